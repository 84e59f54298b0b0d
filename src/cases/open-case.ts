import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer } from '../domain/case-event.ts';
import type { Refusal } from '../domain/refusal.ts';
import { openingRoleAt } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import { createStream } from '../store/create-stream.ts';
import { keepProtocolText } from '../store/protocol-texts.ts';
import type { Actor } from '../store/stored-event.ts';
import { actInTransaction } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';

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
 * Opens a case by the protocol of its school, for who has a role there that opens cases. On the team from the first moment: whoever opens it, the colleagues they
 * chose, and every safety coordinator of the school (V20).
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

      const accounts = (await loadAccounts(tx)).filter((account) => account.active);
      const holds = (account: Account, role: string) =>
        account.roles.some((r) => r.role === role && r.school === school.id);
      const team = new Map<string, Actor>([[who.account, { account: who.account, role }]]);
      for (const account of accounts)
        if (holds(account, 'safety-coordinator') && !team.has(account.id))
          team.set(account.id, { account: account.id, role: 'safety-coordinator' });
      for (const { account, role } of wanted.colleagues)
        if (!team.has(account) && accounts.some((a) => a.id === account && holds(a, role)))
          team.set(account, { account, role });

      const openedAt = work.clock();
      const members = [...team.values()];
      const made = await createStream(tx, { stream: caseId, kind: 'case', school: school.id, team: members, openedAt });
      if (made.kind === 'exists') return { kind: 'opened', id: caseId };
      await keepProtocolText(tx, shelved.text);
      const commands: CaseCommand[] = [
        { do: 'open-case', protocol: shelved.reference, told: wanted.told, source: wanted.source },
        ...members.map(({ account, role }): CaseCommand => ({ do: 'join-team', account, role })),
        ...Object.entries(wanted.answers).map(([fact, answer]): CaseCommand => ({ do: 'answer-fact', fact, answer })),
      ];
      const acted = await actInTransaction(work, tx, who, caseId, commandId, { commands });
      if (acted.kind === 'refused') throw new CaseNotOpened(acted.refusal);
      return { kind: 'opened', id: caseId };
    })
    .catch((error: unknown): Opened => {
      if (error instanceof CaseNotOpened) return { kind: 'refused', refusal: error.refusal };
      throw error;
    });
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
