import type { CaseView } from '../../cases/case-view.ts';
import { containmentOf } from '../../domain/containment.ts';
import { fileNoteTasks } from '../../domain/file-note.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { Link } from '../components/link.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { holderStateWords, placeWords, stepWords } from './deletion-words.ts';
import { capital } from './sentence.ts';

const words = {
  title: { nl: 'Wissen', en: 'Deleting' },
  note: { nl: 'Wissen: plek voor plek', en: 'Deleting: place by place' },
  file: { nl: 'Notitie voor het leerlingdossier', en: 'Note for the pupil file' },
} satisfies Record<string, Text>;

/** On the page about one person: how far deleting is with them, and the note for their file where there is one. */
export const PersonDeletion = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  const holder = containmentOf(view.state, view.people).holders.get(person.id);
  const asksNote =
    view.rights.has('know people in a case') &&
    fileNoteTasks(worldOf(view.protocol, view.state, view.moment), person).length > 0;
  if (!holder && !asksNote) return null;
  return (
    <Section id="wissen" title={text(words.title)}>
      {holder ? (
        <>
          <p>
            {capital(text(holderStateWords[holder.state]))}
            {[...holder.places.values()].map(
              ({ place, step }) => `; ${text(placeWords[place])}: ${text(stepWords[step])}`,
            )}
            .
          </p>
          <p>
            <Link href={casePath(view.id, 'wissen', person.id)}>{text(words.note)}</Link>
          </p>
        </>
      ) : null}
      {asksNote ? (
        <p>
          <Link href={casePath(view.id, 'mensen', person.id, 'dossier')}>{text(words.file)}</Link>
        </p>
      ) : null}
    </Section>
  );
};
