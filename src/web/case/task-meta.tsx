import type { CaseView } from '../../cases/case-view.ts';
import { type Instance, isUnsettled } from '../../domain/instances.ts';
import { missingRoles } from '../../domain/missing-roles.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { togetherInWords } from '../together-in-words.ts';

const words = {
  together: { nl: 'samen', en: 'together' },
  about: { nl: 'ongeveer', en: 'about' },
  minutes: { nl: 'minuten', en: 'minutes' },
  takenBy: { nl: 'pakt op:', en: 'taken on by:' },
  nobody: { nl: 'nog niemand in het team:', en: 'nobody on the team yet:' },
  tried: { nl: 'keer geprobeerd', en: 'times tried' },
} satisfies Record<string, Text>;

/** Who, how long, who took it on, that nobody is there to do it, how often it was tried. */
export const TaskMeta = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const { task, assignee, attempts } = instance;
  const taken = assignee === undefined ? undefined : view.staff.get(assignee);
  const missing = isUnsettled(instance) ? missingRoles(task, view.team).map((role) => roleNames[role][language]) : [];
  const parts = [
    whoInWords(instance, language),
    ...(task.minutes === undefined ? [] : [`${text(words.about)} ${task.minutes} ${text(words.minutes)}`]),
    ...(taken === undefined ? [] : [`${text(words.takenBy)} ${taken}`]),
    ...(taken === undefined && missing.length > 0 ? [`${text(words.nobody)} ${missing.join(', ')}`] : []),
    ...(attempts.length === 0 ? [] : [`${attempts.length} ${text(words.tried)}`]),
  ];
  return <>{parts.join(' · ')}</>;
};

/** Who does it, in words: directeur of schoolleider en leerkracht, samen. */
function whoInWords(instance: Instance, language: Language): string {
  const names = instance.who.map((role) => roleNames[role][language]);
  const list = togetherInWords(names, language);
  return names.length > 1 ? `${list}, ${words.together[language]}` : list;
}
