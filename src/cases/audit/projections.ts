import { dutchSchoolDays } from '../../calendar/school-calendar.ts';
import { schoolYearOf } from '../../calendar/school-year.ts';
import { type CaseCounts, countsOf } from '../../domain/case-counts.ts';
import type { Recorded } from '../../domain/case-event.ts';
import { fold, isClosed } from '../../domain/case-state.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Retention } from '../../domain/retention.ts';
import type { Calendar } from '../../domain/term.ts';
import type { Moment } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import type { CaseTeamTable, ShutOutTable, StreamStatus, StreamTable } from '../../store/schema.ts';
import type { Json } from '../../store/stored-event.ts';
import { emergencyLasts } from '../break-glass.ts';
import { type CaseCard, cardOf, readCard } from '../case-card.ts';

/** Somebody's place on a team, as the events of a case say that it was. */
export interface PlaceOnTeam {
  readonly account: string;
  readonly role: string;
  readonly since: Moment;
  readonly until: Moment | null;
  /** Set for a place that was taken in an emergency. */
  readonly expiresAt: Moment | null;
}

/** That somebody was shut out of a case, and until when. */
export interface ShutOutSpan {
  readonly account: string;
  readonly since: Moment;
  readonly until: Moment | null;
}

/** All that is kept of a case beside its events, as it follows from them. */
export interface Projections {
  readonly card: CaseCard;
  readonly status: StreamStatus;
  readonly restricted: boolean;
  readonly updatedAt: Moment;
  readonly retention: Retention;
  readonly team: readonly PlaceOnTeam[];
  readonly shutOut: readonly ShutOutSpan[];
  /** What the case counts for, and in which school year. */
  readonly counts: CaseCounts;
  readonly schoolYear: number;
  /** Every instance of a task that there is: what a draft can be about. */
  readonly tasks: readonly string[];
}

/**
 * What has to stand beside the events of a case. The card is as of the moment of the last event, when it was made.
 *
 * @param openedAt since when the first team is on the case: it is put there just before the first event is written
 * @param opening the last event of the act that opened the case
 */
export function projectionsOf(
  events: readonly Recorded[],
  protocol: Protocol,
  calendar: Calendar,
  { openedAt, opening }: { readonly openedAt: Moment; readonly opening: number },
): Projections {
  const state = fold(events);
  const last = events.at(-1)?.at ?? openedAt;
  const world = worldOf(protocol, state, { now: last, calendar });
  return {
    card: readCard(cardOf(protocol, state, { now: last, calendar })),
    status: isClosed(state) ? 'closed' : 'open',
    restricted: state.access.restricted,
    updatedAt: last,
    retention: state.retention,
    counts: countsOf({ protocol, events, state, calendar }),
    schoolYear: schoolYearOf(state.openedAt, dutchSchoolDays.timeZone),
    tasks: protocol.tasks.flatMap((task) => world.instances(task.id)).map(({ id }) => id),
    ...accessOver(events, openedAt, opening),
  };
}

/** Who was on the team and who was shut out, over time. */
function accessOver(events: readonly Recorded[], openedAt: Moment, opening: number) {
  let team: PlaceOnTeam[] = [];
  let shutOut: ShutOutSpan[] = [];
  for (const { seq, at, by, event } of events) {
    switch (event.type) {
      case 'team-joined': {
        const { account, role } = event;
        const since = seq <= opening ? openedAt : at;
        const isThere = team.some(
          (one) => one.account === account && one.role === role && one.until === null && one.expiresAt === null,
        );
        if (!isThere) team.push({ account, role, since, until: null, expiresAt: null });
        break;
      }
      case 'glass-broken':
        team.push({
          account: by.account,
          role: event.role,
          since: event.until - emergencyLasts,
          until: null,
          expiresAt: event.until,
        });
        break;
      case 'team-left':
        team = team.map((one) => {
          const isMeant = one.account === event.account && one.role === event.role && one.until === null;
          // A place that ended by itself keeps the moment at which it did.
          return isMeant && (one.expiresAt === null || one.expiresAt > at) ? { ...one, until: at } : one;
        });
        break;
      case 'colleague-shut-out':
        if (!shutOut.some((one) => one.account === event.account && one.until === null))
          shutOut.push({ account: event.account, since: at, until: null });
        break;
      case 'shut-out-ended':
        shutOut = shutOut.map((one) =>
          one.account === event.account && one.until === null ? { ...one, until: at } : one,
        );
        break;
      default:
    }
  }
  return { team, shutOut };
}

/** The place that a row of the team stands for. */
export function placeOf({ account_id, role, since, until, expires_at }: CaseTeamTable): PlaceOnTeam {
  return { account: account_id, role, since, until, expiresAt: expires_at };
}

export function spanOf({ account_id, since, until }: ShutOutTable): ShutOutSpan {
  return { account: account_id, since, until };
}

/**
 * Whether a place is the one that the events tell of. The moment at which an emergency began is not compared to the
 * millisecond: in older cases it was taken from the clock once more than its end.
 */
export function isSamePlace(one: PlaceOnTeam, other: PlaceOnTeam): boolean {
  const isClose = one.expiresAt === null ? one.since === other.since : Math.abs(one.since - other.since) < aMoment;
  return (
    one.account === other.account &&
    one.role === other.role &&
    one.until === other.until &&
    one.expiresAt === other.expiresAt &&
    isClose
  );
}

/** Whether there was a moment at which it counted. */
export const lasted = ({ since, until }: { readonly since: Moment; readonly until: Moment | null }): boolean =>
  until === null || until > since;

export const isSameSpan = (one: ShutOutSpan, other: ShutOutSpan): boolean =>
  one.account === other.account && one.since === other.since && one.until === other.until;

/** What a kept card says of the case itself, sealed with it; undefined on cards of before that was kept there. */
export function sealedHeader(card: Json): CaseCard['of'] {
  return readCard(card).of;
}

const aMoment = 60_000;

/** Whether a kept card shows what the events say. */
export function showsTheSame(kept: Json, rebuilt: CaseCard): boolean {
  const { of: _, ...shown } = readCard(kept);
  const { of: __, ...expected } = rebuilt;
  return JSON.stringify(shown) === JSON.stringify(expected);
}

/** The part of a stream's row that a sealed card vouches for. */
export const headerOf = ({ number, school_id, opened_at }: StreamTable): NonNullable<CaseCard['of']> => ({
  number,
  school: school_id,
  openedAt: opened_at,
});
