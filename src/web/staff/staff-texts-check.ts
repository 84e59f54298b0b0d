import type { CaseView } from '../../cases/case-view.ts';
import { textMarks } from '../../cases/check-text.ts';
import { somebodyKnownSince } from '../../cases/letters.ts';
import type { PlannedTexts } from '../../domain/communication.ts';
import { type MarkedWords, markedWords, withoutReason } from '../../domain/text-check/marked-words.ts';
import { asOneText } from './staff-text-draft.ts';

type Checked = Pick<PlannedTexts, 'texts' | 'speaker' | 'language'>;

/**
 * What somebody should look at in the texts for the team, all four as one. The name of the colleague who speaks for the
 * school belongs in them, where it stands as a whole; the name of anybody else asks for a reason.
 */
export function marksInTexts(view: CaseView, { texts, speaker, language }: Checked): readonly MarkedWords[] {
  const text = asOneText(texts);
  const spoken = soundsLikeSomebody(view, speaker) ? [] : spansOf(text, speaker);
  const marks = textMarks(view, text, language).filter(
    ({ from, to, kind }) => kind !== 'name' || !spoken.some((span) => span.from <= from && to <= span.to),
  );
  return markedWords(text, marks);
}

/** What is marked in texts as they were kept and has no reason: also what only became known since. */
export const unexplainedMarks = (view: CaseView, plan: PlannedTexts): readonly MarkedWords[] =>
  withoutReason(marksInTexts(view, plan), plan.kept ?? []);

/**
 * Whether somebody sees the texts: who gives advice from outside the school reads what the team reads, but for texts that
 * were kept with something that may point to a person, or in which somebody may stand who came to be known since.
 *
 * @param seq the entry with which they were kept
 */
export const textsShownTo = (
  view: CaseView,
  { kept = [], seq }: Pick<PlannedTexts, 'kept'> & { seq: number },
): boolean => view.rights.has('know people in a case') || (kept.length === 0 && !somebodyKnownSince(view, seq));

/** Whether who speaks shares a part of a name with somebody whom the case knows: then that name asks for a reason too. */
function soundsLikeSomebody(view: CaseView, speaker: string): boolean {
  const known = [
    ...[...view.identities.values()].map(({ name }) => name),
    ...[...view.classLists.values()].flatMap(({ pupils }) =>
      pupils.flatMap((p) => [p, ...p.carers]).map((p) => p.name),
    ),
  ];
  const parts = new Set(known.flatMap(partsOf));
  return partsOf(speaker).some((part) => parts.has(part));
}

/** The parts of a name by which somebody is known: "van" and "de" are everybody's. */
const partsOf = (name: string) => name.match(/\p{Lu}\p{L}{2,}/gu) ?? [];

function spansOf(text: string, words: string): readonly { readonly from: number; readonly to: number }[] {
  const wanted = words.trim();
  const spans = [];
  for (let at = text.indexOf(wanted); wanted !== '' && at >= 0; at = text.indexOf(wanted, at + wanted.length))
    spans.push({ from: at, to: at + wanted.length });
  return spans;
}
