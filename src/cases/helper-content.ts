import { z } from 'zod';
import type { Helper } from '../domain/helper.ts';
import type { OwnText } from '../store/own-texts.ts';

const said = z.strictObject({ nl: z.string(), en: z.string() });

/** The details of a helper as a board or school keeps them. */
const helperContent = z.strictObject({
  name: said,
  about: said,
  phone: z.string().exactOptional(),
  site: z.string().exactOptional(),
  hours: said.exactOptional(),
  checked: z.iso.date().exactOptional(),
});

export type HelperContent = z.infer<typeof helperContent>;

/** A helper out of what was kept. @throws when what was kept is not the details of a helper */
export function helperOf({ name: key, school, content }: Pick<OwnText, 'name' | 'school' | 'content'>): Helper {
  return { key, ...helperContent.parse(content), from: school === null ? 'board' : 'school' };
}
