import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer } from '../domain/case-event.ts';
import { nothingYet } from '../domain/case-state.ts';
import { decideAll } from '../domain/decide-all.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { restrictionIn } from '../domain/restriction.ts';
import { openingRoleAt } from '../domain/rights.ts';
import { missingPartner } from '../domain/team-partners.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import { createStream } from '../store/create-stream.ts';
import { keepProtocolText } from '../store/protocol-texts.ts';
import type { Actor } from '../store/stored-event.ts';
import { actInTransaction } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { caseRolesAt } from './colleagues.ts';

/** What is needed to open a case: what somebody told, and nothing that takes more than a minute. */
export interface CaseToOpen {
  readonly school: string;
  readonly told: string;
  /** Who told it: pupil, parent, colleague, outside, other. */
  readonly source: string;
  /** Answers given on the way in, the danger questions first (S4). */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Colleagues who act together from the start (V10), by account and role. */
  readonly colleagues: readonly Actor[];
}

/** Where somebody may open a case, and with whom. */
export interface OpeningChoices {
  readonly schools: readonly School[];
  /** The staff of those schools, by school. */
  readonly colleagues: readonly Account[];
}

export async function openingChoices(work: CaseWork, who: Who): Promise<OpeningChoices> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const schools = (await loadSchools(tx)).filter((school) => openingRoleAt(who, school.id));
    const own = new Set(schools.map((school) => school.id));
    const colleagues = (await loadAccounts(tx)).filter(
      (account) =>
        account.active &&
        account.id !== who.account &&
        account.roles.some((r) => r.school !== null && own.has(r.school)),
    );
    return { schools, colleagues };
  });
}

export type Opened =
  | { readonly kind: 'opened'; readonly id: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'no-such-school' };

/**
 * Opens a case by the protocol of its school, for who has a role there that opens cases. On the team from the first
 * moment: whoever opens it, the colleagues they chose, the mentor or team leader who acts with them (V10), and every
 * safety coordinator of the school (V20). Where what is said on the way in restricts the case (S5), it is the confidential
 * circle of the board instead, beside whoever opens it: nobody else ever saw it.
 *
 * @param caseId a random UUID that the form was drawn with: sending it twice is one case
 */
export async function openCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: CaseToOpen,
): Promise<Opened> {
  return work.store
    .inContext(contextOf(who), async (tx): Promise<Opened> => {
      const school = (await loadSchools(tx)).find((s) => s.id === wanted.school);
      const role = openingRoleAt(who, wanted.school);
      const shelved = school && work.protocols.get(school.protocol);
      if (!school || !role || !shelved) return { kind: 'no-such-school' };
      const opener = { account: who.account, role };
      const opening: CaseCommand = {
        do: 'open-case',
        protocol: shelved.reference,
        told: wanted.told,
        source: wanted.source,
      };
      const answers = Object.entries(wanted.answers).map(
        ([fact, answer]): CaseCommand => ({ do: 'answer-fact', fact, answer }),
      );
      const accounts = (await loadAccounts(tx)).filter((account) => account.active);
      const moment = { now: work.clock(), calendar: work.calendar };
      const said = decideAll(shelved.protocol, nothingYet, [opening, ...answers], moment, opener);
      if (!said.ok) return { kind: 'refused', refusal: said.refusal };
      const team = restrictionIn(shelved.protocol, said.state, moment)
        ? circleWith(opener, accounts, school.id)
        : schoolTeam(opener, accounts, school.id, wanted.colleagues);
      if ('refused' in team) return { kind: 'refused', refusal: team.refused };

      const made = await createStream(tx, {
        stream: caseId,
        kind: 'case',
        school: school.id,
        team,
        openedAt: moment.now,
      });
      if (made.kind === 'exists') return { kind: 'opened', id: caseId };
      await keepProtocolText(tx, shelved.text);
      const joining = team.map(({ account, role }): CaseCommand => ({ do: 'join-team', account, role }));
      const commands = [opening, ...joining, ...answers];
      const acted = await actInTransaction(work, tx, who, caseId, commandId, { commands });
      if (acted.kind === 'refused') throw new CaseNotOpened(acted.refusal);
      return { kind: 'opened', id: caseId };
    })
    .catch((error: unknown): Opened => {
      if (error instanceof CaseNotOpened) return { kind: 'refused', refusal: error.refusal };
      throw error;
    });
}

/** Whoever opens a restricted case, and the confidential circle. */
function circleWith(opener: Actor, accounts: readonly Account[], school: string): readonly Actor[] {
  const circle = accounts.filter(
    (one) => one.id !== opener.account && caseRolesAt(one, school).includes('confidential-circle'),
  );
  return [opener, ...circle.map(({ id }) => ({ account: id, role: 'confidential-circle' }))];
}

function schoolTeam(
  opener: Actor,
  accounts: readonly Account[],
  school: string,
  colleagues: readonly Actor[],
): readonly Actor[] | { readonly refused: Refusal } {
  const holding = (role: string) =>
    accounts.filter((account) => account.roles.some((held) => held.role === role && held.school === school));
  const team = new Map<string, Actor>([[opener.account, opener]]);
  const add = (account: string, role: string) => {
    if (!team.has(account)) team.set(account, { account, role });
  };
  for (const { id } of holding('safety-coordinator')) add(id, 'safety-coordinator');
  for (const { account, role } of colleagues) if (holding(role).some(({ id }) => id === account)) add(account, role);
  const held = accounts.filter(({ id }) => team.has(id)).flatMap((one) => caseRolesAt(one, school));
  const missing = missingPartner(
    [...team.values()].map(({ role }) => role),
    held,
  );
  const partners = missing === undefined ? [] : holding(missing);
  const [partner] = partners;
  if (missing !== undefined && partners.length > 1)
    return { refused: refuse('choose-partner', `colleagues-${missing}`).refusal };
  if (missing !== undefined && partner) add(partner.id, missing);
  return [...team.values()];
}

/** Ends the transaction, so that a refused opening leaves no empty case behind. */
class CaseNotOpened extends Error {
  override name = 'CaseNotOpened';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
