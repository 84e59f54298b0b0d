import type { CaseView } from '../../cases/case-view.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instances.ts';
import { maskedAddress } from '../../domain/masked-address.ts';
import type { Language, Text } from '../../domain/text.ts';
import { letterWords, somebody } from './case-words.ts';

/** What somebody is called where names are not needed: leerling A. */
export function personWord(view: CaseView, id: string, language: Language): string {
  const person = view.people.get(id);
  if (!person) return somebody[language];
  return `${letterWords[person.kind][language]} ${person.letter}`;
}

/** The same with the name, for those pages where names are needed: leerling A (Noor de Vries). */
export function personWithName(view: CaseView, id: string, language: Language): string {
  const name = nameOf(view, id);
  const word = personWord(view, id, language);
  return name ? `${word} (${name})` : word;
}

/** The name of a person, of whoever they were merged with too; undefined while nobody filled one in. */
export function nameOf(view: CaseView, id: string): string | undefined {
  const ids = view.people.get(id)?.ids ?? [id];
  for (const one of [id, ...ids]) {
    const name = view.identities.get(one)?.name;
    if (name) return name;
  }
  return undefined;
}

/** What a subject of a task is called: a person, a class, a site (masked), a school. */
export function subjectWord(view: CaseView, id: string, language: Language): string {
  const known = view.state.classes.find((c) => c.id === id) ?? view.state.schools.find((s) => s.id === id);
  if (known?.name !== undefined) return known.name;
  const address = view.addresses.get(id);
  if (address !== undefined) return maskedAddress(address);
  return personWord(view, id, language);
}

/** A text of a task with its subjects filled in: praat met leerling A. */
export function titleFor(view: CaseView, title: Text, path: SubjectPath, language: Language): string {
  // The path of a recalled instruction ends with its round.
  const subjects = path.filter((id) => !/^r\d+$/.test(id) && id !== 'all');
  const word = (id: string | undefined) =>
    id === undefined || id === '?' ? somebody[language] : subjectWord(view, id, language);
  return title[language].replaceAll('{subject}', word(subjects.at(-1))).replaceAll('{child}', word(subjects[0]));
}

/** The title of a task in a plan. One that waits for a parent whom nobody named yet is not about the child itself. */
export function titleInPlan(view: CaseView, { task, path, waits }: Instance, language: Language): string {
  const nobodyYet = waits.some((wait) => wait.for === 'people' && wait.role === 'carers' && wait.child === path.at(-1));
  return titleFor(view, task.title, nobodyYet ? [...path, '?'] : path, language);
}

/** A task's title without saying whose: praat met …. */
export const openTitle = (title: Text, language: Language) => title[language].replace(/\{(subject|child)\}/g, '…');
