import type { Status } from '../../domain/instances.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { inBoth } from '../words/both-languages.ts';

/** How a task stands in a case, all its instances taken together. */
export type Stand = 'now' | 'waits' | 'later' | 'done' | 'absent';

export interface Standing {
  readonly stand: Stand;
  /** The word, with how many instances stand so where there are several: nu 2 · klaar 1. */
  readonly words: Text;
}

const order: readonly Stand[] = ['now', 'waits', 'later', 'done', 'absent'];

const standOf: Readonly<Record<Status, Stand>> = {
  open: 'now',
  waiting: 'waits',
  undetermined: 'later',
  parked: 'later',
  done: 'done',
  departed: 'done',
  absent: 'absent',
  stopped: 'absent',
  moot: 'absent',
};

/** The words of the plan page; a departure and a stop stay in sight as what they are (S13). */
const wordOf: Readonly<Record<Status, Text>> = {
  open: { nl: 'nu', en: 'now' },
  waiting: { nl: 'wacht', en: 'waits' },
  undetermined: { nl: 'hangt af van een vraag', en: 'depends on a question' },
  parked: { nl: 'nog niet bekend', en: 'not known yet' },
  done: { nl: 'klaar', en: 'done' },
  departed: { nl: 'afgeweken', en: 'departed from' },
  absent: { nl: 'vervalt', en: 'does not apply' },
  stopped: { nl: 'stilgelegd', en: 'stopped' },
  moot: { nl: 'niet meer nodig', en: 'no longer needed' },
};

/** How every task of a protocol stands in a case, by the task's id. */
export function standingOf(plan: Plan): (task: string) => Standing {
  const statuses = new Map<string, Status[]>();
  for (const { task, status } of plan.all) statuses.set(task.id, [...(statuses.get(task.id) ?? []), status]);
  return (task) => {
    const all = statuses.get(task) ?? [];
    const stand = order.find((one) => all.some((status) => standOf[status] === one));
    if (!stand) return { stand: 'absent', words: wordOf.absent };
    const counted = new Map<Status, number>();
    const first = (status: Status) => order.indexOf(standOf[status]);
    for (const status of all.toSorted((a, b) => first(a) - first(b)))
      counted.set(status, (counted.get(status) ?? 0) + 1);
    return {
      stand,
      words: inBoth((language) =>
        [...counted]
          .map(([status, count]) =>
            all.length > 1 ? `${wordOf[status][language]} ${count}` : wordOf[status][language],
          )
          .join(' · '),
      ),
    };
  };
}
