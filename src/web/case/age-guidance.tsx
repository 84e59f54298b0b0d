import type { CaseView } from '../../cases/case-view.ts';
import { ageMatters } from '../../domain/age.ts';
import type { Instance } from '../../domain/instances.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import type { AgeAdvice, AgeGuidance } from '../../protocols/load-ages.ts';
import { Callout } from '../components/callout.tsx';
import { Fold } from '../components/fold.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import { ageWords } from './case-words.ts';
import { subjectWord } from './subject-words.ts';

const words = {
  title: { nl: 'Wat helpt bij deze leeftijd', en: 'What helps at this age' },
  talk: { nl: 'In het gesprek', en: 'In the talk' },
  home: { nl: 'Met thuis', en: 'With home' },
  notKnown: {
    nl: 'De leeftijd toen het gebeurde is nog niet bekend. Vul hem hieronder in bij Naam, klas en contact: dan staat hier wat helpt.',
    en: 'The age when it happened is not known yet. Fill it in below under Name, class and contact: then this says what helps.',
  },
} satisfies Record<string, Text>;

const Texts = ({ texts }: { texts: readonly Text[] }) => {
  const text = useText();
  return (
    <>
      {texts.map((one) => (
        <p>{text(one)}</p>
      ))}
    </>
  );
};

/** On the page of a pupil: what helps at the age that they had. */
export const AgeOfPerson = ({ ages, person }: { ages: AgeGuidance; person: ResolvedPerson }) => {
  const text = useText();
  if (!ageMatters(person.kind)) return null;
  if (person.age === undefined)
    return person.kind === 'unknown' ? null : <Paragraph kind="soft">{text(words.notKnown)}</Paragraph>;
  const advice = ages[person.age];
  return (
    <Section id="leeftijd" title={`${text(words.title)}: ${text(ageWords[person.age])}`}>
      <Texts texts={advice.know} />
      <Fold title={text(words.talk)} small>
        <Texts texts={advice.talk} />
      </Fold>
      <Fold title={text(words.home)} small>
        <Texts texts={advice.home} />
      </Fold>
    </Section>
  );
};

/** At a task about somebody whose age is known: what helps in the talk, or in speaking with their parents. */
export const AgeAtTask = ({ ages, view, instance }: { ages: AgeGuidance; view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const helps = adviceFor(ages, view, instance);
  if (!helps) return null;
  const { person, texts } = helps;
  const who = subjectWord(view, person.id, language);
  const age = person.age === undefined ? '' : text(ageWords[person.age]);
  return (
    <Callout kind="notice" title={`${text(words.title)} (${who}: ${age})`}>
      <Texts texts={texts} />
    </Callout>
  );
};

/** Whom a task is about, and which of the guidance fits it. A task with a parent is about their child. */
function adviceFor(
  ages: AgeGuidance,
  view: CaseView,
  { task, path }: Pick<Instance, 'task' | 'path'>,
): { readonly person: ResolvedPerson; readonly texts: AgeAdvice['talk'] } | undefined {
  const of = view.protocol.sets.find((set) => set.id === task.each)?.of;
  if (of !== 'people' && of !== 'carers') return undefined;
  const person = path[0] === undefined ? undefined : view.people.get(path[0]);
  if (person?.age === undefined || !ageMatters(person.kind)) return undefined;
  return { person, texts: of === 'carers' ? ages[person.age].home : ages[person.age].talk };
}
