import type { Checked } from '../domain/field-errors.ts';
import { isId } from '../domain/id.ts';
import { may } from '../domain/rights.ts';
import type { Text } from '../domain/text.ts';
import { type AccessRequest, decideAccess, loadOpenRequests } from '../store/access-requests.ts';
import { type Account, giveRole, holdPeople, loadAccount, loadAccounts } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { isAdministrator } from './changing-people.ts';
import { mayBeSecond } from './grant-roles.ts';
import { forget } from './remembered-people.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { contextOf, rolesOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const notOpen: Text = {
  nl: 'Dit verzoek is er niet meer: iemand was je voor, of het is teruggetrokken.',
  en: 'This request is no longer there: somebody was before you, or it was taken back.',
};
const askedByYou: Text = {
  nl: 'Je vroeg dit zelf. Akkoord komt van iemand anders.',
  en: 'You asked this yourself. Somebody else agrees.',
};
const aboutYou: Text = {
  nl: 'Dit gaat over jouw eigen toegang. Iemand anders beslist erover.',
  en: 'This is about your own access. Somebody else decides about it.',
};
const askerIsGone: Text = {
  nl: 'Wie dit vroeg, is geen beheerder meer. Kies “Niet akkoord”; een andere beheerder kan het opnieuw vragen.',
  en: 'Whoever asked this is no administrator any more. Choose “Decline”; another administrator can ask anew.',
};
const noAccess: Text = {
  nl: 'Deze persoon heeft geen toegang meer.',
  en: 'This person no longer has access.',
};

/**
 * Decides about what was asked: agrees, as the second person, and then it happens at once; or says no to it, which for
 * whoever asked is taking it back. Of two who decide at the same moment one does.
 *
 * @returns whose access it was about; an error when it was decided before, or is not theirs to decide
 */
export async function decideRequest(
  surroundings: Surroundings,
  who: Who,
  id: string,
  agreed: boolean,
): Promise<Checked<{ readonly account: string }>> {
  const decided = await surroundings.store.inContext(contextOf(who), async (tx) => {
    await holdPeople(tx);
    const decider = await loadAccount(tx, who.account);
    const request = isId(id) ? (await loadOpenRequests(tx)).find((one) => one.id === id) : undefined;
    if (!decider?.active || !may({ ...who, roles: rolesOf(decider.roles) }, 'agree to access') || !request)
      return refusing(notOpen);
    const refusal = agreed ? await whyNot(tx, decider, request) : await whyNotDecline(tx, decider, request);
    if (refusal) return refusing(refusal);
    await decideAccess(tx, id, agreed);
    if (agreed) await carryOut(tx, who, request);
    return { ok: true as const, value: { account: request.account } };
  });
  if (decided.ok) forget(surroundings.store, decided.value.account);
  return decided;
}

const refusing = (why: Text) => ({ ok: false as const, errors: { '': why } });

async function whyNot(tx: StoreTransaction, decider: Account, request: AccessRequest): Promise<Text | null> {
  if (request.account === decider.id) return aboutYou;
  if (request.askedBy === decider.id) return askedByYou;
  if (!(await mayDecide(tx, decider, request))) return notOpen;
  const asker = await loadAccount(tx, request.askedBy);
  if (!asker || !isAdministrator(asker)) return askerIsGone;
  return (await loadAccount(tx, request.account))?.active ? null : noAccess;
}

async function whyNotDecline(tx: StoreTransaction, decider: Account, request: AccessRequest): Promise<Text | null> {
  if (request.askedBy === decider.id || (await mayDecide(tx, decider, request))) return null;
  return request.account === decider.id ? aboutYou : notOpen;
}

const mayDecide = async (tx: StoreTransaction, { id }: Account, request: AccessRequest) =>
  mayBeSecond(await loadAccounts(tx), id, request);

/** What was agreed happens in the same transaction as the agreement. */
async function carryOut(tx: StoreTransaction, confirming: Who, request: AccessRequest): Promise<void> {
  if (request.kind === 'role') return giveRole(tx, request.account, request);
  await resetSecondFactor(tx, { asked: request.askedBy, confirming, account: request.account });
}
