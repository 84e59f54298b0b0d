import type { CaseView } from '../../cases/case-view.ts';
import { helpCalled, helpOf, type LetterTemplate } from '../../domain/letters.ts';
import type { StaffRole, Topic } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import { dayOnPaper } from '../moment-in-words.ts';

/** What the school did, as anybody may hear it: from tasks that are done, by what they are about, and never about whom (K8). */
const stepWords = {
  'stop-sharing': {
    nl: 'Wij vroegen om niets te openen en niets door te sturen.',
    en: 'We asked people to open nothing and to send nothing on.',
  },
  police: { nl: 'Wij hebben contact met de politie.', en: 'We are in touch with the police.' },
  victim: { nl: 'Wij zorgen voor wie hulp nodig heeft.', en: 'We take care of whoever needs help.' },
  class: {
    nl: 'Wij praten in de klas over hoe wij met elkaar omgaan.',
    en: 'We talk in class about how we treat each other.',
  },
  team: { nl: 'Ons hele team weet wat het kan doen.', en: 'Our whole team knows what it can do.' },
} satisfies Partial<Record<Topic, Text>>;

/** To whom people go with questions: whoever speaks for the school first. */
const contactWords = {
  director: { nl: 'de directeur', en: 'the head of school' },
  'team-leader': { nl: 'de teamleider', en: 'the team leader' },
  'safety-coordinator': { nl: 'de veiligheidscoördinator', en: 'the safety coordinator' },
  mentor: { nl: 'de mentor', en: 'the mentor' },
} satisfies Partial<Record<StaffRole, Text>>;

/** What a writer fills in, as it is called in what is said about it. */
export const placeholderWords: Readonly<Record<string, Text>> = {
  school: { nl: 'de naam van de school', en: 'the name of the school' },
  date: { nl: 'de datum', en: 'the date' },
  contact: { nl: 'wie vragen beantwoordt', en: 'who answers questions' },
  steps: { nl: 'wat de school deed, in algemene woorden', en: 'what the school did, in general words' },
  help: { nl: 'waar hulp te vinden is', en: 'where help is found' },
  'hear-more': { nl: 'wanneer ze meer horen', en: 'when they hear more' },
  meeting: { nl: 'wanneer en waar de bijeenkomst is', en: 'when and where the meeting is' },
};

/** A letter to begin with: what the case knows is filled in, and the rest stays between braces for its writer. */
export function filledLetter(view: CaseView, template: LetterTemplate, school: string, language: Language): string {
  const known: Readonly<Record<string, string>> = {
    school,
    date: dayOnPaper(view.moment.now, language),
    contact: contactIn(view, language),
    steps: stepsIn(view, language),
    help: helpIn(view, template, language),
  };
  return template.text[language].replaceAll(/\{([a-z-]+)\}/g, (written, name: string) => known[name] || written).trim();
}

function contactIn({ team }: CaseView, language: Language): string {
  const role = (Object.keys(contactWords) as (keyof typeof contactWords)[]).find((one) =>
    team.some((mate) => mate.role === one),
  );
  return role === undefined ? '' : contactWords[role][language];
}

function stepsIn({ plan }: CaseView, language: Language): string {
  const done = new Set(plan.all.filter(({ status }) => status === 'done').flatMap(({ task }) => task.topics ?? []));
  return Object.entries(stepWords)
    .filter(([topic]) => done.has(topic as Topic))
    .map(([, text]) => `- ${text[language]}`)
    .join('\n');
}

/** For whoever pupils can go to themselves; what is for adults says more of a case than pupils need to hear. */
const forAdults: ReadonlySet<string> = new Set(['step-plan', 'hotline', 'police']);

function helpIn({ protocol }: CaseView, { audience }: LetterTemplate, language: Language): string {
  return helpOf(protocol)
    .filter(({ id }) => audience !== 'pupils' || !forAdults.has(id))
    .map((contact) =>
      [helpCalled(contact, language), contact.phone, contact.site].filter((one) => one !== undefined).join(', '),
    )
    .map((line) => `- ${line}`)
    .join('\n');
}
