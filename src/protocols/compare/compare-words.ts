import type { Language, Text } from '../../domain/text.ts';
import type { Comparison, Lacking, Meets } from './compare.ts';
import type { ComparedStep, OrderDifference, Side, Stance } from './order-differences.ts';
import type { Aspect, AspectChange, PartChanges } from './version-changes.ts';

export const compareWords = {
  order: { nl: 'Wat ze anders ordenen', en: 'What they order differently' },
  sameOrder: {
    nl: 'Wat beide doen, staat in beide in dezelfde volgorde.',
    en: 'What both do stands in the same order in both.',
  },
  only: { nl: 'Alleen in', en: 'Only in' },
  nothingOnly: { nl: 'Niets wat de ander niet ook heeft.', en: 'Nothing that the other does not have too.' },
  leftOut: { nl: 'laat weg, met een reden', en: 'leaves out, with a reason' },
  rules: { nl: 'Regels voor veiligheid', en: 'Rules of safety' },
  topics: { nl: 'Naast elkaar, per onderwerp', en: 'Side by side, by topic' },
  nothing: { nl: 'niets', en: 'nothing' },
  changes: { nl: 'Wat er veranderde', en: 'What changed' },
  noChanges: { nl: 'Er veranderde niets.', en: 'Nothing changed.' },
  tasks: { nl: 'Taken', en: 'Tasks' },
  questions: { nl: 'Vragen', en: 'Questions' },
  milestones: { nl: 'Mijlpalen', en: 'Milestones' },
  stops: { nl: 'Wat stilgelegd wordt', en: 'What is stopped' },
  added: { nl: 'nieuw', en: 'new' },
  removed: { nl: 'weg', en: 'gone' },
  changed: { nl: 'anders', en: 'changed' },
  was: { nl: 'was', en: 'was' },
  is: { nl: 'is nu', en: 'is now' },
} satisfies Record<string, Text>;

const aspects: Readonly<Record<Aspect, Text>> = {
  title: { nl: 'naam', en: 'name' },
  stage: { nl: 'stap', en: 'stage' },
  who: { nl: 'wie', en: 'who' },
  each: { nl: 'voor elk', en: 'for each' },
  when: { nl: 'als', en: 'if' },
  after: { nl: 'na', en: 'after' },
  until: { nl: 'pas als', en: 'only once' },
  'holds-until': { nl: 'houdt op tot', en: 'holds up until' },
  due: { nl: 'termijn', en: 'term' },
  priority: { nl: 'voorrang', en: 'priority' },
  optional: { nl: 'mag, hoeft niet', en: 'may be left' },
  record: { nl: 'vastleggen', en: 'to record' },
  completes: { nl: 'klaar als', en: 'done if' },
  guide: { nl: 'leidraad', en: 'guide' },
  guidance: { nl: 'uitleg', en: 'guidance' },
  covers: { nl: 'uit het document', en: 'from the document' },
  question: { nl: 'vraag', en: 'question' },
  options: { nl: 'antwoorden', en: 'answers' },
  presume: { nl: 'aangenomen antwoord', en: 'presumed answer' },
  tasks: { nl: 'taken', en: 'tasks' },
};

const stances: Readonly<Record<Stance, Text>> = {
  always: { nl: 'altijd pas daarna', en: 'always only after that' },
  sometimes: { nl: 'alleen soms daarna, en anders meteen', en: 'only sometimes after that, and otherwise at once' },
  after: { nl: 'komt daarna', en: 'comes after that' },
  free: { nl: 'wacht daar niet op', en: 'does not wait for that' },
  nothing: { nl: 'heeft hier geen taak voor', en: 'has no task for this' },
};

/** What a difference in order is about: Wissen: wel of niet na “De politie”. */
export function differenceInWords({ about, before }: OrderDifference, language: Language): string {
  const names = before.map((one) => `“${one[language]}”`).join(', ');
  return language === 'nl' ? `${about.nl}: wel of niet na ${names}` : `${about.en}: after ${names} or not`;
}

/** How one side does it: altijd pas daarna: “De politie weet het” (K5.1, S6). */
export function sideInWords(side: Side, language: Language): string {
  const gates = side.gates.map((gate) => `“${gate.title[language]}” (${gate.covers.join(', ')})`).join('; ');
  const waits = side.stance === 'always' || side.stance === 'sometimes';
  return waits && gates ? `${stances[side.stance][language]}: ${gates}` : stances[side.stance][language];
}

/** The steps that do not wait, where the others do. */
export function freeInWords(side: Side, language: Language): string | undefined {
  if (side.free.length === 0) return undefined;
  return `${stances.free[language]}: ${side.free.map((step) => stepInWords(step, language)).join('; ')}`;
}

export function stepInWords(step: ComparedStep, language: Language): string {
  const due = step.due.map((one) => one[language]).join(', ');
  return `${withCovers(step.title, step.covers, language)}${due ? `, ${due}` : ''}`;
}

