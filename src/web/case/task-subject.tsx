import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { nameOf, subjectWord } from './subject-words.ts';

const words = {
  about: { nl: 'Het gaat om', en: 'This is about' },
  ofChild: { nl: 'van', en: 'of' },
  noName: { nl: 'nog zonder naam', en: 'no name yet' },
} satisfies Record<string, Text>;

/** Whom a task is about, by name: here a name is needed. */
export const SubjectCard = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const people = instance.path.filter((id) => view.people.get(id));
  if (people.length === 0) return null;
  return (
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
  );
};
