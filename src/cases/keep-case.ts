import type { CaseCommand } from '../domain/case-command.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { type RetentionTerm, retentionCategories } from '../domain/retention.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { StoreTransaction } from '../store/context.ts';
import { type KeptStream, loadKept } from '../store/retention.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { termsNow } from './retention-terms.ts';
import { standingIn } from './standing-in-case.ts';

/** What a form says of how long a case is to be kept. */
export interface WantedRetention {
  /** One of the categories; empty when nobody chose. */
  readonly category: string;
  /** The day on which the last pupil involved leaves school. */
  readonly leaves?: Moment | undefined;
  readonly reason: string;
  /** The terms that the form showed, by `asShown`: when the board changed one meanwhile, it is confirmed once more. */
  readonly shown: string;
}

/** Terms as a form carries them along, to see whether they are still the same when it comes back. */
export function asShown(terms: readonly RetentionTerm[]): string {
  return terms.map(({ category, months, countedFrom }) => `${category} ${months} ${countedFrom}`).join(', ');
}

/** Closes a case and sets, in the same act, until when it is kept (P3). */
export async function closeCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  { summary, ...wanted }: WantedRetention & { readonly summary: string },
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'close-and-keep', summary, ...asJson(wanted) },
    right: 'close a case',
    commandsFor: async ({ tx }) => {
      const setting = await settingOf(tx, wanted);
      return 'refused' in setting ? setting : { commands: [{ do: 'close-case', summary }, setting] };
    },
  });
}

/** Sets until when a closed case is kept, or moves that date with a reason. */
export async function setRetention(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  wanted: WantedRetention,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'set-retention', ...asJson(wanted) },
    right: 'close a case',
    commandsFor: async ({ tx }) => {
      const setting = await settingOf(tx, wanted);
      return 'refused' in setting ? setting : { commands: [setting] };
    },
  });
}

const asJson = ({ leaves, ...rest }: WantedRetention) => ({ ...rest, leaves: leaves ?? null });

/** The command, by the term that holds at this moment. */
async function settingOf(
  tx: StoreTransaction,
  { category: chosen, leaves, reason, shown }: WantedRetention,
): Promise<CaseCommand | { readonly refused: Refusal }> {
  const category = retentionCategories.find((one) => one === chosen);
  if (!category) return { refused: refuse('answer-missing', 'category').refusal };
  const terms = await termsNow(tx);
  const term = terms.find((one) => one.category === category);
  if (!term || asShown(terms) !== shown) return { refused: refuse('term-changed', 'category').refusal };
  return { do: 'set-retention', ...term, reason, ...(leaves !== undefined && { leaves }) };
}

/** How long a case of somebody's own is kept, with the terms of the board as they are now. */
export interface KeptCase {
  readonly terms: readonly RetentionTerm[];
  /** Null while the case is open and not on hold. */
  readonly kept: KeptStream | null;
}

/** @returns null when there is no such case, or it is not theirs */
export async function keepingOf(work: CaseWork, who: Who, caseId: string): Promise<KeptCase | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'read a case'))) return null;
    const [kept = null] = await loadKept(tx, caseId);
    return { terms: await termsNow(tx), kept };
  });
}
