import { drawCustodianCode } from '../domain/custodian-code.ts';
import type { Checked } from '../domain/field-errors.ts';
import { may } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import { loadAccount } from '../store/accounts.ts';
import { hasRecoverySet, loadRecoverySet, replaceRecoverySet } from '../store/recovery-sets.ts';
import { personName } from './person-form.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/** How many custodians there can be: two open the board together, and more make it likelier that two are there. */
export const fewestCustodians = 2;
export const mostCustodians = 5;

/** The sheets that count now. */
export interface RecoverySheets {
  readonly madeAt: Moment;
  /** Null when nobody of the board is called by that account any more. */
  readonly madeBy: string | null;
  readonly custodians: readonly string[];
}

/** What is printed for one custodian. The code is shown once: it is kept nowhere. */
export interface RecoverySheet {
  readonly name: string;
  readonly code: string;
}

/** @throws Error when somebody asks who makes no sheets */
export async function lookAtRecoverySheets({ store }: Surroundings, who: Who): Promise<RecoverySheets | null> {
  return store.inContext(asMaker(who), async (tx) => {
    const set = await loadRecoverySet(tx);
    if (set === null) return null;
    const maker = await loadAccount(tx, set.madeBy);
    return { madeAt: set.madeAt, madeBy: maker?.name ?? null, custodians: set.custodians };
  });
}

/** Whether somebody who could make sheets still has to: false for everybody else, and where nothing is real. */
export async function lacksRecoverySheets({ store }: Surroundings, who: Who): Promise<boolean> {
  if (who.boardKind === 'practice' || !may(who, 'make recovery sheets')) return false;
  return !(await store.inContext(contextOf(who), hasRecoverySet));
}

const tooFew: Text = {
  nl: 'Vul minstens twee namen in: één bewaarder alleen kan niets openen.',
  en: 'Fill in at least two names: one custodian alone can open nothing.',
};
const twice: Text = {
  nl: 'Deze naam staat er al. Ieder blad is voor iemand anders.',
  en: 'This name is there already. Each sheet is for somebody else.',
};

/**
 * Checks the names of custodians as they were typed, in their order; empty ones do not count. Errors are named
 * `custodian1` and so on.
 */
export function readCustodians(typed: readonly string[]): Checked<readonly string[]> {
  const names = typed.slice(0, mostCustodians).map((name) => name.trim());
  const errors: Record<string, Text> = {};
  for (const [index, name] of names.entries()) {
    const field = `custodian${index + 1}`;
    if (name === '') continue;
    if (!personName.safeParse(name).success) errors[field] = tooLong;
    else if (names.slice(0, index).some((other) => isSameName(other, name))) errors[field] = twice;
  }
  const filled = names.filter((name) => name !== '');
  if (filled.length < fewestCustodians) errors[`custodian${firstEmpty(names)}`] = tooFew;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: filled };
}

const tooLong: Text = { nl: 'Kort de naam in tot 120 tekens.', en: 'Shorten the name to 120 characters.' };

function firstEmpty(names: readonly string[]): number {
  const at = names.indexOf('');
  return (at === -1 ? names.length : at) + 1;
}

function isSameName(one: string, other: string): boolean {
  return one.localeCompare(other, 'nl', { sensitivity: 'accent' }) === 0;
}

/**
 * Makes a sheet for each custodian. Any two of them open the board together; sheets of before open nothing any more.
 *
 * @param names as `readCustodians` gives them back
 * @throws Error when somebody asks who makes no sheets
 */
export async function makeRecoverySheets(
  { store, random }: Surroundings,
  who: Who,
  names: readonly string[],
): Promise<readonly RecoverySheet[]> {
  const sheets = names.map((name) => ({ name, code: drawCustodianCode((count) => random.bytes(count)) }));
  await store.inContext(asMaker(who), (tx) => replaceRecoverySet(tx, sheets));
  return sheets;
}

function asMaker(who: Who) {
  if (who.boardKind === 'practice' || !may(who, 'make recovery sheets')) {
    throw new Error('Only an administrator of a real board makes recovery sheets.');
  }
  return contextOf(who);
}
