import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../cases/case-view.ts';
import { copyDocument } from '../../cases/copy-document.ts';
import { piecesOf } from '../../cases/person-copy.ts';
import type { CaseEvent, CaseEventType } from '../../domain/case-event.ts';
import { choiceFor, type KeptChoice, type Piece, type PieceGroup, seenIn } from '../../domain/person-copy.ts';
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

  test('says when something happened and how old they were, and nothing of a class list that is kept', () => {
    const told: readonly CaseEvent[] = [
      { ...added('noor'), age: '12-15' } as CaseEvent,
      {
        type: 'role-given',
        person: 'noor',
        role: 'sharer',
        certainty: 'sure',
        source: '',
        happened: 1_772_379_000_000,
      },
      { type: 'class-list-kept', list: 'l1', pupils: 27 },
    ];
    const said = copyOf(seen(told), give)
      .document.entries.map(({ text }) => text)
      .join(' ');
    expect(said).toContain('toen 12 tot en met 15');
    expect(said).toContain('deelde het (zeker), zondag 1 maart 2026, 16:30');
    expect(said).not.toMatch(/klas|27/);
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
  person.map((id): CaseEvent => ({ type: 'site-added', site: 'site-2', person: id })),
  fc
    .tuple(person, fc.constantFrom('pupils', 'parents', 'kim', 'noor'))
    .map((whom): CaseEvent => ({ type: 'stop-told', whom, way: 'said', hearBy: Date.UTC(2026, 2, 2, 14) })),
  fc.constant<CaseEvent>({ type: 'site-passed-on', site: 'site', to: 'police' }),
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

/** An event of a type, in a case of Noor and Quirijn, and what it is in the copy for Noor. */
type Example<T extends CaseEventType> = {
  readonly event: CaseEvent & { readonly type: T };
  /** `none`: never in a copy, for the reason that is given. */
  readonly is: PieceGroup | { readonly none: string };
  /** Nobody has to read it first. Left out: somebody has to. */
  readonly byItself?: true;
};

// Every type of event stands here, or this file does not compile: whoever adds one decides what it is to a person.
const examples: { readonly [T in CaseEventType]: Example<T> } = {
  'case-opened': {
    event: {
      type: 'case-opened',
      protocol: { name: 'small', version: '1', hash: 'h' },
      told: 'Quirijn zag het.',
      source: 'pupil',
    },
    is: 'case',
  },
  'fact-answered': { event: { type: 'fact-answered', fact: 'visible', answer: 'yes' }, is: 'case' },
  'person-added': {
    event: { type: 'person-added', person: 'noor', kind: 'pupil', letter: 'R', age: '12-15' },
    is: 'own',
    byItself: true,
  },
  'person-described': {
    event: { type: 'person-described', person: 'noor', kind: 'pupil', class: 'c3', age: '12-15' },
    is: 'own',
    byItself: true,
  },
  'role-given': {
    event: { type: 'role-given', person: 'noor', role: 'saw', certainty: 'sure', source: 'Quirijn' },
    is: 'own',
  },
  'role-ended': { event: { type: 'role-ended', person: 'kim', role: 'saw', reason: 'Quirijn' }, is: 'others' },
  'carer-linked': {
    event: { type: 'carer-linked', child: 'noor', carer: 'hatice', custody: 'yes', home: 'elsewhere' },
    is: 'with-others',
    byItself: true,
  },
  'carer-unlinked': {
    event: { type: 'carer-unlinked', child: 'noor', carer: 'hatice', reason: 'Xanthe' },
    is: 'with-others',
  },
  'people-completed': {
    event: { type: 'people-completed', role: 'carers', child: 'noor', complete: 'yes' },
    is: 'own',
    byItself: true,
  },
  'people-merged': { event: { type: 'people-merged', person: 'n2', into: 'noor' }, is: 'own', byItself: true },
  'people-unmerged': { event: { type: 'people-unmerged', person: 'n2', reason: 'Quirijn' }, is: 'others' },
  'class-added': { event: { type: 'class-added', class: 'c9', name: 'Quirijn' }, is: { none: 'a place' } },
  'class-list-kept': {
    event: { type: 'class-list-kept', list: 'l1', pupils: 27 },
    is: { none: 'of a whole class: who is taken from it comes in as a person' },
  },
  'class-list-dropped': { event: { type: 'class-list-dropped', list: 'l1' }, is: { none: 'as above' } },
  'site-added': { event: { type: 'site-added', site: 'site-9', person: 'noor' }, is: 'own', byItself: true },
  'site-revealed': { event: { type: 'site-revealed', site: 'site', reason: 'Quirijn' }, is: 'case' },
  'site-passed-on': { event: { type: 'site-passed-on', site: 'site', to: 'hotline' }, is: { none: 'an address' } },
  'stop-told': {
    event: { type: 'stop-told', whom: ['kim', 'app', 'c3', 'noor'], way: 'said', hearBy: 1e12 },
    is: 'with-others',
    byItself: true,
  },
  'promise-kept': { event: { type: 'promise-kept', entry: 3 }, is: { none: 'what staff did' } },
  'group-added': {
    event: { type: 'group-added', group: 'g9', name: 'Quirijn', kind: 'chat' },
    is: { none: 'a place' },
  },
  'group-described': {
    event: { type: 'group-described', group: 'app', name: 'Quirijn', kind: 'chat' },
    is: { none: 'a place' },
  },
  // Also without a word: from what is left it can be told who the other one is.
  'sharing-noted': {
    event: {
      type: 'sharing-noted',
      sharing: 's9',
      from: 'kim',
      to: 'noor',
      channel: 'chat',
      certainty: 'sure',
      source: '',
      intent: 'no',
    },
    is: 'with-others',
  },
  'sharing-ended': { event: { type: 'sharing-ended', sharing: 'sharing', reason: 'Quirijn' }, is: 'with-others' },
  'school-added': { event: { type: 'school-added', school: 's9', name: 'Quirijn' }, is: { none: 'a place' } },
  'task-recorded': {
    event: recorded('note/noor', { said: 'Quirijn' }) as Example<'task-recorded'>['event'],
    is: 'own',
  },
  'task-departed': { event: { type: 'task-departed', task: 'note', path: ['kim'], reason: 'Quirijn' }, is: 'others' },
  'departure-undone': { event: { type: 'departure-undone', task: 'note', path: ['noor'], reason: 'x' }, is: 'own' },
  'task-advanced': { event: { type: 'task-advanced', task: 'note', path: ['noor'], reason: 'x' }, is: 'own' },
  'task-withdrawn': { event: { type: 'task-withdrawn', task: 'note', path: ['noor'], reason: 'x' }, is: 'own' },
  'task-assigned': {
    event: { type: 'task-assigned', task: 'note', path: ['noor'], to: 'a2' },
    is: 'own',
    byItself: true,
  },
  'deletion-noted': {
    event: { type: 'deletion-noted', subject: 'noor', place: 'phone', step: 'confirmed', how: 'said-so' },
    is: 'own',
    byItself: true,
  },
  'file-note-written': {
    event: { type: 'file-note-written', note: 'f9', person: 'noor', text: 'Gesprek met Quirijn.' },
    is: 'own',
  },
  'file-note-approved': { event: { type: 'file-note-approved', note: 'f1' }, is: 'own', byItself: true },
  'note-added': { event: { type: 'note-added', text: 'Quirijn was er.' }, is: 'case' },
  'talk-noted': {
    event: {
      type: 'talk-noted',
      talk: 'tk',
      guide: 'victim',
      tasks: ['note/noor', 'note/kim'],
      with: ['noor', 'kim'],
      others: 'Wubbo',
      heldAt: Date.parse('2026-03-02T12:00:00Z'),
      quotes: 'Quirijn had het ook.',
      next: 'Wordt opgehaald.',
    },
    is: 'with-others',
  },
  'care-planned': {
    event: {
      type: 'care-planned',
      person: 'noor',
      contactPerson: { words: 'Wubbo' },
      wants: 'Niet bij Quirijn in de groep.',
      help: { gp: { state: 'arranged' } },
      buddies: ['kim'],
    },
    is: 'with-others',
  },
  'contact-logged': {
    event: {
      type: 'contact-logged',
      contact: 'ct',
      with: 'police',
      way: 'phone',
      reached: 'yes',
      spokeWith: 'Wubbo',
      said: 'Quirijn mag het wissen.',
      tasks: ['note/noor', 'note/kim'],
    },
    is: 'with-others',
  },
  'agreement-made': {
    event: { type: 'agreement-made', agreement: 'ag9', what: 'Quirijn spreken', who: 'other', words: 'Wubbo' },
    is: 'case',
  },
  'agreement-ended': { event: { type: 'agreement-ended', agreement: 'agreed', reason: 'Quirijn' }, is: 'case' },
  'police-summary-made': {
    event: {
      type: 'police-summary-made',
      named: [
        { person: 'noor', reason: 'Quirijn' },
        { person: 'kim', reason: 'Wubbo' },
      ],
    },
    is: 'with-others',
  },
  'communication-planned': {
    event: {
      type: 'communication-planned',
      texts: { briefing: 'Quirijn', 'in-class': 'Xanthe', 'to-parents': 'Wubbo', press: 'Geen woord.' },
      speaker: 'Wubbo',
      language: 'nl',
      kept: [{ kind: 'name', words: 'Quirijn', because: 'Wubbo vroeg het.' }],
    },
    is: 'case',
  },
  'telling-planned': {
    event: {
      type: 'telling-planned',
      telling: 't1',
      audience: 'team',
      by: { account: 'a2' },
      what: 'Quirijn',
      way: 'said',
      when: 1e12,
    },
    is: 'case',
  },
  'telling-done': {
    event: { type: 'telling-done', telling: 't1', outcome: 'told', by: { name: 'Wubbo' }, remark: 'Quirijn' },
    is: 'case',
  },
  'colleague-supported': {
    event: {
      type: 'colleague-supported',
      colleague: 'a2',
      name: 'Wubbo',
      class: 'c3',
      supporter: { name: 'Quirijn' },
      going: 'hard',
      saw: 'yes',
      remark: 'Xanthe',
    },
    is: 'case',
  },
  'touch-noted': {
    event: {
      type: 'touch-noted',
      touch: 'x1',
      about: 'pupils',
      outcome: 'spoke',
      spoke: 'Quirijn',
      went: 'Xanthe',
      questions: 'Wubbo?',
    },
    is: 'case',
  },
  'letter-written': {
    event: {
      type: 'letter-written',
      letter: 'l1',
      template: 'victim-carers',
      audience: 'victim-carers',
      whom: ['hatice'],
      about: 'noor',
      language: 'nl',
      text: 'Beste ouder, Quirijn en Wubbo.',
    },
    is: 'with-others',
  },
  'letter-approved': {
    event: {
      type: 'letter-approved',
      letter: 'l1',
      version: 3,
      reasons: [{ kind: 'name', words: 'Wubbo', because: 'Quirijn' }],
      alone: 'Wubbo was weg.',
    },
    is: 'with-others',
  },
  'letter-sent': {
    event: { type: 'letter-sent', letter: 'l1', version: 3, way: 'mail', count: 1, tasks: ['inform-parents'] },
    is: 'with-others',
    byItself: true,
  },
  'letter-withdrawn': { event: { type: 'letter-withdrawn', letter: 'l1', reason: 'Quirijn' }, is: 'with-others' },
  'entry-corrected': { event: { type: 'entry-corrected', entry: 2, reason: 'Quirijn' }, is: 'own' },
  'team-joined': { event: { type: 'team-joined', account: 'a2', role: 'mentor' }, is: { none: 'what staff may see' } },
  'team-left': { event: { type: 'team-left', account: 'a2', role: 'mentor' }, is: { none: 'what staff may see' } },
  'colleague-proposed': {
    event: { type: 'colleague-proposed', account: 'a2', role: 'mentor' },
    is: { none: 'what staff may see' },
  },
  'proposal-declined': {
    event: { type: 'proposal-declined', account: 'a2', role: 'mentor' },
    is: { none: 'what staff may see' },
  },
  'case-restricted': { event: { type: 'case-restricted' }, is: { none: 'of nobody, and without a word' } },
  'restriction-lifted': { event: { type: 'restriction-lifted', reason: 'Quirijn' }, is: 'case' },
  'colleague-shut-out': {
    event: { type: 'colleague-shut-out', account: 'a2', reason: 'Wubbo' },
    is: { none: 'what staff may see' },
  },
  'shut-out-ended': {
    event: { type: 'shut-out-ended', account: 'a2', reason: 'Wubbo' },
    is: { none: 'what staff may see' },
  },
  'glass-broken': { event: { type: 'glass-broken', role: 'director', reason: 'Wubbo', until: 1 }, is: 'case' },
  'advice-asked': { event: { type: 'advice-asked', question: 'Quirijn?' }, is: 'case' },
  'advice-given': { event: { type: 'advice-given', text: 'Bel Quirijn.' }, is: 'case' },
  'advice-ended': { event: { type: 'advice-ended' }, is: { none: 'of nobody, and without a word' } },
  'protocol-changed': {
    event: {
      type: 'protocol-changed',
      protocol: { name: 'small', version: '2', hash: 'h' },
      shelf: 'h',
      reason: 'Quirijn',
    },
    is: 'case',
  },
  'copy-made': {
    event: { type: 'copy-made', request: 'r1', person: 'kim', upTo: 3, leftOut: {}, shortened: 0 },
    is: { none: 'about copies: theirs they have' },
  },
  'case-closed': { event: { type: 'case-closed', summary: 'Quirijn is gebeld.' }, is: 'case' },
  'case-reopened': { event: { type: 'case-reopened', reason: 'Quirijn', again: true }, is: 'case' },
  'case-linked': {
    event: { type: 'case-linked', link: 'k9', other: 'other-case', why: 'other-school', school: 's1' },
    is: { none: 'another case, of which nobody but its team knows anything' },
  },
  'case-unlinked': { event: { type: 'case-unlinked', link: 'k1', reason: 'Quirijn' }, is: 'case' },
  'case-told-apart': { event: { type: 'case-told-apart', other: 'other-case' }, is: { none: 'another case' } },
  'retention-set': {
    event: {
      type: 'retention-set',
      category: 'ordinary',
      months: 24,
      countedFrom: 'closing',
      from: 1e12,
      endsAt: 2e12,
      reason: 'Quirijn',
    },
    is: 'case',
  },
  'retention-lapsed': { event: { type: 'retention-lapsed', was: 1e12 }, is: { none: 'of nobody, and without a word' } },
  'legal-hold-set': { event: { type: 'legal-hold-set', reason: 'Quirijn' }, is: 'case' },
  'legal-hold-ended': { event: { type: 'legal-hold-ended', reason: 'Quirijn' }, is: 'case' },
};

describe('every type of event', () => {
  const before: readonly CaseEvent[] = [
    added('noor'),
    added('kim'),
    added('hatice', 'carer'),
    added('n2', 'unknown'),
    { type: 'class-added', class: 'c3', name: 'Beukelhof 3' },
    { type: 'school-added', school: 's1', name: 'De Beukelhof' },
    { type: 'group-added', group: 'app', name: 'App van de Beukelhof', kind: 'class-app' },
    siteAdded('site'),
    { type: 'agreement-made', agreement: 'agreed', what: 'Quirijn spreken', who: 'police' },
    {
      type: 'sharing-noted',
      sharing: 'sharing',
      from: 'noor',
      to: 'kim',
      channel: 'chat',
      certainty: 'sure',
      source: '',
      intent: 'no',
    },
    { type: 'file-note-written', note: 'f1', person: 'noor', text: 'Gesprek.' },
    {
      type: 'letter-written',
      letter: 'l1',
      template: 'victim-carers',
      audience: 'victim-carers',
      whom: ['hatice'],
      about: 'noor',
      language: 'nl',
      text: 'Beste ouder.',
    },
  ];
  const golden: readonly { readonly type: string }[] = JSON.parse(
    readFileSync(new URL('../../cases/golden-events.json', import.meta.url), 'utf8'),
  );

  test('that can be kept has an example here', () => {
    expect(new Set(Object.keys(examples))).toEqual(new Set(golden.map(({ type }) => type)));
  });

  test.each(Object.entries(examples))(
    '%s is a piece with its people marked, or never comes into a copy (P4)',
    (_, one) => {
      const { event, is, byItself = false } = one;
      // An opening is the first there is.
      const told = event.type === 'case-opened' ? before : [...before, event];
      const view = seen(told);
      if (event.type === 'case-opened') Object.assign(view.events[0] ?? {}, { event });
      const seq = event.type === 'case-opened' ? 1 : view.events.length;
      const piece = piecesOf(view, 'noor').find((found) => found.seq === seq);
      if (typeof is === 'object') return expect(piece, is.none).toBeUndefined();
      if (!piece) throw new Error('It is no piece.');
      expect(piece.group).toBe(is);
      expect(choiceFor(piece, new Map()) !== null).toBe(byItself);
      expect(JSON.stringify(piece.event).match(/"(?:[^"]*\/)?(?:kim|hatice|s1|app|site|agreed|a2)"(?!:)/)).toBeNull();
      for (const language of ['nl', 'en'] as const) {
        const { document } = copyOf(view, (found) => (found.seq === seq ? give(found) : null), language);
        const written = folded(JSON.stringify(document));
        expect(marks.filter((mark) => mark !== 'beukelhof' && written.includes(mark))).toEqual([]);
        expect(written).not.toMatch(/undefined|\[object/);
      }
    },
  );
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
