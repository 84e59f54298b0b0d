import type { CaseView } from '../../cases/case-view.ts';
import { deletedField } from '../../domain/containment.ts';
import { theSchool } from '../../domain/deletion.ts';
import { fileNoteField } from '../../domain/file-note.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { nameOf, subjectWord } from './subject-words.ts';

const words = {
  about: { nl: 'Het gaat om', en: 'This is about' },
  ofChild: { nl: 'van', en: 'of' },
  deletion: { nl: 'Noteer het plek voor plek', en: 'Note it place by place' },
  fileNote: { nl: 'Schrijf de notitie', en: 'Write the note' },
  noName: { nl: 'nog zonder naam', en: 'no name yet' },
} satisfies Record<string, Text>;

/** Whom a task is about, by name: here a name is needed. */
export const SubjectCard = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const people = instance.path.filter((id) => view.people.get(id));
  const page = pageOf(view, instance);
  const further = page ? (
    <p>
      <Link href={page.href}>{text(page.words)}</Link>
    </p>
  ) : null;
  if (people.length === 0) return further;
  return (
    <>
      <p>
        {text(words.about)}{' '}
        {[...people].reverse().map((id, at) => (
          <>
            {at > 0 ? ` ${text(words.ofChild)} ` : ''}
            <Link href={casePath(view.id, 'mensen', id)}>{subjectWord(view, id, language)}</Link> (
            {nameOf(view, id) ?? text(words.noName)})
          </>
        ))}
        .
      </p>
      {further}
    </>
  );
};

/** The page on which a task is best done: there it is recorded in the same act. */
function pageOf(view: CaseView, { task, path }: Instance): { readonly href: string; readonly words: Text } | undefined {
  const records = (field: string) => task.record.some(({ id }) => id === field);
  const topics = task.topics ?? [];
  const [first] = path;
  if (topics.includes('deletion') && records(deletedField)) {
    if (task.each === undefined) return { href: casePath(view.id, 'wissen', theSchool), words: words.deletion };
    return first !== undefined && view.people.get(first)
      ? { href: casePath(view.id, 'wissen', first), words: words.deletion }
      : undefined;
  }
  if (topics.includes('file') && records(fileNoteField) && first !== undefined && view.people.get(first))
    return { href: casePath(view.id, 'mensen', first, 'dossier'), words: words.fileNote };
  return undefined;
}
