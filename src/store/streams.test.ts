import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Change, type Command, changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { listCards } from './cards.ts';
import { joinTeam, leaveTeam, loadTeam } from './case-team.ts';
import type { Context, Store } from './context.ts';
import { createStream } from './create-stream.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { type LoadedStream, loadStream } from './load-stream.ts';
import { verifyStream } from './verify-stream.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  board = await makeTestBoard(store, 1);
});
afterAll(() => database.drop());

const opened: Change = { events: [{ type: 'case-opened', version: 1, payload: { told: 'Een klas praat erover.' } }] };

function note(text: string): Change {
  return { events: [{ type: 'note-added', version: 1, payload: { text } }] };
}

function command(stream: string, commandId: string, by: Context = board.mentor): Command {
  return { stream, commandId, actor: { account: by.account, role: 'mentor' }, now: testMoment };
}

function change(by: Context, stream: string, commandId: string, decide: (loaded: LoadedStream) => Change) {
  return store.inContext(by, (tx) => changeStream(tx, command(stream, commandId, by), decide));
}

async function load(by: Context, stream: string): Promise<LoadedStream> {
  const loaded = await store.inContext(by, (tx) => loadStream(tx, stream));
  if (!loaded) throw new Error('The stream is not there.');
  return loaded;
}

describe('a new stream', () => {
  test('is empty, open and on its team, and has a number that is read aloud without mistakes', async () => {
    const created = await openTestCase(store, board, testId(1));
    expect(created.kind).toBe('created');
    expect(created.number).toMatch(/^[2-9B-DF-HJKMNP-TV-XZ]{3}-[2-9B-DF-HJKMNP-TV-XZ]{2}$/);
    const loaded = await load(board.coordinator, testId(1));
    expect(loaded).toMatchObject({ number: created.number, school: board.school, status: 'open', kind: 'case' });
    expect(loaded.head.seq).toBe(0);
    expect(loaded.events).toEqual([]);
  });

  test('is made once when its form is sent twice at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => openTestCase(store, board, testId(2))));
    expect(both.map((one) => one.kind).sort()).toEqual(['created', 'exists']);
    expect(both[0]?.number).toBe(both[1]?.number);
    const team = await store.inContext(board.mentor, (tx) => loadTeam(tx, testId(2)));
    expect(team).toHaveLength(2);
  });

  test('is refused when whoever opens it would not be on its team, and when its number is taken', async () => {
    const wanted = { stream: testId(3), kind: 'case', school: board.school, openedAt: testMoment } as const;
    const byOther = [{ account: board.coordinator.account, role: 'safety-coordinator' }];
    const byMentor = [{ account: board.mentor.account, role: 'mentor' }];
    await expect(store.inContext(board.mentor, (tx) => createStream(tx, { ...wanted, team: byOther }))).rejects.toThrow(
      'on its team',
    );
    const { number } = await load(board.mentor, testId(1));
    await expect(
      store.inContext(board.mentor, (tx) => createStream(tx, { ...wanted, team: byMentor, number })),
    ).rejects.toThrow('No free case number');
  });

  test('cannot be committed without a team', async () => {
    await expect(
      store.inContext(board.mentor, (tx) =>
        tx.db
          .insertInto('stream')
          .values({
            board_id: board.board,
            id: testId(4),
            kind: 'case',
            seq: 0,
            hash: Buffer.alloc(32),
            status: 'open',
            school_id: board.school,
            number: 'BBB-22',
            opened_at: testMoment,
            updated_at: testMoment,
            restricted: false,
          })
          .execute(),
      ),
    ).rejects.toThrow('a new stream needs a team');
  });
});

