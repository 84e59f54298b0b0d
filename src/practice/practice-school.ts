import type { CaseWork } from '../cases/case-work.ts';
import { NotPractice } from '../identity/practice-entry.ts';
import { nobody } from '../identity/surroundings.ts';
import { loadBoard } from '../store/boards.ts';
import type { Store } from '../store/context.ts';
import { makePracticeBoard } from './make-practice-board.ts';
import { practiceBoard } from './staff.ts';

/** How long a server waits for another one that makes it at this moment. Milliseconds. */
const longestMaking = 60_000;

/**
 * The practice school: a fictional board that visitors enter without a password, with people and cases made through
 * the same use cases as everybody's. There is at most one, whoever asks for it and from which server.
 */
export function practiceSchool(work: CaseWork) {
  const inTurn = oneAtATime();
  let renewal: Promise<void> | null = null;
  return {
    /**
     * The id of the practice board. It is made when it is not there yet; who asks meanwhile waits for it.
     *
     * @throws NotPractice when a real board has its id: no door without a password opens to that
     */
    board: () => inTurn(() => findOrMake(work)),
    /**
     * Destroys the practice board with everything that visitors did in it, their sessions too, and makes it new. Who
     * asks while this is under way gets the same new one.
     *
     * @throws NotPractice when a real board has its id: it is left as it is
     */
    reset(): Promise<void> {
      renewal ??= inTurn(() => renew(work)).finally(() => {
        renewal = null;
      });
      return renewal;
    },
  };
}

async function findOrMake(work: CaseWork): Promise<string> {
  const until = performance.now() + longestMaking;
  while (!(await isThere(work.store))) {
    try {
      await makePracticeBoard(work);
    } catch (error) {
      // Of two servers that make it at the same moment the database lets one; the other finds it.
      if (await isThere(work.store)) break;
      // A busy machine may make it for longer than a transaction waits for another.
      if (!waitedForOther(error) || performance.now() > until) throw error;
    }
  }
  return practiceBoard.id;
}

/** PostgreSQL's lock_not_available: another transaction was still writing the same. */
function waitedForOther(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

async function renew(work: CaseWork): Promise<void> {
  if (await isThere(work.store)) {
    try {
      await work.store.destroyPracticeBoard(practiceBoard.id);
    } catch (error) {
      // Another server may just have destroyed it.
      if (await isThere(work.store)) throw error;
    }
  }
  await findOrMake(work);
}

async function isThere(store: Store): Promise<boolean> {
  const context = { board: practiceBoard.id, account: nobody, roles: [] };
  const board = await store.inContext(context, loadBoard);
  if (board !== null && board.kind !== 'practice') throw new NotPractice();
  return board !== null;
}

/** Runs one piece of work after the other, in the order in which they were asked for. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
