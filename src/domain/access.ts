import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/** Somebody who was asked onto the team and waits for a second person to agree. */
export interface Proposal {
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
  readonly account: string;
  readonly role: string;
}

/** Somebody who looked in without being on the team. */
export interface Emergency {
  readonly seq: number;
  readonly at: Moment;
  readonly account: string;
  readonly role: string;
  readonly reason: string;
  readonly until: Moment;
}

/** What was asked of the board's support team and is not ended yet. */
export interface AdviceAsked {
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
  readonly question: string;
  readonly answers: number;
}

/** Who may come at a case, as far as its record says: the team itself is kept beside it. */
export interface Access {
  /** It belongs to the confidential circle of the board (S5). */
  readonly restricted: boolean;
  /** Left out by name. */
  readonly shutOut: ReadonlySet<string>;
  readonly proposals: readonly Proposal[];
  readonly emergencies: readonly Emergency[];
  readonly advice: AdviceAsked | null;
}

export const openToItsTeam: Access = {
  restricted: false,
  shutOut: new Set(),
  proposals: [],
  emergencies: [],
  advice: null,
};

/** What becomes of the access to a case with one more event. */
export function evolveAccess(access: Access, { seq, at, by, event }: Recorded): Access {
  switch (event.type) {
    case 'colleague-proposed': {
      const { account, role } = event;
      return { ...access, proposals: [...access.proposals, { seq, at, by: by.account, account, role }] };
    }
    case 'proposal-declined':
    case 'team-joined':
      return { ...access, proposals: access.proposals.filter((one) => !isAbout(one, event)) };
    case 'case-restricted':
      // Who was asked along before this was asked along to another case, so to speak.
      return { ...access, restricted: true, proposals: [], advice: null };
    case 'restriction-lifted':
      return { ...access, restricted: false };
    case 'colleague-shut-out':
      return {
        ...access,
        shutOut: new Set([...access.shutOut, event.account]),
        proposals: access.proposals.filter((one) => one.account !== event.account && one.by !== event.account),
        emergencies: ended(access.emergencies, event.account, at),
      };
    case 'shut-out-ended':
      return { ...access, shutOut: new Set([...access.shutOut].filter((account) => account !== event.account)) };
    case 'glass-broken': {
      const { role, reason, until } = event;
      return {
        ...access,
        emergencies: [...access.emergencies, { seq, at, account: by.account, role, reason, until }],
      };
    }
    case 'team-left':
      return {
        ...access,
        proposals: access.proposals.filter((one) => one.by !== event.account),
        emergencies: ended(access.emergencies, event.account, at),
      };
    case 'advice-asked':
      return { ...access, advice: { seq, at, by: by.account, question: event.question, answers: 0 } };
    case 'advice-given':
      return access.advice ? { ...access, advice: { ...access.advice, answers: access.advice.answers + 1 } } : access;
    case 'advice-ended':
      return { ...access, advice: null };
    default:
      return access;
  }
}

/** Whoever is off the team looks in no more. */
const ended = (emergencies: readonly Emergency[], account: string, at: Moment) =>
  emergencies.map((one) => (one.account === account && one.until > at ? { ...one, until: at } : one));

const isAbout = (proposal: Proposal, event: { readonly account: string; readonly role: string }) =>
  proposal.account === event.account && proposal.role === event.role;
