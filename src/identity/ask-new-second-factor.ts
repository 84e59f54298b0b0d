import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import { type AskedAccess, askAccess } from '../store/access-requests.ts';
import { loadAccounts } from '../store/accounts.ts';
import { changingPeople, requireAccount } from './changing-people.ts';
import { whoMayAgree } from './grant-roles.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const notForYourself: Text = {
  nl: 'Voor jezelf kun je dit niet vragen. Laat een andere beheerder het vragen.',
  en: 'You cannot ask this for yourself. Let another administrator ask it.',
};
const nobodyElse: Text = {
  nl: 'Er is niemand anders die akkoord kan gaan. Geef eerst een directeur, een functionaris gegevensbescherming of een tweede beheerder toegang.',
  en: 'There is nobody else who can agree. First give a head of school, a data-protection officer or a second administrator access.',
};
const noAccess: Text = {
  nl: 'Deze persoon heeft geen toegang. Geef die eerst terug.',
  en: 'This person has no access. Give it back first.',
};

/**
 * Asks that a colleague who lost their second factor may set up a new one. Always with a second person: an administrator
 * can make a link to choose a password too, and alone could become anybody.
 */
export async function askNewSecondFactor(surroundings: Surroundings, who: Who, id: string): Promise<Checked<null>> {
  return changingPeople(surroundings, who, async (tx): Promise<Checked<null>> => {
    const { active } = await requireAccount(tx, id);
    const asked: AskedAccess = { kind: 'second-factor', account: id, school: null };
    if (id === who.account) return { ok: false, errors: { '': notForYourself } };
    if (!active) return { ok: false, errors: { '': noAccess } };
    if (whoMayAgree(await loadAccounts(tx), { ...asked, askedBy: who.account }).length === 0) {
      return { ok: false, errors: { '': nobodyElse } };
    }
    await askAccess(tx, asked);
    return { ok: true, value: null };
  });
}
