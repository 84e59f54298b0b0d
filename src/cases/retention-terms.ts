import type { Checked } from '../domain/field-errors.ts';
import {
  longestTerm,
  type RetentionCategory,
  type RetentionTerm,
  retentionCategories,
  shortestTerm,
  startingTerms,
} from '../domain/retention.ts';
import { may } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccounts } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { keepTerm, loadTermHistory, type SetTerm } from '../store/retention-terms.ts';
import type { CaseWork } from './case-work.ts';

/** A term as it holds now; `set` is null for one that the board has not set itself yet. */
export interface TermNow extends RetentionTerm {
  readonly set: { readonly by: string; readonly at: Moment; readonly why: string } | null;
}

/** A term that was set, with the name of who did it. */
export interface TermSetBefore extends Omit<SetTerm, 'by'> {
  readonly by: string;
}

export interface Terms {
  readonly now: readonly TermNow[];
  /** All that was ever set, the latest first. */
  readonly history: readonly TermSetBefore[];
}

/** The terms of a board, one for each category, in the order of the categories. */
export async function termsNow(tx: StoreTransaction): Promise<readonly RetentionTerm[]> {
  return newestOf(await loadTermHistory(tx));
}

function newestOf(history: readonly SetTerm[]): readonly (RetentionTerm & { readonly set?: SetTerm })[] {
  return startingTerms.map((starting) => {
    const set = history.find(({ category }) => category === starting.category);
    if (!set) return starting;
    const { category, months, countedFrom } = set;
    return { category, months, countedFrom, set };
  });
}

/** The terms and how they came about, for who may see what is kept. */
export async function readTerms(work: CaseWork, who: Who): Promise<Terms> {
  if (!may(who, 'see what is kept')) throw new Error('Only who may see what is kept sees the terms of the board.');
  return work.store.inContext(contextOf(who), async (tx) => {
    const names = new Map((await loadAccounts(tx)).map(({ id, name }) => [id, name]));
    const history = await loadTermHistory(tx);
    return {
      now: newestOf(history).map(({ set, ...term }) => ({
        ...term,
        set: set ? { by: names.get(set.by) ?? '', at: set.at, why: set.why } : null,
      })),
      history: history.map((term) => ({ ...term, by: names.get(term.by) ?? '' })),
    };
  });
}

const wrong = {
  category: { nl: 'Kies een categorie.', en: 'Choose a category.' },
  months: {
    nl: `Vul een aantal maanden in, van ${shortestTerm} tot ${longestTerm}.`,
    en: `Fill in a number of months, from ${shortestTerm} to ${longestTerm}.`,
  },
  countedFrom: { nl: 'Kies vanaf wanneer de termijn telt.', en: 'Choose from when the term counts.' },
  why: {
    nl: 'Schrijf op waarom het bestuur deze termijn kiest. De wet vraagt die onderbouwing.',
    en: 'Write down why the board chooses this term. The law asks for that reason.',
  },
} satisfies Record<string, Text>;

/**
 * Sets a term of the board (GDPR art. 5.1.e and 5.2: no longer than needed, and able to say why). It counts for dates that
 * are set from now on; cases that have a date keep it until somebody moves it in the case itself. Nothing is destroyed by
 * it, so that one person can do it; everybody who may see what is kept sees who did, and why.
 */
export async function setTerm(
  work: CaseWork,
  who: Who,
  typed: {
    readonly category: string;
    readonly months: string;
    readonly countedFrom: string;
    readonly why: string;
  },
): Promise<Checked<RetentionCategory>> {
  if (!may(who, 'set retention terms')) throw new Error('Only the administrator sets the terms of the board.');
  const category = retentionCategories.find((one) => one === typed.category);
  const months = /^\d{1,3}$/.test(typed.months.trim()) ? Number(typed.months) : 0;
  const countedFrom = (['closing', 'leaving-school'] as const).find((one) => one === typed.countedFrom);
  const errors = {
    ...(!category && { category: wrong.category }),
    ...((months < shortestTerm || months > longestTerm) && { months: wrong.months }),
    ...(!countedFrom && { 'counted-from': wrong.countedFrom }),
    ...(typed.why.trim() === '' && { why: wrong.why }),
  };
  if (!category || !countedFrom || Object.keys(errors).length > 0) return { ok: false, errors };
  await work.store.inContext(contextOf(who), (tx) => keepTerm(tx, { category, months, countedFrom }, typed.why.trim()));
  return { ok: true, value: category };
}
