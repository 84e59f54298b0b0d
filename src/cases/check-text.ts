import { groupsOf } from '../domain/spread.ts';
import type { Language } from '../domain/text.ts';
import { type KnownOfCase, type TextChecker, textChecker } from '../domain/text-check/check-text.ts';
import { smallestGroup } from '../domain/text-check/small-groups.ts';
import type { TextMark } from '../domain/text-check/text-mark.ts';
import { shippedTextRules } from '../texts/shipped-text-rules.ts';
import type { CaseView } from './case-view.ts';

/**
 * Reads what texts are checked against, in both languages.
 * @throws when it cannot be used: a server must not start with half of it
 */
export function loadTextRules(): void {
  shippedTextRules('nl');
  shippedTextRules('en');
}

const checkers = new WeakMap<CaseView, Map<Language, TextChecker>>();

/**
 * What somebody should look at in a text before it leaves the school (K2.2, K8, S7, S15), held against everything that
 * the case knows. It marks and never changes.
 * @param view a case as somebody reads it who may know names; without names it finds what has the form of one
 * @returns in the order of the text; places are in UTF-16 units of the text as typed
 */
export function textMarks(view: CaseView, text: string, language: Language): readonly TextMark[] {
  const known = checkers.get(view) ?? new Map<Language, TextChecker>();
  checkers.set(view, known);
  const check = known.get(language) ?? textChecker(shippedTextRules(language), knownOfCase(view));
  known.set(language, check);
  return check(text);
}

/** What a text about a case is held against. */
export function knownOfCase({ state, identities, classLists, team, events, staff }: CaseView): KnownOfCase {
  const lists = [...classLists.values()];
  const listed = lists.flatMap(({ pupils }) =>
    pupils.flatMap(({ name, carers }) => [name, ...carers.map((c) => c.name)]),
  );
  // Also who wrote in the case and is no longer on its team.
  const colleagues = new Set([...team.map(({ name }) => name), ...events.map(({ by }) => staff.get(by.account) ?? '')]);
  const groups = groupsOf(state);
  return {
    people: [
      // Each id of whoever was merged has a name of its own, and each of them points to them.
      ...[...state.people.keys()].map((id) => ({
        name: identities.get(id)?.name ?? '',
        contact: identities.get(id)?.contact ?? '',
        letter: state.people.get(id)?.letter ?? '',
      })),
      ...[...listed, ...colleagues].map((name) => ({ name })),
    ].filter(({ name, ...more }) => name !== '' || ('contact' in more && more.contact !== '')),
    places: [
      ...state.classes.map(({ name }) => name ?? ''),
      ...state.schools.map(({ name }) => name ?? ''),
      ...lists.map(({ name }) => name),
      ...groups.filter(({ size }) => size === undefined || size >= smallestGroup).map(({ name }) => name),
    ].filter((name) => name !== ''),
    groups: groups.flatMap(({ name, size }) => (size === undefined ? [] : [{ name, size }])),
  };
}
