import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { dutchSchoolDays, schoolCalendar } from '../../src/calendar/school-calendar.ts';
import { cardOf } from '../../src/cases/case-card.ts';
import { identityContent } from '../../src/cases/sealed-part-content.ts';
import { toStored } from '../../src/cases/stored-case-event.ts';
import type { Recorded } from '../../src/domain/case-event.ts';
import { beginSession } from '../../src/identity/session.ts';
import { fillShelf } from '../../src/protocols/protocol-shelf.ts';
import { Story } from '../../src/protocols/run-scenario.ts';
import type { Given } from '../../src/protocols/scenario-file.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { changeStream } from '../../src/store/append-events.ts';
import { createBoard, createSchool } from '../../src/store/boards.ts';
import type { Store } from '../../src/store/context.ts';
import { createStream } from '../../src/store/create-stream.ts';
import { keepProtocolText } from '../../src/store/protocol-texts.ts';

const hour = 3_600_000;
/** Events that one form adds, on average. */
const eventsPerCommand = 5;
const protocolsFolder = path.join(import.meta.dirname, '..', '..', 'protocols');

/** The case that is asked for, and somebody of its team who is signed in. */
export interface FilledCase {
  readonly board: string;
  readonly account: string;
  readonly stream: string;
  /** Where its page is. */
  readonly path: string;
  /** The token of their session. */
  readonly session: string;
  readonly people: number;
}

/** A school with a dozen staff and one kindante case of exactly `events` events, some twenty people in three classes. */
export async function fillCase(store: Store, events: number): Promise<FilledCase> {
  return fillCaseOf(store, await openSchool(store), (story) => tellCase(story, events));
}

/** A school with its staff, of whom the director is signed in. */
interface OpenSchool {
  readonly board: string;
  readonly school: string;
  readonly account: string;
  readonly session: string;
}

export async function openSchool(store: Store): Promise<OpenSchool> {
  const [board, account, school] = [randomUUID(), randomUUID(), randomUUID()];
  const session = await store.inContext({ board, account, roles: [] }, async (tx) => {
    await createBoard(tx, { kind: 'real', name: 'Stichting De Lage Oever' });
    await createSchool(tx, { id: school, path: 'de-vlieger', name: 'De Vlieger', protocol: 'kindante' });
    const held = { role: 'director', school };
    for (let staff = 0; staff < 12; staff += 1) {
      const id = staff === 0 ? account : randomUUID();
      const roles = staff === 0 ? [held] : [{ role: 'teacher', school }];
      await createAccount(tx, {
        id,
        name: `Collega ${staff}`,
        email: `c${staff}@vlieger.example`,
        language: 'nl',
        roles,
      });
    }
    return beginSession(tx, { random: { uuid: randomUUID, bytes: (count) => randomBytes(count) } }, 2);
  });
  return { board, school, account, session };
}

/** A kindante case of a school, in which this was told. */
export async function fillCaseOf(
  store: Store,
  { board, school, account, session }: OpenSchool,
  told: (story: Story) => void,
): Promise<FilledCase> {
  const shelved = fillShelf(protocolsFolder).get('kindante');
  if (!shelved) throw new Error('The kindante protocol is not there.');
  const story = new Story(shelved.protocol);
  told(story);
  const stream = randomUUID();
  const who = { board, account, roles: [] };
  await store.inContext(who, async (tx) => {
    const openedAt = store.clock() - 72 * hour;
    await createStream(tx, { stream, kind: 'case', school, team: [{ account, role: 'director' }], openedAt });
    await keepProtocolText(tx, shelved.text);
  });

  const people = [...story.state.people.keys()];
  const chunks = inChunks(story.events, eventsPerCommand);
  for (const [at, chunk] of chunks.entries()) {
    const last = at === chunks.length - 1;
    await store.inContext(who, async (tx) => {
      const now = store.clock() - Math.round((1 - at / chunks.length) * 72 * hour) - 60_000;
      const command = { stream, commandId: randomUUID(), actor: { account, role: 'director' }, now };
      const outcome = await changeStream(tx, command, () => ({
        events: chunk.map(({ event }) => toStored(event)),
        parts: chunk.flatMap(({ event }) =>
          event.type === 'person-added'
            ? [{ partId: event.person, kind: 'person' as const, content: nameOf(people.indexOf(event.person)) }]
            : [],
        ),
        ...(last && {
          card: cardOf(shelved.protocol, story.state, { now, calendar: schoolCalendar(dutchSchoolDays) }),
        }),
      }));
      if (outcome.kind !== 'done') throw new Error('The case could not be filled.');
    });
  }
  return { board, account, stream, path: `/casussen/${stream}`, session, people: people.length };
}

