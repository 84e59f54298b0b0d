import type { CaseView } from '../../cases/case-view.ts';
import { letterTemplates } from '../../cases/letter-templates.ts';
import { touchGroups } from '../../domain/communication.ts';
import type { Instance } from '../../domain/instances.ts';
import { doesTask } from '../../domain/letter-tasks.ts';
import type { Text } from '../../domain/text.ts';
import { hasCarePlan } from '../care/without-care.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { useText } from '../language.tsx';
import { casePath, instanceInPath } from './case-path.ts';

const words = {
  stop: { nl: 'Maak het bericht en leg vast wie het kreeg', en: 'Make the message and record who got it' },
  care: { nl: 'Leg dit vast in het zorgplan', en: 'Record this in the care plan' },
  site: { nl: 'Geef het adres door', en: 'Pass the address on' },
  write: { nl: 'Schrijf op wat er is gezegd', en: 'Write down what was said' },
  guide: { nl: 'Leidraad voor dit gesprek', en: 'Guide for this talk' },
  letter: { nl: 'Schrijf de brief:', en: 'Write the letter:' },
  school: { nl: 'Naar de pagina van deze school', en: 'To the page of this school' },
  texts: { nl: 'Maak de teksten voor het team', en: 'Make the texts for the team' },
  support: { nl: 'Naar wie er voor je collega’s is', en: 'Go to who is there for your colleagues' },
  touch: { nl: 'Naar in contact blijven', en: 'Go to staying in touch' },
} satisfies Record<string, Text>;

/** What a care plan holds as well: who is there for a pupil, and which help. */
const careTopics = ['victim', 'sharers', 'aftercare'] as const;

const letterWay = ({ nl, en }: Text): Text => ({ nl: `${words.letter.nl} ${nl}`, en: `${words.letter.en} ${en}` });

/**
 * The page that does a task with more than its form: the message to stop sharing, the site or the other school that it is
 * about, the letter, the guide for the talk and where to write it down, the care plan.
 */
export const TaskWays = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const topics = instance.task.topics ?? [];
  const subject = instance.path.at(-1);
  const asks = (id: string) => instance.task.record.some((field) => field.id === id);
  const { guide } = instance.task;
  const mayWrite = view.rights.has('know people in a case');
  const pupil = mayWrite ? view.people.get(subject ?? '') : undefined;
  const here = instanceInPath(instance.id);
  const ways: readonly (readonly [string, Text])[] = [
    ...(guide === undefined ? [] : [[`${casePath(view.id, 'leidraden', guide)}?taak=${here}`, words.guide] as const]),
    ...(guide !== undefined && mayWrite
      ? [[`${casePath(view.id, 'gesprekken', 'nieuw')}?leidraad=${guide}&taak=${here}`, words.write] as const]
      : []),
    ...(careTopics.some((topic) => topics.includes(topic)) && pupil && hasCarePlan(pupil)
      ? [[casePath(view.id, 'mensen', pupil.id, 'zorg'), words.care] as const]
      : []),
    ...(topics.includes('stop-sharing') ? [[`${casePath(view.id, 'stop')}?taak=${here}`, words.stop] as const] : []),
    ...(topics.includes('sites') && subject !== undefined && view.addresses.has(subject)
      ? [[casePath(view.id, 'plekken', subject), words.site] as const]
      : []),
    ...(topics.includes('other-schools') && view.state.schools.some(({ id }) => id === subject)
      ? [[casePath(view.id, 'scholen', subject ?? ''), words.school] as const]
      : []),
    ...(mayWrite && topics.includes('team') && asks('speaker')
      ? [[`${casePath(view.id, 'collegas', 'teksten')}?taak=${here}`, words.texts] as const]
      : []),
    ...(mayWrite && topics.includes('team') && asks('support')
      ? [[`${casePath(view.id, 'collegas')}#steun`, words.support] as const]
      : []),
    ...(mayWrite && touchGroups.filter(asks).length > 1 ? [[casePath(view.id, 'contact'), words.touch] as const] : []),
    ...letterTemplates()
      .filter((template) => mayWrite && doesTask(template, instance.task.id))
      .map(({ name, title }) => [`${casePath(view.id, 'brieven', 'nieuw')}?brief=${name}`, letterWay(title)] as const),
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
