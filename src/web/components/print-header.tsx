import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { momentOnPaper } from '../moment-in-words.ts';
import { useVisit } from './visit.tsx';

const words = {
  printed: { nl: 'Afgedrukt', en: 'Printed' },
  careful: {
    nl: 'Vertrouwelijk. Laat dit blad niet liggen en vernietig het na de bespreking.',
    en: 'Confidential. Do not leave this sheet behind, and destroy it after the meeting.',
  },
} satisfies Record<string, Text>;

/**
 * On paper only, above the page: what this is, when it was true, how to handle it. Page numbers come from the sheet,
 * at the foot. `open`: nothing on the sheet is about anybody, so that it need not be kept from anybody's eyes.
 */
export const PrintHeader = ({ subject, open }: { subject: Child; open?: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const { now, school } = useVisit();
  return (
    <div class="luwte-print-only luwte-print-header">
      <span>
        <strong>Luwte · {subject}</strong>
        {school ? ` · ${school}` : ''}
        {open ? null : (
          <>
            <br />
            {text(words.careful)}
          </>
        )}
      </span>
      <span>
        {text(words.printed)}
        <br />
        {momentOnPaper(now, language)}
      </span>
    </div>
  );
};
