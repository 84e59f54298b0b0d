import type { CaseView } from '../../cases/case-view.ts';
import { resolvePeople } from '../../domain/people.ts';
import { planFor } from '../../domain/plan.ts';
import { isAboutOneCase, rights } from '../../domain/rights.ts';
import { plainCalendar, smallProtocol } from '../../domain/test-small-protocol.ts';
import { at, givenWith, type Told } from '../../domain/test-told-case.ts';

/** A case of the small protocol as pages see it: what was told happened, written down by Anna, mentor. */
export function viewOf(told: readonly Told[], changes: Partial<CaseView> = {}): CaseView {
  const protocol = changes.protocol ?? smallProtocol;
  const { state, events } = givenWith(protocol, ...told);
  const moment = { now: at('12:00'), calendar: plainCalendar };
  return {
    id: '00000000-0000-4000-8000-0000000000c1',
    number: 'H7K-3M',
    school: '00000000-0000-4000-8000-0000000000d1',
    protocol,
    events,
    state,
    people: resolvePeople(state),
    plan: planFor(protocol, state, moment),
    moment,
    identities: new Map(),
    addresses: new Map(),
    classLists: new Map(),
    team: [],
    rights: new Set(rights.filter(isAboutOneCase)),
    staff: new Map([['a1', 'Anna Bakker']]),
    ...changes,
  };
}
