import { addressesIn } from '../addresses-in-text.ts';
import { account, bankAccount, date, mail, phone, type Span, spanOf } from '../names-in-text.ts';
import { isMeant, listPattern } from './phrase.ts';
import type { ReadText } from './read-text.ts';
import type { TextRules } from './text-rules.ts';

/** Numbers that everybody may call lead to nobody: help lines, companies. */
const service = /^(?:0800|0900|088|116)/;
const postcode = /(?<![\p{L}\p{N}])[1-9]\d{3} ?[A-Z]{2}(?![\p{L}\p{N}])/gu;
/** noor_2010, as accounts are written. */
/** A school year, or the days of a week, and no number to call. */
const years = /^(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}$/;
const underscored = /(?<![\p{L}\p{N}_.@/-])[\p{L}\p{N}.]{1,30}_[\p{L}\p{N}._]{1,30}/gu;
const lettersAndDigits = /^(?=.*\p{L})(?=.*\d)[\p{L}\d]{4,}$/u;
const houseNumber = /^\d{1,4}[a-z]?$/;

/** Mail addresses, phone and bank numbers, accounts, where somebody lives. */
export function contactIn({ clean, words }: ReadText, rules: TextRules): readonly Span[] {
  const spans: Span[] = [];
  for (const pattern of [mail, account, bankAccount, postcode, underscored])
    for (const found of clean.matchAll(pattern)) spans.push(spanOf(found));
  for (const found of clean.matchAll(phone))
    if (!date.test(found[0]) && !years.test(found[0]) && !service.test(found[0].replace(/\D/g, '')))
      spans.push(spanOf(found));
  const street = listPattern(rules.lists, 'street');
  const accountWord = listPattern(rules.lists, 'account-word');
  let lastAccount = Number.NEGATIVE_INFINITY;
  words.forEach((one, index) => {
    const next = words[index + 1];
    if (one.capital && isMeant(street, one.folded) && next && houseNumber.test(next.folded))
      spans.push({ from: one.from, to: next.to });
    if (isMeant(accountWord, one.folded)) lastAccount = index;
    else if (index - lastAccount <= 4 && lettersAndDigits.test(one.written)) spans.push({ from: one.from, to: one.to });
  });
  return spans;
}

/** Addresses of sites (S2). */
export const sitesIn = ({ clean }: ReadText): readonly Span[] => addressesIn(clean);