describe('changing a stream', () => {
  test('keeps everything about an event and opens it again', async () => {
    await openTestCase(store, board, testId(10));
    const outcome = await change(board.mentor, testId(10), testId(9001), () => ({
      events: [
        { type: 'case-opened', version: 1, payload: { told: 'Er gaat een foto rond.' } },
        {
          type: 'task-recorded',
          version: 2,
          payload: { record: { reached: 'yes' }, empty: null },
          occurredAt: testMoment - 3_600_000,
          task: 'call-police',
          corrects: 1,
        },
      ],
    }));
    expect(outcome).toEqual({ kind: 'done', repeated: false, from: 1, to: 2 });
    const { events, head } = await load(board.coordinator, testId(10));
    expect(head.seq).toBe(2);
    const actor = { account: board.mentor.account, role: 'mentor' };
    expect(events).toEqual([
      {
        seq: 1,
        type: 'case-opened',
        version: 1,
        payload: { told: 'Er gaat een foto rond.' },
        recordedAt: testMoment,
        actor,
      },
      {
        seq: 2,
        type: 'task-recorded',
        version: 2,
        payload: { record: { reached: 'yes' }, empty: null },
        recordedAt: testMoment,
        occurredAt: testMoment - 3_600_000,
        actor,
        task: 'call-police',
        corrects: 1,
      },
    ]);
  });

  test('a double tap is one event, and both taps get the same answer', async () => {
    await openTestCase(store, board, testId(11));
    const [first, second] = await Promise.all([
      change(board.mentor, testId(11), testId(9002), () => opened),
      change(board.mentor, testId(11), testId(9002), () => opened),
    ]);
    expect([first, second].map((one) => 'repeated' in one && one.repeated).sort()).toEqual([false, true]);
    expect(first).toMatchObject({ kind: 'done', from: 1, to: 1 });
    expect(second).toMatchObject({ kind: 'done', from: 1, to: 1 });
    expect((await load(board.mentor, testId(11))).events).toHaveLength(1);
  });

  test('two writers at the same moment: the second decides on what the first left, and nothing is lost', async () => {
    await openTestCase(store, board, testId(12));
    const seen = await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        let saw = -1;
        await change(writer % 2 ? board.mentor : board.coordinator, testId(12), testId(9100 + writer), (loaded) => {
          saw = loaded.events.length;
          return note(`writer ${writer}`);
        });
        return saw;
      }),
    );
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const { events } = await load(board.mentor, testId(12));
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await store.inContext(board.mentor, (tx) => verifyStream(tx, testId(12)))).toEqual({ whole: true });
  });

  test('nobody adds to it in the name of somebody else', async () => {
    const inAnotherName = command(testId(12), testId(9200), board.coordinator);
    await expect(store.inContext(board.mentor, (tx) => changeStream(tx, inAnotherName, () => opened))).rejects.toThrow(
      'in another name',
    );
  });

  test('a refusal is handed back and writes nothing; the same command may then succeed', async () => {
    await openTestCase(store, board, testId(13));
    const refusing = store.inContext(board.mentor, (tx) =>
      changeStream(tx, command(testId(13), testId(9003)), () => ({ refused: 'the police were not called yet' })),
    );
    expect(await refusing).toEqual({ kind: 'refused', refusal: 'the police were not called yet' });
    expect((await load(board.mentor, testId(13))).events).toEqual([]);
    expect(await change(board.mentor, testId(13), testId(9003), () => opened)).toMatchObject({ repeated: false });
  });

  test('a decision that changes nothing leaves the stream as it is', async () => {
    await openTestCase(store, board, testId(14));
    expect(await change(board.mentor, testId(14), testId(9004), () => ({ events: [] }))).toEqual({ kind: 'unchanged' });
    await expect(
      change(board.mentor, testId(14), testId(9004), () => ({ events: [], status: 'closed' })),
    ).rejects.toThrow('without an event');
    expect((await load(board.mentor, testId(14))).head.seq).toBe(0);
  });

  test('what fails halfway leaves nothing behind', async () => {
    await openTestCase(store, board, testId(15));
    await expect(
      store.inContext(board.mentor, async (tx) => {
        await changeStream(tx, command(testId(15), testId(9005)), () => opened);
        throw new Error('the light went out');
      }),
    ).rejects.toThrow('the light went out');
    expect((await load(board.mentor, testId(15))).events).toEqual([]);
  });

  test('opens, closes and dates the stream with the events', async () => {
    await openTestCase(store, board, testId(16));
    const later = { ...command(testId(16), testId(9006)), now: testMoment + 5_000 };
    await store.inContext(board.mentor, (tx) => changeStream(tx, later, () => ({ ...opened, status: 'closed' })));
    expect(await load(board.mentor, testId(16))).toMatchObject({
      status: 'closed',
      openedAt: testMoment,
      updatedAt: testMoment + 5_000,
    });
  });

  test('brings events of an older version up to date before anybody decides on them', async () => {
    await openTestCase(store, board, testId(17));
    await change(board.mentor, testId(17), testId(9007), () => opened);
    const loaded = await store.inContext(board.mentor, (tx) =>
      loadStream(tx, testId(17), {
        upcast: (event) => (event.version === 1 ? { ...event, version: 2, payload: { told: 'nieuw' } } : event),
      }),
    );
    expect(loaded?.events[0]).toMatchObject({ type: 'case-opened', version: 2, payload: { told: 'nieuw' } });
  });
});

