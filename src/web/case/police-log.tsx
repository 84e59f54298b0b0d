import type { CaseView } from '../../cases/case-view.ts';
import type { Recorded } from '../../domain/case-event.ts';
import { instanceId } from '../../domain/instance.ts';
import type { Text } from '../../domain/text.ts';
import { EmptyState } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useLanguage, useText } from '../language.tsx';
import { eventInWords } from './event-words.ts';
import { policeTasks } from './police-tasks.ts';
import { writerInWords } from './staff-words.ts';

const words = {
  log: { nl: 'Alle contacten', en: 'All contacts' },
  empty: { nl: 'Er is nog geen contact genoteerd.', en: 'No contact was noted yet.' },
} satisfies Record<string, Text>;

/** A contact as it was logged, or as a task about the police recorded it, with what was recorded in the same act. */
interface LoggedContact {
  readonly first: Recorded;
  readonly more: readonly Recorded[];
  /** When they spoke; else when it was written down. */
  readonly at: number;
}

/** Every contact, newest first; what a contact answered in a task stands with it and not a second time. */
export function contactsOf(view: CaseView): readonly LoggedContact[] {
  const tasks = new Set(policeTasks(view).map(({ task }) => task.id));
  const standing = view.events.filter(({ seq }) => !view.state.corrected.has(seq));
  const told = new Set<number>();
  const contacts: LoggedContact[] = [];
  for (const [index, recorded] of standing.entries()) {
    const { event, at, seq } = recorded;
    if (event.type === 'contact-logged') {
      const more = (event.tasks ?? []).flatMap((instance) => {
        const answers = standing
          .slice(index + 1)
          .find((one) => one.at === at && one.event.type === 'task-recorded' && isAbout(one, instance));
        return answers ? [answers] : [];
      });
      for (const answers of more) told.add(answers.seq);
      contacts.push({ first: recorded, more, at: event.spokenAt ?? at });
    } else if (event.type === 'task-recorded' && tasks.has(event.task) && !told.has(seq)) {
      const spokenAt = event.record['spoken-at'];
      contacts.push({ first: recorded, more: [], at: typeof spokenAt === 'number' ? spokenAt : at });
    }
  }
  return contacts.toSorted((one, other) => other.at - one.at || other.first.seq - one.first.seq);
}

const isAbout = ({ event }: Recorded, instance: string) =>
  event.type === 'task-recorded' && instanceId(event.task, event.path) === instance;

export const PoliceLogSection = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const contacts = contactsOf(view);
  return (
    <Section id="contacten" title={text(words.log)}>
      {contacts.length === 0 ? (
        <EmptyState>
          <p>{text(words.empty)}</p>
        </EmptyState>
      ) : (
        <Timeline
          entries={contacts.map(({ first, more, at }) => ({
            at,
            what: (
              <>
                {eventInWords(view, first, language)}
                {more.map((answers) => (
                  <>
                    <br />
                    {eventInWords(view, answers, language)}
                  </>
                ))}
              </>
            ),
            by: writerInWords(view, first.seq, language),
          }))}
        />
      )}
    </Section>
  );
};
