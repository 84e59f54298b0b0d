import { evaluate, theCase } from './evaluate.ts';
import type { Finding, Member, Membership, Wait } from './finding.ts';
import type { ResolvedPerson } from './people.ts';
import { doerAtSchool, isOurs } from './police.ts';
import type { SetOf } from './protocol.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

const yes = (since: Moment): Finding => ({ truth: 'yes', since, waits: [] });
const no = (since: Moment): Finding => ({ truth: 'no', since, waits: [] });
const unknown = (since: Moment, waits: readonly Wait[]): Finding => ({ truth: 'unknown', since, waits });

/** The subjects of a set at this moment, in the order in which they came in. */
export function membersOf(set: SetOf, world: World): Membership {
  switch (set.of) {
    case 'people':
      return peopleWith(set, world);
    case 'carers':
      return carersOf(set, world);
    case 'classes':
      return classesOf(set, world);
    case 'sites':
      return places(set, world, world.state.sites, 'sites');
    case 'schools':
      return places(set, world, world.state.schools, 'schools');
    case 'agreements':
      return agreementsOf(set, world);
    case 'recalled':
      return recalled(set, world);
  }
}

function peopleWith(set: SetOf & { of: 'people' }, world: World): Membership {
  const members: Member[] = [];
  for (const person of world.people.all) {
    const since = memberSince(set, person);
    const member = since === undefined ? undefined : memberOfKind(set, person, since);
    if (member) members.push(member);
  }
  return { members, ...presenceOf(set, world, members, set.roles[0] ?? 'visible') };
}

/** Since when somebody has one of the roles and none of those that take them out. Asked of everybody for every set. */
function memberSince(set: SetOf & { of: 'people' }, person: ResolvedPerson): Moment | undefined {
  if (person.roles.size === 0) return undefined;
  let since: Moment | undefined;
  for (const role of set.roles) {
    const given = person.roles.get(role)?.since;
    if (given !== undefined && (since === undefined || given < since)) since = given;
  }
  if (since === undefined) return undefined;
  for (const role of set.except) {
    if (person.roles.has(role)) return undefined;
    since = Math.max(since, person.endedRoles.get(role) ?? 0);
  }
  return since;
}

function memberOfKind(set: SetOf & { of: 'people' }, person: ResolvedPerson, since: Moment): Member | undefined {
  if (set.kinds.length === 0) return { path: [person.id], since, truth: 'yes', waits: [] };
  if (set.kinds.includes(person.kind)) {
    const other = person.kinds.findLastIndex((d) => !set.kinds.includes(d.kind));
    const kindSince = person.kinds[other + 1]?.at ?? since;
    return { path: [person.id], since: Math.max(since, kindSince), truth: 'yes', waits: [] };
  }
  if (person.kind !== 'unknown') return undefined;
  return { path: [person.id], since, truth: 'unknown', waits: [{ for: 'kind', person: person.id, notKnown: false }] };
}

/** Whether there is anybody in a set of roles, and whether this is everybody. */
function presenceOf(
  set: SetOf,
  world: World,
  members: readonly Member[],
  role: string,
): Pick<Membership, 'presence' | 'complete'> {
  const exists = set.exists ? evaluate(set.exists, theCase, world) : undefined;
  const declared = set.of === 'people' ? set.roles.map((r) => world.people.complete(r)) : [];
  const allDeclared = declared.length > 0 && declared.every((d) => d.value === 'yes');
  const notKnown = declared.some((d) => d.value === 'not-known');
  const at = Math.max(world.state.openedAt, ...declared.map((d) => d.at));
  const who: Wait = { for: 'people', set: set.id, role, notKnown };

  const complete =
    exists?.truth === 'no' && members.length === 0 ? yes(exists.since) : allDeclared ? yes(at) : unknown(at, [who]);
  const presence = (): Finding => {
    if (members.length > 0) return yes(Math.min(...members.map((m) => m.since)));
    if (!exists) return no(world.state.openedAt);
    if (exists.truth !== 'yes') return exists;
    return allDeclared ? no(at) : unknown(Math.max(exists.since, at), [who]);
  };
  return { presence: presence(), complete };
}

