import { canBeReached, type Helper, knownHelpers } from '../domain/helper.ts';
import type { Contact } from '../domain/protocol.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { ProtocolShelf } from '../protocols/protocol-shelf.ts';
import type { CaseWork } from './case-work.ts';
import { helperOf } from './helper-content.ts';
import { ownTextsThatCount } from './own-texts.ts';

/**
 * Who helps at a school and how to reach them (K2.4): the school's own details where it keeps them, else its board's, else
 * what the protocols say. The helpers that every school needs come first, then the ones that were added.
 *
 * @param school null: what counts for the board as a whole
 */
export async function helpersFor(work: CaseWork, who: Who, school: string | null): Promise<readonly Helper[]> {
  const own = await work.store.inContext(contextOf(who), (tx) => ownTextsThatCount(tx, 'helper', school));
  const known = new Set(knownHelpers.map(({ key }) => key));
  const added = [...own.values()].filter(({ name }) => !known.has(name)).map(helperOf);
  return [
    ...helpersOfLuwte(work.protocols).map((helper) => {
      const text = own.get(helper.key);
      return text ? helperOf(text) : helper;
    }),
    ...added.toSorted((one, other) => one.name.nl.localeCompare(other.name.nl, 'nl')),
  ];
}

/** The helpers that come with Luwte, with the contacts of its protocols; of the same contact twice, the one checked last. */
export function helpersOfLuwte(shelf: ProtocolShelf): readonly Helper[] {
  const contacts = new Map<string, Contact>();
  for (const { protocol } of shelf.values())
    for (const contact of protocol.contacts) {
      const other = contacts.get(contact.id);
      if (!other || other.checked < contact.checked) contacts.set(contact.id, contact);
    }
  return knownHelpers.map((helper): Helper => {
    const contact = contacts.get(helper.key);
    if (!contact) return { ...helper, from: 'luwte' };
    const { phone, site, hours, checked } = contact;
    return {
      ...helper,
      ...(phone !== undefined && { phone }),
      ...(site !== undefined && { site }),
      hours,
      checked,
      from: 'luwte',
    };
  });
}

/** Somebody to call, as a page of a case shows them; hours and date are absent where the school did not say. */
export type ContactAtHand = Omit<Contact, 'hours' | 'checked'> & Partial<Pick<Contact, 'hours' | 'checked'>>;

/**
 * The contacts of a protocol as they count at a school: in the place of those that it keeps itself its own, and behind them
 * whom it added or found nearby.
 */
export async function contactsAt(
  work: CaseWork,
  who: Who,
  school: string,
  contacts: readonly Contact[],
): Promise<readonly ContactAtHand[]> {
  const own = await work.store.inContext(contextOf(who), (tx) => ownTextsThatCount(tx, 'helper', school));
  if (own.size === 0) return contacts;
  const asContact = (helper: Helper): ContactAtHand => {
    const { key, about: _about, from: _from, ...details } = helper;
    return { id: key, ...details };
  };
  const kept = [...own.values()].map(helperOf).filter(canBeReached);
  const byKey = new Map(kept.map((helper) => [helper.key, asContact(helper)]));
  const named = new Set(contacts.map(({ id }) => id));
  return [
    ...contacts.map((contact) => byKey.get(contact.id) ?? contact),
    ...[...byKey.values()].filter(({ id }) => !named.has(id)),
  ];
}
