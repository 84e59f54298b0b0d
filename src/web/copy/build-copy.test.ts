import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../cases/case-view.ts';
import { copyDocument } from '../../cases/copy-document.ts';
import { piecesOf } from '../../cases/person-copy.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import { choiceFor, type KeptChoice, type Piece, seenIn } from '../../domain/person-copy.ts';
import { protocolWith, task, tasks } from '../../domain/test-small-protocol.ts';
import {
  added,
  answered,
  came,
  carer,
  closed,
  corrected,
  merged,
  recorded,
  siteAdded,
} from '../../domain/test-told-case.ts';
import { viewOf } from '../case/test-case-view.ts';
import { buildCopy } from './build-copy.ts';
import { copyAsPdf } from './copy-pdf.ts';
import { openPdf } from './pdf-text-for-tests.ts';

const both = (nl: string) => ({ nl, en: nl });
const protocol = protocolWith({
  tasks: [
    ...tasks,
    task('note', {
      each: 'victims',
      record: [
        {
          id: 'said',
          kind: 'text',
          question: both('Wat is er gezegd?'),
          options: [],
          required: false,
          mayBeUnknown: false,
        },
      ],
    }),
  ],
});
const identities = new Map([
  ['noor', { name: 'Noor de Vries', contact: '' }],
  ['kim', { name: 'Quirijn van Zandvoort', contact: 'Snap: @quirijntje2010' }],
  ['hatice', { name: 'Xanthe Öztürk', contact: 'xanthe@thuis.example, 06-87654321' }],
]);
const seen = (told: readonly CaseEvent[], changes: Partial<CaseView> = {}) =>
  viewOf(told, {
    protocol,
    identities,
    addresses: new Map([['site', 'https://geheim.example/pad']]),
    staff: new Map([
      ['a1', 'Anna Bakkerij'],
      ['a2', 'Wubbo Kwakkelaar'],
    ]),
    ...changes,
  });
const give = (piece: Piece, without: readonly string[] = piece.found): readonly [number, KeptChoice] => [
  piece.seq,
  { verdict: 'give', without, seen: seenIn(piece) },
];
const copyOf = (
  view: CaseView,
  decide: (piece: Piece) => readonly [number, KeptChoice] | null,
  language: 'nl' | 'en' = 'nl',
) => {
  const pieces = piecesOf(view, 'noor');
  const choices = new Map(
    pieces.flatMap((piece) => {
      const decided = decide(piece);
      return decided ? [decided] : [];
    }),
  );
  const now = view.moment.now;
  return buildCopy({ view, person: 'noor', pieces, choices, receivedAt: now, now, language });
};

