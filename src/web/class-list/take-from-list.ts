import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseView } from '../../cases/case-view.ts';
import type { ClassListContent, ListedPupil } from '../../cases/sealed-part-content.ts';
import type { AgeBand } from '../../domain/age.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Certainty } from '../../domain/case-event.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { plainName } from '../../domain/plain-name.ts';
import type { Involvement } from '../../domain/protocol.ts';
import type { Moment } from '../../domain/text.ts';
import { classIn, type NewId, personPart } from '../case/person-form.ts';
import { nameOf } from '../case/subject-words.ts';

/** A name as it is compared: without capitals and accents. */
const alike = (name: string) => plainName(name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Who of a list is in the case already: taken from the list before, or typed in by hand under the same name. By name
 * only where there is no doubt: one in the list, one in the case, and not known to be in another class.
 */
export function knownFromList(view: CaseView, list: ClassListContent): ReadonlyMap<string, ResolvedPerson> {
  const known = new Map<string, ResolvedPerson>();
  const typed = Map.groupBy(
    view.people.all.filter(({ kind }) => kind === 'pupil' || kind === 'unknown'),
    ({ id }) => alike(nameOf(view, id) ?? ''),
  );
  const listed = Map.groupBy(list.pupils, ({ name }) => alike(name));
  for (const pupil of list.pupils) {
    const same = view.people.get(pupil.id);
    const byName = typed.get(alike(pupil.name)) ?? [];
    const [one] = byName;
    const elsewhere = view.state.classes.some(
      ({ id, name }) => id === one?.class && alike(name ?? '') !== alike(list.name),
    );
    if (same) known.set(pupil.id, same);
    else if (one && byName.length === 1 && listed.get(alike(pupil.name))?.length === 1 && !elsewhere)
      known.set(pupil.id, one);
  }
  return known;
}

/** What somebody says of those whom they take from a list. */
export interface Taking {
  readonly pupils: readonly ListedPupil[];
  readonly roles: readonly Involvement[];
  readonly certainty: Certainty;
  readonly source: string;
  readonly happened: Moment | undefined;
  readonly age: AgeBand | undefined;
  readonly carers: boolean;
}

/**
 * Takes people from a list into the case in one act, with their names, class and what is known of them; with their carers
 * if asked. Who is in the case already gets the roles and comes in no second time.
 */
export function takeFromList(view: CaseView, list: ClassListContent, taking: Taking, newId: NewId): Acting {
  const known = knownFromList(view, list);
  const inClass = classIn({ class: '', 'new-class': list.name }, view, newId);
  const commands: CaseCommand[] = [];
  const parts: NonNullable<Acting['parts']>[number][] = [];
  const comingIn = new Set<string>();
  const comeIn = (id: string, name: string, command: CaseCommand) => {
    if (view.people.get(id) || comingIn.has(id)) return;
    comingIn.add(id);
    commands.push(command);
    parts.push(personPart(id, { name, contact: '' }));
  };
  for (const pupil of taking.pupils) {
    const before = known.get(pupil.id);
    const person = before?.id ?? pupil.id;
    if (!before)
      comeIn(person, pupil.name, {
        do: 'add-person',
        person,
        kind: 'pupil',
        ...(inClass.id !== undefined && { class: inClass.id }),
        ...(taking.age !== undefined && { age: taking.age }),
      });
    for (const role of taking.roles)
      commands.push({
        do: 'give-role',
        person,
        role,
        certainty: taking.certainty,
        source: taking.source,
        ...(taking.happened !== undefined && { happened: taking.happened }),
      });
    if (!taking.carers) continue;
    const linked = view.people.carersOf(person);
    const names = new Set(linked.map(({ carer }) => alike(nameOf(view, carer) ?? '')));
    for (const { id, name } of pupil.carers) {
      if (names.has(alike(name)) || linked.some(({ carer }) => carer === view.people.canonical(id))) continue;
      comeIn(id, name, { do: 'add-person', person: id, kind: 'carer' });
      commands.push({ do: 'link-carer', child: person, carer: id, custody: 'not-known' });
    }
  }
  const usesClass = commands.some((command) => command.do === 'add-person' && command.class !== undefined);
  return { commands: [...(usesClass ? inClass.commands : []), ...commands], parts };
}
