import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { answerInWords } from '../case/answer-words.ts';
import { taskPath } from '../case/case-path.ts';
import { doerWords } from '../case/police-words.ts';
import { Badge } from '../components/badge.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayOnPaper } from '../moment-in-words.ts';

const words = {
  title: { nl: 'Wanneer we vragen hoe het gaat', en: 'When we ask how it goes' },
  by: { nl: 'door', en: 'by' },
} satisfies Record<string, Text>;

/** The days on which somebody asks how it goes with this pupil, what came of it, and where it is recorded. */
export const CheckIns = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  const language = useLanguage();
  const days = view.state.police.agreements
    .filter(
      ({ kind, about, ended }) =>
        kind === 'check-in' && about !== undefined && !ended && view.people.canonical(about) === person.id,
    )
    .toSorted((one, other) => (one.opens ?? one.at) - (other.opens ?? other.at));
  if (days.length === 0) return null;
  return (
    <Section id="momenten" title={text(words.title)}>
      <List
        items={days.map((day) => {
          const task = view.plan.all.find(({ path, gone }) => !gone && path.length === 1 && path[0] === day.id);
          const answers = (task?.task.record ?? []).flatMap((field) => {
            const value = task?.values.get(field.id);
            return value ? [answerInWords(field, value.answer, view.moment.now, language)] : [];
          });
          const isLater = (day.opens ?? 0) > view.moment.now;
          const what = withoutAddresses(day.what);
          return {
            main: (
              <>
                {dayOnPaper(day.opens ?? day.at, language)}:{' '}
                {task ? <Link href={taskPath(view.id, task.id)}>{what}</Link> : what}, {text(words.by)}{' '}
                {text(doerWords(day))}
                {answers.length > 0 ? `. ${answers.join(', ')}` : ''}
              </>
            ),
            end: (
              <Badge
                kind={task?.status === 'done' || task?.status === 'departed' ? 'done' : isLater ? 'later' : 'now'}
              />
            ),
          };
        })}
      />
    </Section>
  );
};
