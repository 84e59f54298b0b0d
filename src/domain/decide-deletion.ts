import type { CaseCommand } from './case-command.ts';
import type { CaseEvent, TaskRecord } from './case-event.ts';
import { type CaseState, evolve } from './case-state.ts';
import { containmentOf, deletedField, type Holder, isHolder } from './containment.ts';
import { decideOnTask } from './decide-task.ts';
import { accept, type Decision } from './decision.ts';
import { deletionPlaces, schoolPlaces, theSchool } from './deletion.ts';
import { deletionGate } from './deletion-gate.ts';
import { resolvePeople } from './people.ts';
import type { Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import { type Now, worldOf } from './world.ts';

type NoteDeletion = Extract<CaseCommand, { readonly do: 'note-deletion' }>;

/**
 * Notes how far deleting is at some places of one holder. Asking waits for the gate of the protocol (K5.1, S6); what
 * happened already can always be noted. Where it settles the holder, their task of deleting is recorded in the same act,
 * so that nobody is asked twice.
 */
export function decideOnDeletion(protocol: Protocol, state: CaseState, command: NoteDeletion, now: Now): Decision {
  const { subject, places } = command;
  const people = resolvePeople(state);
  const person = people.get(subject);
  if (subject !== theSchool) {
    if (!person) return refuse('no-such-person');
    if (person.roles.has('suspected')) return refuse('left-to-police');
    if (!isHolder(person)) return refuse('no-holder');
  }
  const id = person?.id ?? theSchool;
  const before = holderIn(state, id);
  const newest = Math.max(0, before.task?.seq ?? 0, ...[...before.places.values()].map(({ seq }) => seq));
  if (command.seen !== undefined && newest > command.seen) return refuse('changed-meanwhile');

  const events: CaseEvent[] = [];
  for (const { place, step } of places) {
    const field = `place-${place}`;
    const known: readonly string[] = subject === theSchool ? schoolPlaces : deletionPlaces;
    if (!known.includes(place)) return refuse('answer-does-not-fit', field);
    // Nobody at the school can refuse: who does not do it is somebody with a task.
    if (subject === theSchool && step === 'refused') return refuse('answer-does-not-fit', field);
    if (before.places.get(place)?.step === step) continue;
    if (step === 'asked') {
      if (person?.kind === 'stranger') return refuse('left-to-police', field);
      const gate = deletionGate(worldOf(protocol, state, now), id);
      if (gate.is === 'excepted') return refuse('own-image-stays', field);
      if (gate.is !== 'open') return refuse(gate.is === 'stopped' ? 'task-stopped' : 'deletion-waits', field);
    }
    const settled = step === 'confirmed' || step === 'not-there';
    if (settled && command.how === undefined) return refuse('answer-missing', 'how');
    events.push({
      type: 'deletion-noted',
      subject,
      place,
      step,
      ...(settled && command.how !== undefined && { how: command.how }),
      ...(events.length === 0 && command.remark !== undefined && { remark: command.remark }),
    });
  }
  const [first] = places;
  const same = first && before.places.get(first.place);
  // Nothing changed but that there is something to add: it stands with what it is about.
  if (events.length === 0 && same && command.remark !== undefined) {
    const { place, step, how } = same;
    const { remark } = command;
    events.push({ type: 'deletion-noted', subject, place, step, ...(how !== undefined && { how }), remark });
  }
  const after = events.reduce(
    (one, event) => evolve(one, { seq: one.seq + 1, at: now.now, by: { account: '', role: '' }, event }),
    state,
  );
  return accept(...events, ...taskEvents(protocol, after, holderIn(after, id), now));
}

function holderIn(state: CaseState, id: string): Holder {
  const { holders, school } = containmentOf(state, resolvePeople(state));
  return holders.get(id) ?? { ...school, id };
}

/** What follows for the holder's open tasks of deleting. A task that asks for more than is known here stays to be done. */
function taskEvents(protocol: Protocol, state: CaseState, holder: Holder, now: Now): readonly CaseEvent[] {
  if (holder.state !== 'confirmed' && holder.state !== 'refused') return [];
  const gate = deletionGate(worldOf(protocol, state, now), holder.id);
  return gate.instances
    .filter(({ status, values }) => status === 'open' && values.get(deletedField)?.answer !== verdictOf(holder))
    .flatMap((instance) => {
      const offered = instance.task.record.find(({ id }) => id === 'places')?.options ?? [];
      const gone = [...holder.places.values()].filter(({ step }) => step === 'confirmed').map(({ place }) => place);
      const places = offered.map(({ id }) => id).filter((id) => gone.some((place) => place === id));
      const record: TaskRecord = { [deletedField]: verdictOf(holder), ...(places.length > 0 && { places }) };
      const decided = decideOnTask(protocol, state, { do: 'record-task', instance: instance.id, record }, now);
      return decided.ok ? decided.events : [];
    });
}

function verdictOf({ state, places }: Holder): string {
  if (state === 'refused') return 'refused';
  return [...places.values()].some(({ step }) => step === 'confirmed') ? 'yes' : 'not-there';
}