function carersOf(set: SetOf & { of: 'carers' }, world: World): Membership {
  const base = world.membership(set.set);
  const members: Member[] = [];
  for (const member of base.members) {
    const id = member.path.at(-1);
    const child = id === undefined ? undefined : childOfKind(set, member, world.people.get(id));
    if (id === undefined || !child) continue;
    const carers = world.people.carersOf(id);
    // While it is not known who the child is, it is not known either whether the parents are among these.
    for (const { carer, since } of carers)
      members.push({
        path: [...child.path, carer],
        since: Math.max(since, child.since),
        truth: child.truth,
        waits: child.waits,
      });
    const declared = world.people.complete('carers', id);
    if (carers.length > 0 || declared.value === 'yes') continue;
    const who: Wait = {
      for: 'people',
      set: set.id,
      role: 'carers',
      child: id,
      notKnown: declared.value === 'not-known',
    };
    members.push({ path: child.path, since: child.since, truth: 'unknown', waits: [...child.waits, who] });
  }
  // Children, and each is said to have no carer: then there is nobody, which is another thing than not knowing who.
  const nobody = () => no(Math.max(...base.members.map((m) => world.people.complete('carers', m.path.at(-1)).at)));
  const presence = members.length > 0 ? yes(base.presence.since) : base.members.length > 0 ? nobody() : base.presence;
  return { members, presence, complete: base.complete };
}

/** A member whose parents are meant: of the right kind, or perhaps so. */
function childOfKind(
  { kinds = [] }: SetOf & { of: 'carers' },
  member: Member,
  person: ResolvedPerson | undefined,
): Member | undefined {
  if (!person || kinds.length === 0 || kinds.includes(person.kind)) return member;
  if (person.kind !== 'unknown') return undefined;
  return { ...member, truth: 'unknown', waits: [...member.waits, { for: 'kind', person: person.id, notKnown: false }] };
}

function classesOf(set: SetOf & { of: 'classes' }, world: World): Membership {
  const base = world.membership(set.set);
  const known = new Set(world.state.classes.map((c) => c.id));
  const classes = new Map<string, Member>();
  const without: Member[] = [];
  for (const member of base.members) {
    const id = member.path.at(-1) ?? '';
    const person = world.people.get(id);
    if (person?.class === undefined || !known.has(person.class))
      without.push({
        path: [id],
        since: member.since,
        truth: 'unknown',
        waits: [{ for: 'class', person: id, notKnown: false }],
      });
    else {
      const before = classes.get(person.class);
      const since = Math.max(member.since, person.classSince ?? member.since);
      classes.set(person.class, {
        path: [person.class],
        since: Math.min(before?.since ?? since, since),
        truth: 'yes',
        waits: [],
      });
    }
  }
  return { members: [...classes.values(), ...without], presence: base.presence, complete: base.complete };
}

function places(
  set: SetOf,
  world: World,
  known: readonly { readonly id: string; readonly at: Moment }[],
  role: string,
): Membership {
  const members = known.map((place): Member => ({ path: [place.id], since: place.at, truth: 'yes', waits: [] }));
  return { members, ...presenceOf(set, world, members, role) };
}

/** What was agreed and still holds: an agreement that ended has nothing left to do. */
function agreementsOf(set: SetOf & { of: 'agreements' }, world: World): Membership {
  const members = world.state.police.agreements
    .filter((one) => one.ended === undefined && isOurs(one) === (set.whose === 'ours'))
    .map(
      (one): Member => ({
        path: [one.id],
        since: one.at,
        truth: 'yes',
        waits: [],
        agreed: { who: doerAtSchool(one), due: one.due, opens: one.opens, aftercare: one.kind !== undefined },
      }),
    );
  return { members, ...presenceOf(set, world, members, 'agreements') };
}

/**
 * One for each instruction of a task that was withdrawn: it has to be recalled with those who got it. Named by the
 * event that withdrew it, so that neither a correction nor a merge mixes up two recalls.
 */
function recalled(set: SetOf & { of: 'recalled' }, world: World): Membership {
  const members: Member[] = [];
  for (const log of world.logsOf(set.task).values()) {
    for (const entry of log.entries)
      if (entry.what === 'withdrawn')
        members.push({
          path: [...(log.path.length > 0 ? log.path : ['all']), `r${entry.seq}`],
          since: entry.at,
          truth: 'yes',
          waits: [],
        });
  }
  const since = members[0]?.since ?? world.state.openedAt;
  return { members, presence: members.length > 0 ? yes(since) : no(since), complete: unknown(since, []) };
}