describe('sealed parts', () => {
  const person = testId(8001);
  const site = testId(8002);

  test('come beside the events, newest version first in line, each under a key of its own', async () => {
    await openTestCase(store, board, testId(20));
    await change(board.mentor, testId(20), testId(9010), () => ({
      ...opened,
      parts: [
        { partId: person, kind: 'person', content: { name: 'Kim Vermeer' } },
        { partId: site, kind: 'url', content: 'https://voorbeeld.example/abc' },
      ],
    }));
    await change(board.mentor, testId(20), testId(9011), () => ({
      ...note('De naam was verkeerd geschreven.'),
      parts: [{ partId: person, kind: 'person', content: { name: 'Kim van der Meer' } }],
    }));
    const { parts } = await load(board.coordinator, testId(20));
    expect([...parts.values()]).toEqual([
      { partId: person, kind: 'person', content: { name: 'Kim van der Meer' } },
      { partId: site, kind: 'url', content: 'https://voorbeeld.example/abc' },
    ]);
    const keys = await database.asSuperuser('select wrapped from luwte_keys.part_key where stream_id = $1', [
      testId(20),
    ]);
    expect(keys).toHaveLength(2);
    expect(await store.inContext(board.mentor, (tx) => verifyStream(tx, testId(20)))).toEqual({ whole: true });
  });

  test('one whose key is gone stays closed for ever, and the rest and the chain stand', async () => {
    await database.asSuperuser('delete from luwte_keys.part_key where stream_id = $1 and part_id = $2', [
      testId(20),
      person,
    ]);
    const { parts, events } = await load(board.mentor, testId(20));
    expect([...parts.keys()]).toEqual([site]);
    expect(events).toHaveLength(2);
    expect(await store.inContext(board.mentor, (tx) => verifyStream(tx, testId(20)))).toEqual({ whole: true });
  });
});

describe('lists', () => {
  test('show the newest card of every case on whose team somebody is, and of no other', async () => {
    const other = await makeTestBoard(store, 2);
    await openTestCase(store, other, testId(30));
    await openTestCase(store, other, testId(31));
    await change(other.mentor, testId(30), testId(9020), () => ({ ...opened, card: { title: 'eerste' } }));
    await change(other.mentor, testId(30), testId(9021), () => ({ ...note('x'), card: { title: 'tweede' } }));
    await change(other.mentor, testId(30), testId(9022), () => note('a change without a card keeps the last'));
    await change(other.mentor, testId(31), testId(9023), () => ({ ...opened, card: { title: 'derde' } }));
    const listed = await store.inContext(other.coordinator, listCards);
    expect(new Map(listed.map((one) => [one.stream, one.card]))).toEqual(
      new Map([
        [testId(30), { title: 'tweede' }],
        [testId(31), { title: 'derde' }],
      ]),
    );
    expect(listed.find((one) => one.stream === testId(30))).toMatchObject({ seq: 3, status: 'open', kind: 'case' });
    expect(await store.inContext(other.stranger, listCards)).toEqual([]);
  });
});

describe('the team', () => {
  test('takes in a member, who then reads all, and closes the case for one who leaves', async () => {
    await openTestCase(store, board, testId(40));
    const stranger = { account: board.stranger.account, role: 'team-leader' };
    const look = () => store.inContext(board.stranger, (tx) => loadStream(tx, testId(40)));
    expect(await look()).toBeNull();
    await store.inContext(board.mentor, (tx) => joinTeam(tx, testId(40), stranger, testMoment));
    expect((await look())?.number).toBeDefined();
    await store.inContext(board.mentor, (tx) => leaveTeam(tx, testId(40), stranger, testMoment + 1));
    expect(await look()).toBeNull();
    const team = await store.inContext(board.mentor, (tx) => loadTeam(tx, testId(40)));
    expect(team.find((member) => member.account === board.stranger.account)).toMatchObject({ until: testMoment + 1 });
  });

  test('is not there for who is not on it: no reading, no writing, no joining by oneself', async () => {
    await openTestCase(store, board, testId(41));
    const outcome = await change(board.stranger, testId(41), testId(9030), () => opened);
    expect(outcome).toEqual({ kind: 'not-found' });
    const self = { account: board.stranger.account, role: 'mentor' };
    await expect(store.inContext(board.stranger, (tx) => joinTeam(tx, testId(41), self, testMoment))).rejects.toThrow(
      'row-level security',
    );
    expect(await store.inContext(board.stranger, (tx) => loadTeam(tx, testId(41)))).toEqual([]);
    expect(await store.inContext(board.stranger, (tx) => verifyStream(tx, testId(41)))).toBeNull();
  });
});