describe('a copy for one person (P4)', () => {
  const people = [
    ...came('noor', 'visible'),
    ...came('kim', 'sharer'),
    added('hatice', 'carer'),
    carer('hatice', 'noor'),
  ];

  test('gives what is about them by itself, with everybody else a stand-in', () => {
    const { undecided, document } = copyOf(seen([...people, answered('on-purpose', 'no', 'noor')]), () => null);
    const said = document.entries.map(({ text }) => text);
    expect(said).toContain('Leerling R toegevoegd: leerling van deze school.');
    expect(said).toContain('[iemand anders] is ouder of verzorger van leerling R; gezag: ja.');
    expect(said.join(' ')).not.toMatch(/leerling M|ouder E/);
    expect(document.about.name).toBe('Noor de Vries');
    // The opening of the case, which somebody told in words.
    expect(undecided).toBe(piecesOf(seen(people), 'noor').filter(({ texts }) => texts.length > 0).length);
  });

  test('gives nothing that somebody wrote before it was read', () => {
    const view = seen([...people, { type: 'note-added', text: 'Noor was bang.' }]);
    const { undecided, document } = copyOf(view, () => null);
    expect(undecided).toBeGreaterThan(0);
    expect(JSON.stringify(document)).not.toContain('bang');
    const read = copyOf(view, give);
    expect(read.undecided).toBe(0);
    expect(JSON.stringify(read.document)).toContain('Noor was bang.');
  });

  test('takes out names of others, also in forms of the day, and addresses of sites always', () => {
    const text = 'Quirijns vader en XANTHE zagen https://geheim.example/pad; Wubbo belde 06-11112222.';
    const { document } = copyOf(seen([...people, siteAdded('site'), { type: 'note-added', text }]), give);
    expect(document.entries.at(-1)?.text).toBe(
      'Notitie: [weggelaten] vader en [weggelaten] zagen […]; [weggelaten] belde [weggelaten].',
    );
    expect(document.shortened).toBeGreaterThan(0);
    const untouched = copyOf(seen([...people, { type: 'note-added', text }]), (piece) => give(piece, []));
    expect(untouched.document.entries.at(-1)?.text).toContain('Quirijns vader');
    expect(JSON.stringify(untouched.document)).not.toContain('geheim.example');
  });

  test('counts what is left out by its ground, and says nothing of what is not about them', () => {
    const notes: CaseEvent[] = ['een', 'twee', 'drie'].map((text) => ({ type: 'note-added', text }));
    const grounds = new Map([
      ['een', 'others'],
      ['twee', 'others'],
      ['drie', 'not-about'],
    ] as const);
    const { document, leftOut } = copyOf(seen([...people, ...notes]), (piece) => {
      const ground = grounds.get(piece.texts[0] as 'een');
      return ground ? [piece.seq, { verdict: 'leave-out', ground, seen: seenIn(piece) }] : give(piece);
    });
    expect(leftOut).toEqual({ others: 2, 'not-about': 1 });
    expect(document.leftOut.map(({ ground, pieces }) => [ground, pieces])).toEqual([['others', 2]]);
    expect(JSON.stringify(document)).not.toMatch(/Notitie: (een|twee|drie)/);
  });

  test('offers what was written about others, because it may say something of this person', () => {
    const told: CaseEvent = {
      type: 'role-given',
      person: 'kim',
      role: 'sharer',
      certainty: 'sure',
      source: 'van Noor gehoord',
    };
    const groups = piecesOf(seen([...people, told]), 'noor').map(({ group, texts }) => [group, ...texts]);
    expect(groups).toContainEqual(['others', 'van Noor gehoord']);
  });

  test('says that an entry was corrected later', () => {
    const told: readonly CaseEvent[] = [...people, { type: 'note-added', text: 'Noor was weg.' }];
    const { document } = copyOf(seen([...told, corrected(told.length + 1)]), give);
    expect(document.entries.filter((entry) => entry.corrected).map(({ text }) => text)).toEqual([
      'Notitie: Noor was weg.',
    ]);
  });

  test('joins what was written under two names of the same person', () => {
    const view = seen([...people, ...came('n2', 'holder'), merged('n2', 'noor')]);
    expect(
      copyOf(view, give)
        .document.entries.map(({ text }) => text)
        .join(' '),
    ).toContain('heeft het nog');
  });

  test('is in the language that was asked for', () => {
    const { document } = copyOf(seen([...people, closed]), give, 'en');
    expect(document.entries.map(({ text }) => text)).toContain('Case closed. all is done.');
    expect(document.rights.join(' ')).toContain('You can also complain');
  });

  test('has to be looked at again when a name becomes known that stands in it', () => {
    const told: readonly CaseEvent[] = [...people, { type: 'note-added', text: 'Sterre zag het.' }];
    const before = seen(told);
    const kept = new Map(piecesOf(before, 'noor').map((piece) => give(piece)));
    const after = seen(told, { identities: new Map([...identities, ['kim', { name: 'Sterre Bos', contact: '' }]]) });
    const open = piecesOf(after, 'noor').filter((piece) => choiceFor(piece, kept) === null);
    expect(open.map(({ texts }) => texts)).toEqual([['Sterre zag het.']]);
  });
});

