import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import { maskedAddress } from '../../domain/masked-address.ts';
import type { Agreement } from '../../domain/police.ts';
import type { SetOf, Task } from '../../domain/protocol.ts';
import { groupsOf } from '../../domain/spread.ts';
import type { Language, Text } from '../../domain/text.ts';
import { letterWords, somebody } from './case-words.ts';

/** What a subject is called where names are not needed: leerling A; a class, a school, a site (masked). */
export function subjectWord(view: CaseView, id: string, language: Language): string {
  const agreed = view.state.police.agreements.find((one) => one.id === id);
  if (agreed) return agreementWord(agreed, language);
  const known = view.state.classes.find((c) => c.id === id) ?? view.state.schools.find((s) => s.id === id);
  if (known?.name !== undefined) return withoutAddresses(known.name);
  const address = view.addresses.get(id);
  if (address !== undefined) return maskedAddress(address);
  const group = groupsOf(view.state).find((one) => one.id === id);
  if (group) return withoutAddresses(group.name);
  const person = view.people.get(id);
  return person ? `${letterWords[person.kind][language]} ${person.letter}` : somebody[language];
}

/** What was agreed, with who does it where that is somebody outside the school. */
function agreementWord({ what, who, words }: Agreement, language: Language): string {
  const text = withoutAddresses(what);
  if (who === 'police') return `${text} (${police[language]})`;
  return who === 'other' ? `${text} (${withoutAddresses(words ?? '')})` : text;
}

/** A person with the name, for those pages where names are needed: leerling A (Noor de Vries). */
export function personWithName(view: CaseView, id: string, language: Language): string {
  const name = nameOf(view, id);
  const word = subjectWord(view, id, language);
  // Somebody who is called no more than what they are (Ouder) would be said twice.
  const kind = view.people.get(id)?.kind;
  const says = kind && Object.values(letterWords[kind]).some((one) => one === name?.toLowerCase());
  return name && !says ? `${word} (${name})` : word;
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

/** A task for one subject, as far as its words need it. */
interface TaskOf {
  readonly task: Pick<Task, 'each'>;
  readonly path: SubjectPath;
}

/** A text of a task with its subjects filled in: praat met leerling A. */
export function filledIn(view: CaseView, text: Text, of: TaskOf, language: Language): string {
  // The path of a recalled instruction ends with its round.
  const path = of.path.filter((id) => !/^r\d+$/.test(id) && id !== 'all');
  return text[language]
    .replaceAll('{subject}', lastSubject(view, of.task, path, language))
    .replaceAll(
      '{child}',
      path[0] === undefined || path[0] === '?' ? somebody[language] : subjectWord(view, path[0], language),
    );
}

/** The last subject; where it is not known yet, what it is that is not known: the parents, a class, a site. */
function lastSubject(view: CaseView, task: TaskOf['task'], path: SubjectPath, language: Language): string {
  const id = path.at(-1);
  const of = view.protocol.sets.find((set) => set.id === task.each)?.of;
  const unknown = of === undefined ? somebody : unknownSubjects[of];
  if (id === undefined || id === '?') return unknown[language];
  const whose = { carers: carersOf, classes: classOf } as const;
  // A member whose carers or class nobody named yet stands in for them.
  if (of === 'carers' && path.length === 1) return `${whose.carers[language]} ${subjectWord(view, id, language)}`;
  if (of === 'classes' && !view.state.classes.some((c) => c.id === id))
    return `${whose.classes[language]} ${subjectWord(view, id, language)}`;
  return subjectWord(view, id, language);
}

const police: Text = { nl: 'de politie', en: 'the police' };
const carersOf: Text = { nl: 'de ouders of verzorgers van', en: 'the parents or carers of' };
const classOf: Text = { nl: 'de klas van', en: 'the class of' };
const unknownSubjects: Readonly<Record<SetOf['of'], Text>> = {
  people: somebody,
  carers: { nl: 'ouders of verzorgers', en: 'parents or carers' },
  classes: { nl: 'een klas', en: 'a class' },
  sites: { nl: 'een site', en: 'a site' },
  schools: { nl: 'een andere school', en: 'another school' },
  agreements: { nl: 'een afspraak', en: 'an agreement' },
  recalled: somebody,
};

/** A task's title without saying whose: praat met …. */
export const openTitle = (title: Text, language: Language) => title[language].replace(/\{(subject|child)\}/g, '…');
