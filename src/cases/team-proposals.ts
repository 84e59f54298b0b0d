import type { CaseCommand } from '../domain/case-command.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import { missingPartner } from '../domain/team-partners.ts';
import { rolesOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { joinTeam, loadSchoolAndTeam } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';
import { type Acted, type Acting, actInCase, type CaseUnderLock } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { caseRolesAt } from './colleagues.ts';
import { type CaseAndTeam, relationWith } from './standing-in-case.ts';

/** Whom to ask onto a team, and who acts together with them where that has to be chosen (V10). */
export interface Wanted extends Actor {
  /** The account of the partner. */
  readonly partner?: string;
}

/**
 * Asks a colleague onto the team, together with the mentor or team leader who acts with them (V10). They see nothing
 * until somebody else who leads the case agrees; where there is nobody else, they are on it at once.
 */
export async function proposeForTeam(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: Wanted,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'propose-colleague', ...wanted },
    right: 'propose for the team',
    commandsFor: async (current) => {
      const accounts = await loadAccounts(current.tx);
      const found = await teamOf(current.tx, caseId);
      const coming = whoComes(wanted, accounts, found);
      if ('refused' in coming) return coming;
      const fresh = coming.filter(
        (mate) => !found.team.some((one) => one.account === mate.account && one.role === mate.role && !one.expiresAt),
      );
      return othersAgree(who, accounts, found)
        ? { commands: fresh.map((mate): CaseCommand => ({ do: 'propose-colleague', ...mate })) }
        : joining(caseId, fresh, current);
    },
  });
}

/** Agrees that a colleague who was asked comes onto the team: the second person, never the one who asked. */
export async function agreeToColleague(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  mate: Actor,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'agree-to-colleague', ...mate },
    right: 'lead a case',
    commandsFor: async (current) => {
      const proposal = current.state.access.proposals.find(
        (one) => one.account === mate.account && one.role === mate.role,
      );
      if (!proposal) return refusing('not-proposed');
      if (proposal.by === who.account) return refusing('second-person');
      const colleague = (await loadAccounts(current.tx)).find(({ id }) => id === mate.account);
      if (!colleague?.active || !caseRolesAt(colleague, current.school).includes(mate.role))
        return refusing('no-such-colleague');
      const { team } = await teamOf(current.tx, caseId);
      const missing = missingPartner(
        [mate.role],
        team.map(({ role }) => role),
      );
      // Who was proposed together comes together (V10).
      const partner = current.state.access.proposals.find(
        (one) => one.role === missing && one.by === proposal.by && one.at === proposal.at,
      );
      const coming = partner ? [mate, { account: partner.account, role: partner.role }] : [mate];
      return joining(caseId, coming, current);
    },
  });
}

/** Says no to it, or takes back what one asked oneself. */
export async function declineColleague(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  mate: Actor,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'decline-colleague', ...mate },
    right: 'propose for the team',
    commandsFor: async ({ tx, state }) => {
      const proposal = state.access.proposals.find((one) => one.account === mate.account && one.role === mate.role);
      const isOwn = proposal?.by === who.account;
      const leading = may(who, 'lead a case', relationWith(who, await teamOf(tx, caseId)));
      return isOwn || leading ? { commands: [{ do: 'decline-colleague', ...mate }] } : refusing('not-proposed');
    },
  });
}

function joining(caseId: string, mates: readonly Actor[], { moment }: CaseUnderLock): Acting {
  return {
    commands: mates.map(({ account, role }) => ({ do: 'join-team', account, role })),
    alongside: async (tx) => {
      for (const mate of mates) await joinTeam(tx, caseId, mate, moment.now);
    },
  };
}

async function teamOf(tx: StoreTransaction, caseId: string): Promise<CaseAndTeam> {
  const found = await loadSchoolAndTeam(tx, caseId);
  if (!found) throw new Error('Somebody acts in a case that has no team.');
  return found;
}

function whoComes(
  wanted: Wanted,
  accounts: readonly Account[],
  { school, restricted, team }: CaseAndTeam,
): readonly Actor[] | { readonly refused: Refusal } {
  const holding = (role: string) => accounts.filter((one) => one.active && caseRolesAt(one, school).includes(role));
  // The board's support team comes by being asked for advice, and goes when the advice ends.
  if (wanted.role === 'board-support' || !holding(wanted.role).some(({ id }) => id === wanted.account))
    return refusing('no-such-colleague');
  const mate = { account: wanted.account, role: wanted.role };
  if (restricted) return [mate];
  const onTeam = new Set([...team.map(({ account }) => account), wanted.account]);
  const held = accounts.filter(({ id }) => onTeam.has(id)).flatMap((one) => caseRolesAt(one, school));
  const missing = missingPartner([wanted.role], [...team.map(({ role }) => role), ...held]);
  if (missing === undefined) return [mate];
  const partners = holding(missing).filter(({ id }) => id !== wanted.account);
  const partner = partners.length === 1 ? partners[0] : partners.find(({ id }) => id === wanted.partner);
  if (partner) return [mate, { account: partner.id, role: missing }];
  return partners.length === 0 ? [mate] : refusing('choose-partner', 'partner');
}

const refusing = (code: Parameters<typeof refuse>[0], field = 'mate') => ({ refused: refuse(code, field).refusal });

/** Whether anybody else on the team could agree. */
function othersAgree(who: Who, accounts: readonly Account[], found: CaseAndTeam): boolean {
  const others = new Set(found.team.map(({ account }) => account).filter((account) => account !== who.account));
  return accounts
    .filter((one) => one.active && others.has(one.id))
    .some((one) => {
      const asker = { account: one.id, boardKind: who.boardKind, roles: rolesOf(one.roles), factors: 2 as const };
      return may(asker, 'lead a case', relationWith(asker, found));
    });
}