// Names that nothing else is made of, as people write them.
const marks = [
  'quirijn',
  'zandvoort',
  'xanthe',
  'ozturk',
  'wubbo',
  'kwakkelaar',
  'bakkerij',
  'beukelhof',
  '87654321',
  'geheim.example',
];
const writtenNames = [
  'Quirijn',
  'QUIRIJN',
  'quirijn’s',
  'Quirijns',
  'Quirijntje',
  'van Zandvoort',
  'Quirijn van Zandvoort',
  '@quirijntje2010',
  'Xanthe',
  'xanthe Öztürk',
  'Ozturk',
  'Wubbo',
  'Kwakkelaar',
  'Anna Bakkerij',
  'De Beukelhof',
  '06-87654321',
  'xanthe@thuis.example',
  'https://geheim.example/pad',
  'geheim.example/x',
  'Qui\u00ADrijn',
  'X\u200Banthe',
] as const;
const ordinary = ['Noor', 'zei', 'dat', 'het', 'gisteren', 'op', 'school', 'was,', 'en', 'toen.', '\n', '“ja”', '😀'];
const text = fc
  .array(fc.oneof(fc.constantFrom(...writtenNames), fc.constantFrom(...ordinary)), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));
const person = fc.constantFrom('noor', 'kim', 'hatice', 'n2');
const happening: fc.Arbitrary<CaseEvent> = fc.oneof(
  text.map((written): CaseEvent => ({ type: 'note-added', text: written })),
  fc
    .tuple(person, text)
    .map(([id, source]): CaseEvent => ({ type: 'role-given', person: id, role: 'saw', certainty: 'likely', source })),
  fc.tuple(person, text).map(([id, reason]): CaseEvent => ({ type: 'role-ended', person: id, role: 'saw', reason })),
  fc.tuple(person, text).map(([id, said]): CaseEvent => recorded(`note/${id}`, { said })),
  fc
    .tuple(person, text)
    .map(([id, reason]): CaseEvent => ({ type: 'task-departed', task: 'note', path: [id], reason })),
  fc
    .tuple(person, person)
    .map(([child, id]): CaseEvent => ({ type: 'carer-linked', child, carer: id, custody: 'yes' })),
  fc
    .tuple(person, text)
    .map(([child, reason]): CaseEvent => ({ type: 'carer-unlinked', child, carer: 'hatice', reason })),
  person.map((id): CaseEvent => ({ type: 'task-assigned', task: 'talk', path: [id], to: 'a2' })),
  fc
    .tuple(fc.oneof(person, fc.constantFrom('app', 's1', 'site', 'unknown')), person, fc.oneof(text, fc.constant('')))
    .map(
      ([from, to, source]): CaseEvent => ({
        type: 'sharing-noted',
        sharing: 'sharing',
        from,
        to,
        channel: 'chat',
        certainty: 'sure',
        source,
        intent: 'yes',
      }),
    ),
  text.map((reason): CaseEvent => ({ type: 'sharing-ended', sharing: 'sharing', reason })),
  fc.tuple(person, text).map(
    ([subject, remark]): CaseEvent => ({
      type: 'deletion-noted',
      subject,
      place: 'phone',
      step: 'confirmed',
      how: 'said-so',
      remark,
    }),
  ),
  fc
    .tuple(person, text)
    .map(([id, written]): CaseEvent => ({ type: 'file-note-written', note: 'f1', person: id, text: written })),
  text.map((reason): CaseEvent => ({ type: 'site-revealed', site: 'site', reason })),
  text.map((reason): CaseEvent => ({ type: 'colleague-shut-out', account: 'a2', reason })),
  text.map((reason): CaseEvent => ({ type: 'glass-broken', role: 'director', reason, until: 1 })),
  text.map((question): CaseEvent => ({ type: 'advice-asked', question })),
  text.map((reason): CaseEvent => ({ type: 'entry-corrected', entry: 3, reason })),
  text.map((summary): CaseEvent => ({ type: 'case-closed', summary })),
);
const story = fc
  .array(happening, { maxLength: 12 })
  .map((told): readonly CaseEvent[] => [
    added('noor'),
    added('kim'),
    added('hatice', 'carer'),
    added('n2', 'unknown'),
    { type: 'school-added', school: 's1', name: 'De Beukelhof' },
    { type: 'group-added', group: 'app', name: 'App van de Beukelhof', kind: 'class-app' },
    siteAdded('site'),
    merged('n2', 'noor'),
    ...told,
  ]);
