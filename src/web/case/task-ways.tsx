import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { useText } from '../language.tsx';
import { casePath, instanceInPath } from './case-path.ts';

const words = {
  stop: { nl: 'Maak het bericht en leg vast wie het kreeg', en: 'Make the message and record who got it' },
  site: { nl: 'Geef het adres door', en: 'Pass the address on' },
  write: { nl: 'Schrijf op wat er is gezegd', en: 'Write down what was said' },
  guide: { nl: 'Leidraad voor dit gesprek', en: 'Guide for this talk' },
  school: { nl: 'Naar de pagina van deze school', en: 'To the page of this school' },
} satisfies Record<string, Text>;

/** The page that does a task with more than its form: the message to stop sharing, the site or the
 * other school that it is about, the guide for the talk. */
export const TaskWays = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const topics = instance.task.topics ?? [];
  const subject = instance.path.at(-1);
  const { guide } = instance.task;
  const ways = [
    ...(guide === undefined
      ? []
      : [
          [`${casePath(view.id, 'leidraden', guide)}?taak=${instanceInPath(instance.id)}`, words.guide] as const,
          ...(view.rights.has('know people in a case')
            ? [
                [
                  `${casePath(view.id, 'gesprekken', 'nieuw')}?leidraad=${guide}&taak=${instanceInPath(instance.id)}`,
                  words.write,
                ] as const,
              ]
            : []),
        ]),
    ...(topics.includes('stop-sharing')
      ? [[`${casePath(view.id, 'stop')}?taak=${instanceInPath(instance.id)}`, words.stop] as const]
      : []),
    ...(topics.includes('sites') && subject !== undefined && view.addresses.has(subject)
      ? [[casePath(view.id, 'plekken', subject), words.site] as const]
      : []),
    ...(topics.includes('other-schools') && view.state.schools.some(({ id }) => id === subject)
      ? [[casePath(view.id, 'scholen', subject ?? ''), words.school] as const]
      : []),
  ];
  if (ways.length === 0 || instance.status !== 'open') return null;
  return (
    <div class="luwte-no-print">
      <ButtonRow>
        {ways.map(([href, word]) => (
          <ButtonLink href={href} kind="secondary">
            {text(word)}
          </ButtonLink>
        ))}
      </ButtonRow>
    </div>
  );
};
