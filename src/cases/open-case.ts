import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer } from '../domain/case-event.ts';
import { nothingYet } from '../domain/case-state.ts';
import { decideAll } from '../domain/decide-all.ts';
import { isId } from '../domain/id.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { restrictionIn } from '../domain/restriction.ts';
import { openingRoleAt } from '../domain/rights.ts';
import { missingPartner } from '../domain/team-partners.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import { answerOffer } from '../store/case-offers.ts';
import { createStream } from '../store/create-stream.ts';
import { keepProtocolText } from '../store/protocol-texts.ts';
import type { Actor } from '../store/stored-event.ts';
import { actInTransaction } from './act-in-case.ts';
import { offerToAccept } from './case-offers.ts';
import type { CaseWork } from './case-work.ts';
import { caseRolesAt } from './colleagues.ts';
import { linkInTransaction } from './link-cases.ts';

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
  /** What another school of the board asked, where this case is the answer to it. */
  readonly offer?: string;
  /** A case that this one belongs together with, and cases that it looks like and is not about (S12). */
  readonly linkTo?: string;
  readonly apartFrom?: readonly string[];
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
 * A case that answers to another school gets the id that was drawn when that one asked: of two people who accept at once
 * the second is told that it was answered. It is linked to the other case; neither can be read from the other.
 *
 * @param freshId a random UUID that the form was drawn with: sending it twice is one case
 */
export async function openCase(
  work: CaseWork,
  who: Who,
  freshId: string,
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
      const isRestricted = restrictionIn(shelved.protocol, said.state, moment) !== undefined;
      const team = isRestricted
        ? circleWith(opener, accounts, school.id)
        : schoolTeam(opener, accounts, school.id, wanted.colleagues);
      if ('refused' in team) return { kind: 'refused', refusal: team.refused };

      const offer = wanted.offer === undefined ? null : await offerToAccept(tx, who, wanted.offer, school.id);
      if (offer && 'refused' in offer) return { kind: 'refused', refusal: offer.refused };
      if (offer && 'opened' in offer) return { kind: 'opened', id: offer.opened };
      const caseId = offer?.toOpen.opened ?? freshId;
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
      const linking: readonly CaseCommand[] = offer
        ? [{ do: 'link-case', link: offer.toOpen.id, other: offer.toOpen.from, why: 'other-school' }]
        : [];
      const apart = (wanted.apartFrom ?? []).filter(isId).map((other): CaseCommand => ({ do: 'tell-apart', other }));
      const commands = [opening, ...joining, ...answers, ...linking, ...apart];
      const acted = await actInTransaction(work, tx, who, caseId, commandId, { commands });
      if (acted.kind === 'refused') throw new CaseNotOpened(acted.refusal);
      // That it became a restricted case is not for the other school to know (S5), and neither is its number then.
      if (offer) await answerOffer(tx, offer.toOpen, 'accepted', isRestricted ? {} : { number: made.number });
      if (wanted.linkTo !== undefined) {
        const linked = await linkInTransaction(work, tx, who, caseId, commandId, wanted.linkTo);
        if (linked.kind === 'refused') throw new CaseNotOpened(linked.refusal);
      }
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