export const meetsInWords = (meets: Meets, language: Language): string =>
  withCovers(meets.title, meets.covers, language);

const withCovers = (title: Text, covers: readonly string[], language: Language): string =>
  covers.length > 0 ? `${title[language]} (${covers.join(', ')})` : title[language];

/** An aspect that changed: termijn: was binnen 1 dag, is nu binnen 4 uur. */
export function changeInWords({ aspect, before, after }: AspectChange, language: Language): string {
  const said = (text: Text) => text[language] || compareWords.nothing[language];
  // Guidance is long; that it changed is what helps, and the file says how.
  if (aspect === 'guidance') return `${aspects.guidance[language]} ${compareWords.changed[language]}`;
  return `${aspects[aspect][language]}: ${compareWords.was[language]} ${said(before)}, ${compareWords.is[language]} ${said(after)}`;
}

/** A comparison as lines for a terminal: the gravest first. */
export function comparisonLines(comparison: Comparison, language: Language): readonly string[] {
  const w = (text: Text) => text[language];
  const [one, two] = [nameOf(comparison.one, comparison, language), nameOf(comparison.two, comparison, language)];
  const sideLines = (name: string, side: Side) => [
    `   ${name}: ${sideInWords(side, language)}`,
    ...side.steps.map((step) => `      - ${stepInWords(step, language)}`),
    ...[freeInWords(side, language)].flatMap((free) => (free === undefined ? [] : [`      (${free})`])),
  ];
  const lacking = (name: string, list: readonly Lacking[]) => [
    '',
    `${w(compareWords.only)} ${name}`,
    ...(list.length === 0 ? [`   ${w(compareWords.nothingOnly)}`] : []),
    ...list.map(
      ({ id, name: text, meets }) =>
        `   ${id}${text ? ` ${w(text)}` : ''}: ${meets.map(({ title }) => w(title)).join('; ')}`,
    ),
  ];
  const rows = (title: Text, list: Comparison['rules']) =>
    list.length === 0
      ? []
      : [
          '',
          w(title),
          ...list.flatMap((row) => [
            `   ${row.name ? w(row.name) : row.id}`,
            ...(
              [
                [one, row.one],
                [two, row.two],
              ] as const
            ).map(
              ([name, meets]) =>
                `      ${name}: ${meets.map((each) => w(each.title)).join('; ') || w(compareWords.nothing)}`,
            ),
          ]),
        ];
  return [
    `${one} | ${two}`,
    '',
    w(compareWords.order),
    ...(comparison.order.length === 0 ? [`   ${w(compareWords.sameOrder)}`] : []),
    ...comparison.order.flatMap((difference, i) => [
      `${i + 1}. ${differenceInWords(difference, language)}`,
      ...sideLines(one, difference.one),
      ...sideLines(two, difference.two),
    ]),
    ...(comparison.changes ? changeLines(comparison.changes, language) : []),
    ...lacking(one, comparison.onlyOne),
    ...lacking(two, comparison.onlyTwo),
    ...(
      [
        [one, comparison.leftOutByOne],
        [two, comparison.leftOutByTwo],
      ] as const
    ).flatMap(([name, list]) =>
      list.length === 0
        ? []
        : [
            '',
            `${name} ${w(compareWords.leftOut)}`,
            ...list.map(({ title, reason }) => `   ${w(title)}: ${w(reason)}`),
          ],
    ),
    ...rows(compareWords.rules, comparison.rules),
    ...rows(compareWords.topics, comparison.topics),
  ];
}

function changeLines(changes: NonNullable<Comparison['changes']>, language: Language): readonly string[] {
  const lines = (['tasks', 'questions', 'milestones', 'stops'] as const).flatMap((part) =>
    partLines(compareWords[part], changes[part], language),
  );
  return [
    '',
    compareWords.changes[language],
    ...(lines.length > 0 ? lines : [`   ${compareWords.noChanges[language]}`]),
  ];
}

function partLines(title: Text, part: PartChanges, language: Language): readonly string[] {
  const lines = [
    ...part.added.map((one) => `      ${compareWords.added[language]}: ${one.title[language]}`),
    ...part.removed.map((one) => `      ${compareWords.removed[language]}: ${one.title[language]}`),
    ...part.changed.flatMap((one) => [
      `      ${compareWords.changed[language]}: ${one.title[language]}`,
      ...one.changes.map((change) => `         ${changeInWords(change, language)}`),
    ]),
  ];
  return lines.length === 0 ? [] : [`   ${title[language]}`, ...lines];
}

/** What a side is called: by its title, and by its version where the titles are the same. */
export function nameOf(
  protocol: Comparison['one'],
  { one, two }: Pick<Comparison, 'one' | 'two'>,
  language: Language,
): string {
  const title = protocol.title[language];
  if (one.title[language] !== two.title[language]) return title;
  if (one.version !== two.version) return `${title} (${protocol.version})`;
  return `${title} (${protocol === one ? '1' : '2'})`;
}
