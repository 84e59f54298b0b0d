import { keepTaskDraft } from '../../cases/task-draft.ts';
import type { Text } from '../../domain/text.ts';
import { namesTyped, unfitText } from '../case/free-text.ts';
import { seenField } from '../case/seen.ts';
import { draftField } from '../components/save-as-typed.tsx';
import { momentInWords } from '../moment-in-words.ts';
import { signedIn } from '../signed-in.ts';

const words = {
  saved: { nl: 'Bewaard:', en: 'Saved:' },
  partly: {
    nl: 'Niet alles is bewaard: een veld bevat iets dat hier niet past.',
    en: 'Not all of it was saved: a field holds something that does not fit here.',
  },
} satisfies Record<string, Text>;

/** Longer than the key of any task or page. Characters. */
const longestKey = 400;

/**
 * Keeps what somebody is typing in a form of a case, for them alone, under the key that the form carries. What no field
 * of a case takes, such as the address of a site (S2), is not kept.
 */
export const takeDraft = signedIn(async (visit, who) => {
  const { form, language, now } = visit;
  const key = form.text(draftField);
  if (key === '' || key.length > longestKey) return visit.problem('not-found');
  const unfit = unfitText(form);
  const ours: readonly string[] = [draftField, seenField, 'intent'];
  const names = namesTyped(form).filter((name) => !ours.includes(name) && !(name in unfit));
  const fields = Object.fromEntries(names.map((name) => [name, form.all(name)]));
  const kept = await keepTaskDraft(visit.app.cases, who, visit.params.case ?? '', key, fields);
  if (!kept) return visit.problem('not-found');
  const said = `${words.saved[language]} ${momentInWords(now, now, language)}`;
  return Response.json({ said: Object.keys(unfit).length > 0 ? words.partly[language] : said });
});
