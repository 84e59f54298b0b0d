import type { CaseView } from '../../cases/case-view.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { casePath } from '../case/case-path.ts';
import { personWithName } from '../case/subject-words.ts';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import { planOf } from './care-form.ts';

const words = {
  title: { nl: 'Zorgplan', en: 'Care plan' },
  open: { nl: 'Naar het zorgplan', en: 'To the care plan' },
  make: {
    nl: 'Maak een zorgplan: contactpersoon, hulp, veilig op school',
    en: 'Make a care plan: contact person, help, safe at school',
  },
  without: { nl: 'Nog geen zorgplan', en: 'No care plan yet' },
  hint: {
    nl: 'Ieder van deze leerlingen krijgt een contactpersoon en hulp die past, wat er ook is gebeurd.',
    en: 'Each of these pupils gets a contact person and help that fits, whatever happened.',
  },
} satisfies Record<string, Text>;

/** Whether somebody can have a care plan: a pupil, of this school or not, or somebody who may turn out to be one. */
export const hasCarePlan = ({ kind }: ResolvedPerson): boolean =>
  kind === 'pupil' || kind === 'pupil-elsewhere' || kind === 'former-pupil' || kind === 'unknown';

/** On the page about a pupil: the way to their care plan. */
export const PersonCare = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  if (!hasCarePlan(person) || !view.rights.has('know people in a case')) return null;
  return (
    <Section id="zorg" title={text(words.title)}>
      <p>
        <Link href={casePath(view.id, 'mensen', person.id, 'zorg')}>
          {text(planOf(view, person) ? words.open : words.make)}
        </Link>
      </p>
    </Section>
  );
};

/** The pupils of this school who are involved and for whom nothing was agreed yet, without why they are involved (S15). */
export const WithoutCare = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const missing = view.people.all.filter(
    (person) => person.kind === 'pupil' && isInvolved(person) && !planOf(view, person),
  );
  if (missing.length === 0 || !view.rights.has('know people in a case')) return null;
  return (
    <Section id="zorg" title={text(words.without)}>
      <Paragraph kind="soft">{text(words.hint)}</Paragraph>
      <ul>
        {missing.map(({ id }) => (
          <li>
            <Link href={casePath(view.id, 'mensen', id, 'zorg')}>{personWithName(view, id, language)}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const isInvolved = ({ roles }: ResolvedPerson) =>
  (['visible', 'concerned', 'maker', 'sharer', 'holder'] as const).some((role) => roles.has(role));