const nameOf = (index: number) =>
  identityContent({ name: `Persoon ${index} van Voorbeeld`, contact: `06-000000${index}` });

/** Tells a busy case through commands: mapped, much of it done, the rest notes and changed answers. */
function tellCase(story: Story, events: number): void {
  tell(story, { people: peopleOfCase() });
  tellWhatIsKnown(story);
  tell(story, { done: { 'call-police': { deletion: 'now', talks: 'yes' } } });
  const carers = [...story.state.people].filter(([, person]) => person.descriptions.at(-1)?.kind === 'carer');
  for (const [carer] of carers)
    tell(story, {
      facts: {
        [`${carer}.carer-risk`]: 'no',
        [`${carer}.carer-honour`]: 'no',
        [`${carer}.carer-told`]: 'school-calls',
      },
    });
  // Every third open task is left, so that the page shows work that is open, waits and is done.
  const left = new Set<string>();
  for (let round = 0; round < 6; round += 1)
    for (const [index, { id }] of story.plan().open.entries())
      if (left.has(id)) continue;
      else if (index % 3 === 2) left.add(id);
      else tell(story, { done: { [id]: {} } });
  for (let note = 1; story.events.length < events; note += 1) {
    const refused =
      note % 4 === 0
        ? story.act({ do: 'answer-fact', fact: 'large-scale', answer: note % 8 === 0 ? 'yes' : 'no' })
        : story.act({
            do: 'add-note',
            text: `Gebeld met de contactpersoon, afspraak ${note}: morgen om tien uur weer.`,
          });
    if (refused) throw new Error(refused);
  }
  if (story.events.length !== events) throw new Error(`The case has ${story.events.length} events, not ${events}.`);
}

/** The map filled in: nobody in danger, a pupil visible, sexting. Then the plan knows what to do about everybody. */
export function tellWhatIsKnown(story: Story): void {
  tell(story, {
    facts: {
      'danger-now': 'no',
      suicidality: 'no',
      'unsafe-home': 'not-known',
      'adult-suspected': 'no',
      visible: 'yes',
      threats: 'no',
      'adult-outside': 'no',
      fake: 'no',
      nature: 'sexting',
      material: ['photo', 'video'],
      'shared-by': ['pupils'],
      'held-by': ['pupils', 'parents'],
      'seen-by': ['pupils'],
      channels: ['group', 'chat'],
      'other-school': 'no',
      'site-known': 'no',
      'large-scale': 'yes',
      'story-known': 'yes',
    },
  });
}

function tell(story: Story, given: Given): void {
  story.tell(given, (refused) => {
    throw new Error(refused);
  });
}

/** Eight pupils in three classes, each with one or two carers. */
function peopleOfCase(): NonNullable<Given['people']> {
  const pupils = Array.from({ length: 8 }, () => randomUUID());
  const roles = [
    ['visible'],
    ['sharer', 'holder'],
    ['holder'],
    ['receiver'],
    ['saw'],
    ['receiver'],
    ['maker'],
    ['saw'],
  ];
  const entries = pupils.map(
    (id, at) => [id, { class: `groep ${6 + (at % 3)}`, roles: roles[at] ?? ['saw'] }] as const,
  );
  const carers = pupils.flatMap((child, at) =>
    Array.from({ length: 1 + (at % 2) }, () => [randomUUID(), { kind: 'carer', 'carer-of': child }] as const),
  );
  return Object.fromEntries([...entries, ...carers]) as NonNullable<Given['people']>;
}

function inChunks(events: readonly Recorded[], size: number): readonly (readonly Recorded[])[] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, at) => events.slice(at * size, (at + 1) * size));
}
