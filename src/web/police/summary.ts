import type { CaseView } from '../../cases/case-view.ts';
import type { Answer } from '../../domain/case-event.ts';
import { plainText, withoutWords, wordFinder } from '../../domain/names-in-text.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Fact } from '../../domain/protocol.ts';
import { shownByPeople } from '../../domain/shown-by-people.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { answerInWords } from '../case/answer-words.ts';
import { certaintyWords, involvementWords, peopleWithRole, personKindWords } from '../case/case-words.ts';
import { answersOfPolice } from '../case/police-tasks.ts';
import { doerWords } from '../case/police-words.ts';
import { capital, sentence } from '../case/sentence.ts';
import { roleInWords } from '../case/staff-words.ts';
import { nameOf, subjectWord } from '../case/subject-words.ts';
import { momentOnPaper } from '../moment-in-words.ts';
import { siteLines, spreadLines, toldLines } from './spread-lines.ts';

/** What the school tells the police, on one sheet: the same on the page and on paper, most important first. */
export interface PoliceSummary {
  readonly language: Language;
  readonly title: string;
  readonly head: readonly string[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly foot: string;
}

const words = {
  title: { nl: 'Samenvatting voor de politie', en: 'Summary for the police' },
  case: { nl: 'Casus', en: 'Case' },
  made: { nl: 'Gemaakt', en: 'Made' },
  contact: { nl: 'Contactpersoon van de school', en: 'Contact person of the school' },
  danger: { nl: 'Gevaar, dreiging en druk', en: 'Danger, threats and pressure' },
  noDanger: { nl: 'Daarvan is de school niets bekend.', en: 'The school knows of none.' },
  known: { nl: 'Wat bekend is', en: 'What is known' },
  toldTo: { nl: 'genoteerd door', en: 'noted by' },
  people: { nl: 'Wie', en: 'Who' },
  nobody: { nl: 'Nog niemand.', en: 'Nobody yet.' },
  source: { nl: 'bron', en: 'source' },
  spread: { nl: 'Wie het aan wie gaf', en: 'Who gave it to whom' },
  sitesWhat: {
    nl: 'Het hele adres geeft de school apart door, als de politie erom vraagt.',
    en: 'The school passes on the whole address apart, when the police ask for it.',
  },
  schools: { nl: 'Andere scholen', en: 'Other schools' },
  unknown: { nl: 'Wat niet bekend is', en: 'What is not known' },
  whether: { nl: 'We weten niet of dit zo is', en: 'We do not know whether this is so' },
  moreUnknown: { nl: 'Ook nog niet bekend', en: 'Not known yet either' },
  nothingUnknown: { nl: 'Geen vraag staat open.', en: 'No question is open.' },
  all: { nl: 'Of dit iedereen is', en: 'Whether this is everybody' },
  agreed: { nl: 'Wat de politie zei en wat is afgesproken', en: 'What the police said and what was agreed' },
  nothingAgreed: { nl: 'Nog niets.', en: 'Nothing yet.' },
  spoke: { nl: 'Laatst gesproken', en: 'Last spoken to' },
  done: { nl: 'gedaan', en: 'done' },
  by: { nl: 'uiterlijk', en: 'by' },
  foot: {
    nl: 'De school keek niet naar de beelden, bewaart er geen en stuurt er geen mee. Namen staan hier alleen waar de politie ze nodig heeft.',
    en: 'The school did not look at the images, keeps none and sends none along. Names stand here only where the police need them.',
  },
  hidden: { nl: '[naam bij de school]', en: '[name with the school]' },
  address: { nl: '[adres bij de school]', en: '[address with the school]' },
} satisfies Record<string, Text>;

/**
 * The summary of a case for the police: minimal names (letters, but for who was chosen), what is known and from whom, what
 * is not known, what was agreed, who gave it to whom as the map has it, who was told to stop, which sites were passed on.
 * Nothing that somebody wrote is in it with a name of the case that was not chosen, an address, or a sign that is not seen.
 * @param contact who of the school the police can ask
 */
export function policeSummary(
  view: CaseView,
  contact: { readonly name: string; readonly role: string; readonly school: string },
  language: Language,
): PoliceSummary {
  const say = (word: keyof typeof words) => words[word][language];
  const clean = cleaner(view, language);
  const answered = answeredFacts(view);
  const alarming = answered.filter(({ fact, answer }) => isAlarming(view, fact) && answer === 'yes');
  // The people on the sheet say already that somebody is visible, or shared it.
  const shown = shownByPeople(worldOf(view.protocol, view.state, view.moment));
  const others = answered.filter(({ fact }) => !isAlarming(view, fact) && !shown.has(fact.id));
  const sections = [
    { title: say('danger'), lines: factLines(view, alarming, language), none: say('noDanger') },
    { title: say('agreed'), lines: saidAndAgreed(view, clean, language), none: say('nothingAgreed') },
    { title: say('people'), lines: peopleLines(view, clean, language), none: say('nobody') },
    { title: say('spread'), lines: spreadLines(view, clean, language), none: '' },
    {
      title: say('known'),
      lines: [
        ...factLines(view, others, language),
        ...toldLines(view, clean, language),
        ...placesLines(view, clean, language),
      ],
      none: '',
    },
    { title: say('unknown'), lines: unknownLines(view, language), none: say('nothingUnknown') },
  ];
  return {
    language,
    title: say('title'),
    head: [
      `${contact.school} · ${say('case')} ${view.number} · ${say('made')} ${momentOnPaper(view.moment.now, language)}`,
      `${say('contact')}: ${contact.name}, ${roleInWords(contact.role, language)}`,
    ].map((line) => plainText(line, say('address'))),
    sections: sections
      .filter(({ lines, none }) => lines.length > 0 || none !== '')
      .map(({ title, lines, none }) => ({ title, lines: lines.length > 0 ? lines : [none] })),
    foot: say('foot'),
  };
}

type Clean = (text: string) => string;

/**
 * Changes what people wrote: who is not named becomes their letter, ways to reach somebody and addresses of sites go out.
 */
function cleaner(view: CaseView, language: Language): Clean {
  const named = namedIn(view);
  const own = { name: [...named].map((id) => nameOf(view, id) ?? '').join(' ') };
  const others = view.people.all.filter(({ id }) => !named.has(id));
  const known = ({ ids }: ResolvedPerson) => ids.flatMap((id) => view.identities.get(id) ?? []);
  const letters = others.flatMap((person) => {
    const names = known(person).map(({ name }) => ({ name }));
    return names.length === 0 ? [] : [{ find: wordFinder(names, own), word: subjectWord(view, person.id, language) }];
  });
  const find = wordFinder(others.flatMap(known), own);
  return (text) => {
    let plain = plainText(text, words.address[language]).replace(/\s+/g, ' ').trim();
    // A number or an account is nobody's letter: those go out below.
    for (const { find: findOne, word } of letters)
      plain = withoutWords(
        plain,
        findOne(plain).filter((found) => /^[\p{L}\p{M}\s'’.-]+$/u.test(found)),
        word,
      );
    return withoutWords(plain, find(plain), words.hidden[language]);
  };
}

/** Who is in the summary by name, as it was made last. */
export function namedIn(view: CaseView): ReadonlySet<string> {
  return new Set(view.state.police.named.map(({ person }) => view.people.canonical(person)));
}

interface AnsweredFact {
  readonly fact: Fact;
  readonly answer: Answer;
  readonly at: Moment;
  readonly by: string;
}

/** What was answered of the case as a whole; what was asked of one person stays with those who help that person. */
function answeredFacts(view: CaseView): readonly AnsweredFact[] {
  return view.protocol.facts.flatMap((fact): AnsweredFact[] => {
    const { current } = fact.each === undefined ? view.people.answer(fact.id) : {};
    return current === undefined || current.answer === 'not-known' ? [] : [{ fact, ...current }];
  });
}

/** Facts in as few lines as say who wrote which of them down, and when. */
function factLines(view: CaseView, facts: readonly AnsweredFact[], language: Language): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { fact, answer, at, by } of facts) {
    const from = `${words.toldTo[language]} ${roleInWords(by, language)}, ${momentOnPaper(at, language)}`;
    const said = `${shortly(fact, language)}: ${answerInWords(fact, answer, view.moment.now, language)}`;
    lines.set(from, [...(lines.get(from) ?? []), said]);
  }
  return [...lines].map(([from, said]) => `${capital(said.join('; '))} (${from}).`);
}

/** A fact in a few words, where its protocol has them; else the question without its mark. */
const shortly = (fact: Fact, language: Language) => (fact.short ?? fact.question)[language].replace(/\?$/, '');

/** What may mean danger, or brings in the police at once: questions that come first, and those that their tasks look at. */
function isAlarming({ protocol }: CaseView, fact: Fact): boolean {
  if (fact.first) return true;
  if (fact.kind !== 'yesno') return false;
  return protocol.tasks.some(
    (task) =>
      task.priority === 'victim' &&
      task.topics?.includes('police') &&
      JSON.stringify(task.when).includes(`"fact":${JSON.stringify(fact.id)}`),
  );
}

function peopleLines(view: CaseView, clean: Clean, language: Language): readonly string[] {
  const named = namedIn(view);
  const order = (person: ResolvedPerson) => (person.roles.has('visible') ? 0 : person.roles.size > 0 ? 1 : 2);
  return view.people.all
    .filter(({ roles }) => roles.size > 0)
    .toSorted((one, other) => order(one) - order(other))
    .map((person) => {
      const name = named.has(person.id) ? nameOf(view, person.id) : undefined;
      const who = `${capital(subjectWord(view, person.id, language))}${name === undefined ? '' : ` (${plainText(name, '')})`}, ${personKindWords[person.kind][language]}`;
      const roles = [...person.roles].map(([role, { latest }]) => {
        const source = clean(latest.source);
        const from = source === '' ? '' : `, ${words.source[language]}: ${source}`;
        return `${involvementWords[role][language]} (${certaintyWords[latest.certainty][language]}${from})`;
      });
      return sentence(`${who}: ${roles.join('; ')}`);
    });
}

function placesLines(view: CaseView, clean: Clean, language: Language): readonly string[] {
  const { sites, schools } = view.state;
  const named = schools.map(({ name = '' }) => clean(name)).join(', ');
  return [
    ...siteLines(view, language),
    ...(sites.length > 0 ? [words.sitesWhat[language]] : []),
    ...(schools.length > 0 ? [`${words.schools[language]}: ${named}`] : []),
  ];
}

function unknownLines(view: CaseView, language: Language): readonly string[] {
  // The sheet says above who is visible, shared or has it: it must not say below that this is not known.
  const shown = shownByPeople(worldOf(view.protocol, view.state, view.moment));
  const open = view.plan.questions.filter(({ fact }) => fact.each === undefined && !shown.has(fact.id));
  // In a few words a yes-or-no question is a statement: by itself it would read as if it were so.
  const line = (label: keyof typeof words, asked: typeof open) =>
    asked.length === 0
      ? []
      : [`${words[label][language]}: ${asked.map(({ fact }) => shortly(fact, language)).join('; ')}.`];
  const whether = line(
    'whether',
    open.filter(({ fact }) => fact.kind === 'yesno'),
  );
  const more = line(
    'moreUnknown',
    open.filter(({ fact }) => fact.kind !== 'yesno'),
  );
  const groups = view.plan.peopleQuestions.flatMap((wait) =>
    wait.for === 'people' && wait.child === undefined && wait.role in peopleWithRole
      ? [peopleWithRole[wait.role as keyof typeof peopleWithRole][language]]
      : [],
  );
  const everybody = groups.length === 0 ? [] : [`${words.all[language]}: ${[...new Set(groups)].join('; ')}.`];
  return [...whether, ...more, ...everybody];
}

function saidAndAgreed(view: CaseView, clean: Clean, language: Language): readonly string[] {
  const { contacts, agreements } = view.state.police;
  const last = contacts.filter(({ reached }) => reached === 'yes').at(-1);
  const spoke = last && [
    `${words.spoke[language]}: ${clean(last.spokeWith ?? '')}, ${momentOnPaper(last.spokenAt ?? last.at, language)}`,
  ];
  const said = answersOfPolice(view).flatMap(({ field, answer }) =>
    answer === null
      ? []
      : [`${field.question[language]} ${capital(answerInWords(field, answer, view.moment.now, language))}`],
  );
  const agreed = agreements
    .filter(({ ended }) => ended === undefined)
    .map((one) => {
      const done = view.plan.all.some(({ path, status }) => path[0] === one.id && status === 'done');
      const due = one.due === undefined ? '' : `, ${words.by[language]} ${momentOnPaper(one.due, language)}`;
      return sentence(
        `${clean(one.what)} (${clean(doerWords(one)[language])}${due}${done ? `, ${words.done[language]}` : ''})`,
      );
    });
  return [...(spoke ?? []), ...said, ...agreed];
}
