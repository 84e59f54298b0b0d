import type { CaseView } from '../../cases/case-view.ts';
import { type Listener, listenerOfKind } from '../../domain/known-record.ts';
import { groupsOf } from '../../domain/spread.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { clockTime, dayInWords, dayOnPaper } from '../moment-in-words.ts';

/** A text of the message to stop, with the moment in it as people say it, and as it stays true on paper. */
export function filledMessage(message: Text, hearBy: Moment, now: Moment, language: Language): string {
  const clock = clockTime(hearBy, language);
  const at = (day: string) => (language === 'nl' ? `${day} om ${clock} uur` : `${day} at ${clock}`);
  return message[language]
    .trim()
    .replaceAll('{hear-by-date}', at(dayOnPaper(hearBy, language)))
    .replaceAll('{hear-by}', at(dayInWords(hearBy, now, language)));
}

/** As what those who are told listen; who is of no such kind (another school) is left out. */
export function listenersAmong(view: CaseView, whom: readonly string[]): readonly Listener[] {
  const one = (id: string): Listener | undefined => {
    if (id === 'pupils' || view.state.classes.some((known) => known.id === id)) return 'class';
    if (groupsOf(view.state).some((known) => known.id === id)) return 'group';
    if (id === 'group' || id === 'parents' || id === 'staff') return id;
    const person = view.people.get(id);
    return person && listenerOfKind(person.kind);
  };
  return [...new Set(whom.map(one).filter((listener) => listener !== undefined))];
}
