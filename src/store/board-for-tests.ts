import { createAccount } from './accounts.ts';
import { createBoard, createSchool } from './boards.ts';
import type { Context, Store } from './context.ts';
import { createStream } from './create-stream.ts';
import { contextOf, testId, testMoment } from './database-for-tests.ts';
import type { BoardKind } from './schema.ts';

/** A board with a school, and three people who hold no role yet. */
export interface TestBoard {
  readonly board: string;
  readonly school: string;
  /** Three accounts, and their contexts. */
  readonly mentor: Context;
  readonly coordinator: Context;
  readonly stranger: Context;
}

/** Makes board number `number`; the ids of all that belongs to it begin at a hundred times that number. */
export async function makeTestBoard(store: Store, number: number, kind: BoardKind = 'practice'): Promise<TestBoard> {
  const id = (offset: number) => testId(number * 100 + offset);
  const board = id(0);
  const [mentor, coordinator, stranger] = [id(1), id(2), id(3)].map((account) => contextOf(board, account)) as [
    Context,
    Context,
    Context,
  ];
  await store.inContext(mentor, async (tx) => {
    await createBoard(tx, { kind, name: `Stichting De Lage Oever ${number}` });
    await createSchool(tx, { id: id(50), path: `de-vlieger-${number}`, name: 'De Vlieger', protocol: 'kindante' });
    for (const [account, name] of [
      [mentor.account, 'Noor Hofstra'],
      [coordinator.account, 'Samir Benali'],
      [stranger.account, 'Joke de Wit'],
    ] as const) {
      const email = `${name.split(' ')[0]?.toLowerCase()}@oever${number}.example`;
      await createAccount(tx, { id: account, name, email, language: 'nl', roles: [] });
    }
  });
  return { board, school: id(50), mentor, coordinator, stranger };
}

/** A case of the board that the mentor opened, with the mentor and the safety coordinator on its team. */
export async function openTestCase(store: Store, { school, mentor, coordinator }: TestBoard, stream: string) {
  return store.inContext(mentor, (tx) =>
    createStream(tx, {
      stream,
      kind: 'case',
      school,
      team: [
        { account: coordinator.account, role: 'safety-coordinator' },
        { account: mentor.account, role: 'mentor' },
      ],
      openedAt: testMoment,
    }),
  );
}
