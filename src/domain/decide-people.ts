import { ageMatters } from './age.ts';
import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import type { Decision } from './decision.ts';
import { resolvePeople } from './people.ts';
import { letterFor } from './person-letter.ts';
import { refuse } from './refusal.ts';
import type { Moment } from './text.ts';

type PeopleCommand = Extract<
  CaseCommand,
  {
    do:
      | 'add-person'
      | 'describe-person'
      | 'give-role'
      | 'end-role'
      | 'link-carer'
      | 'unlink-carer'
      | 'complete-people'
      | 'merge-people'
      | 'unmerge-people';
  }
>;

/** Decides on who is in a case, with which roles, who cares for whom and who turned out to be one person. */
export function decideOnPeople(state: CaseState, command: PeopleCommand, now: Moment): Decision {
  const people = resolvePeople(state);
  const accept = (...events: (Decision & { ok: true })['events']): Decision => ({ ok: true, events });
  switch (command.do) {
    case 'add-person':
      if (state.people.has(command.person)) return refuse('already-known');
      if (command.class !== undefined && !state.classes.some((c) => c.id === command.class))
        return refuse('no-such-place', 'class');
      return accept({
        type: 'person-added',
        person: command.person,
        kind: command.kind,
        letter: letterFor(state.letters),
        ...(command.class !== undefined && { class: command.class }),
        ...ageIn(command),
      });
    case 'describe-person': {
      const latest = state.people.get(command.person)?.descriptions.at(-1);
      if (!latest) return refuse('no-such-person');
      if (command.seen !== undefined && latest.seq > command.seen) return refuse('changed-meanwhile');
      if (command.class !== undefined && !state.classes.some((c) => c.id === command.class))
        return refuse('no-such-place', 'class');
      return accept({
        type: 'person-described',
        person: command.person,
        kind: command.kind,
        ...(command.class !== undefined && { class: command.class }),
        ...ageIn(command),
      });
    }
    case 'give-role': {
      const person = people.get(command.person);
      if (!person) return refuse('no-such-person');
      const { happened } = command;
      if (happened !== undefined && happened > now) return refuse('still-to-come', 'happened');
      const held = person.roles.get(command.role);
      const known = held?.latest;
      // No moment said means nothing new about it: adjusting how sure something is takes no moment away.
      const sameMoment = happened === undefined || happened === held?.happened;
      if (known && known.certainty === command.certainty && known.source === command.source && sameMoment)
        return accept();
      return accept({
        type: 'role-given',
        person: command.person,
        role: command.role,
        certainty: command.certainty,
        source: command.source,
        ...(happened !== undefined && { happened }),
      });
    }
    case 'end-role':
      if (!people.get(command.person)?.roles.has(command.role)) return refuse('no-such-person');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'role-ended', person: command.person, role: command.role, reason: command.reason });
    case 'link-carer': {
      const child = people.get(command.child);
      const carer = people.get(command.carer);
      if (!child || !carer) return refuse('no-such-person');
      if (child.id === carer.id) return refuse('not-with-itself');
      if (carer.kind !== 'carer' && carer.kind !== 'unknown') return refuse('not-a-carer');
      return accept({
        type: 'carer-linked',
        child: command.child,
        carer: command.carer,
        custody: command.custody,
        ...(command.home !== undefined && { home: command.home }),
      });
    }
    case 'unlink-carer':
      if (!people.carersOf(command.child).some((c) => c.carer === people.canonical(command.carer)))
        return refuse('no-such-person');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({
        type: 'carer-unlinked',
        child: command.child,
        carer: command.carer,
        reason: command.reason,
      });
    case 'complete-people':
      if (command.child !== undefined && !people.get(command.child)) return refuse('no-such-person');
      if ((command.role === 'carers') !== (command.child !== undefined)) return refuse('no-such-person');
      return accept({
        type: 'people-completed',
        role: command.role,
        ...(command.child !== undefined && { child: command.child }),
        complete: command.complete,
      });
    case 'merge-people':
      if (!people.get(command.person) || !people.get(command.into)) return refuse('no-such-person');
      if (people.canonical(command.person) === people.canonical(command.into)) return refuse('not-with-itself');
      // The one merged is itself nobody's alias, so no circle can arise.
      return accept({
        type: 'people-merged',
        person: people.canonical(command.person),
        into: people.canonical(command.into),
      });
    case 'unmerge-people':
      if (!state.people.has(command.person) || people.canonical(command.person) === command.person)
        return refuse('no-such-person');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'people-unmerged', person: command.person, reason: command.reason });
  }
}

/** An age belongs to a pupil, or to somebody who may turn out to be one; of an adult it is not kept. */
const ageIn = ({ kind, age }: Extract<PeopleCommand, { do: 'add-person' | 'describe-person' }>) =>
  age !== undefined && ageMatters(kind) ? { age } : {};
