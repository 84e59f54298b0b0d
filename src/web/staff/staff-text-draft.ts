import type { CaseView } from '../../cases/case-view.ts';
import { staffMessages } from '../../cases/staff-messages.ts';
import { type StaffText, staffSteps, staffTexts, tellingsOf } from '../../domain/communication.ts';
import type { Language } from '../../domain/text.ts';
import { momentOnPaper } from '../moment-in-words.ts';

const nobodyYet = { nl: '…', en: '…' };

/** When the team hears more, by the communication plan: the first moment that is still to come. */
export function teamHearsMore(view: CaseView): number | undefined {
  const moments = tellingsOf(view.state.communication)
    .filter(({ plan, due }) => plan.audience === 'team' && due !== undefined && due > view.moment.now)
    .map(({ due }) => due ?? 0);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

/**
 * A first draft of the texts for a team, filled in with which steps were taken: never with a name, a class, a number of
 * pupils or what happened (K8).
 */
export function draftTexts(view: CaseView, speaker: string, language: Language): Readonly<Record<StaffText, string>> {
  const { texts, steps, hearMore } = staffMessages();
  const done = staffSteps.filter((topic) =>
    view.plan.all.some(({ task, status }) => status === 'done' && task.topics?.includes(topic)),
  );
  const taken = done.length > 0 ? done.map((topic) => steps[topic]) : [steps.none];
  const more = teamHearsMore(view);
  const filled = (part: StaffText) =>
    texts[part][language]
      .trim()
      .replaceAll('{steps}', taken.map((step) => `- ${step[language]}`).join('\n'))
      .replaceAll('{hear-more}', more === undefined ? hearMore[language] : momentOnPaper(more, language))
      .replaceAll('{speaker}', speaker.trim() || nobodyYet[language]);
  return Object.fromEntries(staffTexts.map((part) => [part, filled(part)])) as Record<StaffText, string>;
}

/** All four as one text, as the check of texts reads them: the same words are marked once. */
export const asOneText = (texts: Readonly<Record<StaffText, string>>) =>
  staffTexts.map((part) => texts[part].trim()).join('\n\n');