const folded = (written: string) =>
  written
    .normalize('NFD')
    .replace(/[\p{M}\u00AD\u200B]/gu, '')
    .toLowerCase();

describe('whatever happened in a case', () => {
  test('its copy for one person holds no name of anybody else, no address and no number (P4)', () => {
    fc.assert(
      fc.property(story, fc.constantFrom('nl' as const, 'en' as const), (told, language) => {
        const { undecided, document } = copyOf(seen(told), give, language);
        expect(undecided).toBe(0);
        expect(copyDocument.parse(document)).toEqual(document);
        const written = folded(JSON.stringify(document));
        expect(marks.filter((mark) => written.includes(mark))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('what the handler lets stand, stands there and nowhere else', () => {
    fc.assert(
      fc.property(story, fc.nat(), (told, pick) => {
        const view = seen(told);
        const pieces = piecesOf(view, 'noor').filter(({ found }) => found.length > 0);
        const chosen = pieces[pick % Math.max(1, pieces.length)];
        const { document } = copyOf(view, (piece) =>
          give(piece, piece === chosen || piece.seq === chosen?.seq ? [] : piece.found),
        );
        const naming = document.entries.filter((entry) => marks.some((mark) => folded(entry.text).includes(mark)));
        expect(naming.length).toBeLessThanOrEqual(1);
        expect(folded(JSON.stringify(document))).not.toContain('geheim.example');
      }),
      { numRuns: 100 },
    );
  });
});

describe('the copy on paper', () => {
  const note: CaseEvent = {
    type: 'note-added',
    text: `Zoë Łukasz: Xanthe \u202Eomgekeerd\u202C 😀 ${'lang'.repeat(400)}\nΕλένη zag Quirijn`,
  };
  const view = seen([...came('noor', 'visible'), ...came('kim', 'sharer'), added('hatice', 'carer'), note]);

  test('holds what the page holds, whatever somebody wrote, and no name in its text, title or anywhere else (P4)', async () => {
    const { document } = copyOf(view, give);
    const pdf = openPdf(await copyAsPdf(document, view.moment.now));
    const plain = (written: string) => written.replace(/\s+/g, '');
    // Without what stands at the foot of each page.
    const drawn = plain(pdf.text).replaceAll(/CasusH7K-3M·bladzijde\dvan\d/g, '');
    for (const { text: said } of document.entries) expect(drawn).toContain(plain(said.replace('😀', '?')));
    for (const said of [...document.introduction, ...document.rights]) expect(drawn).toContain(plain(said));
    expect(plain(pdf.text)).toContain('CasusH7K-3M·bladzijde2van2');
    expect(drawn).toContain('NoordeVries');
    const all = folded(pdf.text + pdf.everythingElse);
    expect(marks.filter((mark) => all.includes(mark))).toEqual([]);
    expect(pdf.everythingElse).not.toMatch(/Noor|Vries/);
    expect(pdf.everythingElse).toContain('Casus H7K-3M');
  });

  test('says in its structure what is what, in which language, and brings its own fonts', async () => {
    const bytes = Buffer.from(await copyAsPdf(copyOf(view, give).document, view.moment.now)).toString('latin1');
    expect(bytes).toMatch(/\/Lang \(nl-NL\)/);
    expect(bytes).toMatch(/\/Marked true/);
    expect(bytes).toMatch(/\/DisplayDocTitle true/);
    expect(bytes).toMatch(/\/S \/H1/);
    expect(bytes.match(/\/S \/H2/g)).toHaveLength(4);
    expect(bytes).not.toContain('Helvetica');
    expect(bytes).not.toMatch(/\/URI|\/Subtype \/Image|\/JavaScript/);
  });

  test('is the same, byte for byte, each time that it is drawn', async () => {
    const { document } = copyOf(view, give);
    const [one, other] = [await copyAsPdf(document, 1e12), await copyAsPdf(document, 1e12)];
    expect(Buffer.compare(one, other)).toBe(0);
  });
});
