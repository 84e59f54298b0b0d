import type { GuideShelf } from '../domain/guide.ts';
import type { Calendar } from '../domain/term.ts';
import type { Clock, Random } from '../identity/surroundings.ts';
import type { ProtocolShelf } from '../protocols/protocol-shelf.ts';
import type { Store } from '../store/context.ts';

/** What every use case of cases works with; src/main.ts puts it together. */
export interface CaseWork {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly protocols: ProtocolShelf;
  /** The guides for talks that come with Luwte. */
  readonly guides: GuideShelf;
  /** The school days of every school, until schools keep their own. */
  readonly calendar: Calendar;
  /** For how many days a copy from outside of Luwte, like a snapshot by who runs the server, can still hold a key. */
  readonly copiesLastDays: number;
}
