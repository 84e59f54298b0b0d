import type { Answer, TaskRecord } from './case-event.ts';
import type { CaseState, Entry, ReasonEntry, RecordEntry, TaskLog } from './case-state.ts';
import type { Task, Topic } from './protocol.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

/** The latest answer to a field. */
export interface RecordedValue {
  readonly answer: Answer;
  readonly at: Moment;
  readonly seq: number;
  /** Since when this is the answer: saying the same again changes nothing. */
  readonly since: Moment;
}

/** What was done about one instance of a task since it (last) began. */
export interface Round {
  readonly number: number;
  readonly startedAt: Moment;
  readonly done?: RecordEntry;
  readonly departure?: ReasonEntry;
  readonly advance?: ReasonEntry;
  readonly assignee?: string;
  readonly values: ReadonlyMap<string, RecordedValue>;
  readonly attempts: readonly Moment[];
  /** When a departure was undone: from then on it is open again. */
  readonly undoneAt?: Moment;
  readonly latest: number;
}

/** Nobody did anything yet. */
export const untouched: Round = { number: 1, startedAt: 0, values: new Map(), attempts: [], latest: 0 };

/** A log never changes (a new entry makes a new one), and most are read again and again. */
const rounds = new WeakMap<TaskLog, { readonly task: Task; readonly round: Round }>();

/**
 * What a task is about when it has to be done anew once the images go round again (S12). Who took part is the same, and
 * so is the care for them; whether somebody still has it, and whether it may be deleted, has to be asked again.
 */
const topicsOfSpread: readonly Topic[] = ['stop-sharing', 'police', 'deletion'];

const startsAgain = ({ topics = [] }: Task) => topics.some((topic) => topicsOfSpread.includes(topic));

const none: readonly Entry[] = [];

/** When the case was reopened because the images went round again. */
export function reopenedAgain({ closings }: Pick<CaseState, 'closings'>): readonly Entry[] {
  if (closings.length === 0) return none;
  return closings.flatMap(({ reopened }) => (reopened?.again ? [reopened] : []));
}

/**
 * What was logged since the last withdrawal; for aftercare since the case was last reopened, and for what is about the
 * spread since it was last reopened because that began again.
 */
export function currentRound(task: Task, log: TaskLog | undefined, world: World): Round {
  if (task.at?.from === 'closed') {
    const reopened = world.state.closings.map((c) => c.reopened).filter((entry) => entry !== undefined);
    return log || reopened.length > 0 ? roundOf(task, log, reopened) : untouched;
  }
  const again = startsAgain(task) ? reopenedAgain(world.state) : none;
  if (again.length > 0) return roundOf(task, log, again);
  if (!log) return untouched;
  const known = rounds.get(log);
  if (known?.task === task) return known.round;
  const round = roundOf(task, log, []);
  rounds.set(log, { task, round });
  return round;
}

function roundOf(task: Task, log: TaskLog | undefined, reopened: readonly Entry[]): Round {
  let round: { -readonly [K in keyof Round]: Round[K] } & {
    values: Map<string, RecordedValue>;
    attempts: Moment[];
  } = { ...untouched, values: new Map(), attempts: [] };
  const next = (startedAt: Moment, seq: number) => {
    round = {
      number: round.number + 1,
      startedAt,
      values: new Map(),
      attempts: [],
      latest: seq,
      ...(round.assignee !== undefined && { assignee: round.assignee }),
    };
  };
  let reopening = 0;
  for (const entry of log?.entries ?? []) {
    for (let r = reopened[reopening]; r && r.seq < entry.seq; r = reopened[++reopening]) next(r.at, r.seq);
    round.latest = entry.seq;
    switch (entry.what) {
      case 'recorded':
        for (const [field, answer] of Object.entries(entry.record)) {
          const before = round.values.get(field);
          const same = before && JSON.stringify(before.answer) === JSON.stringify(answer);
          round.values.set(field, { answer, at: entry.at, seq: entry.seq, since: same ? before.since : entry.at });
        }
        if (round.done) break;
        if (completesTask(task, entry.record)) round.done = entry;
        else round.attempts.push(entry.at);
        break;
      case 'assigned':
        round.assignee = entry.to;
        break;
      case 'departed':
        round.departure = entry;
        break;
      case 'undone':
        delete round.departure;
        round.undoneAt = entry.at;
        break;
      case 'advanced':
        round.advance = entry;
        break;
      case 'withdrawn':
        next(entry.at, entry.seq);
        break;
    }
  }
  for (let r = reopened[reopening]; r; r = reopened[++reopening]) next(r.at, r.seq);
  return round;
}

/** Whether a record meets what the task asks for; one that does not is an attempt. */
export function completesTask(task: Task, record: TaskRecord): boolean {
  return Object.entries(task.completes).every(([field, among]) => {
    const value = record[field];
    return Array.isArray(value) ? value.some((v) => among.includes(v)) : among.includes(String(value));
  });
}
