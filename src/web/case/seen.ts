import type { CaseView } from '../../cases/case-view.ts';
import type { Recorded } from '../../domain/case-event.ts';
import { instanceId } from '../../domain/instance.ts';
import type { Fields } from '../fields.ts';

/** The hidden field with the number of the last event that a form was drawn from. */
export const seenField = 'seen';

/** From which event a form was drawn; of a form that does not say so, the last one. */
export function seenIn(form: Fields, view: CaseView): number {
  const sent = form.text(seenField);
  return /^\d{1,9}$/.test(sent) ? Math.min(Number(sent), view.state.seq) : view.state.seq;
}

/** What was done about a task after somebody saw it. */
export function taskEventsSince(view: CaseView, instance: string, seen: number): readonly Recorded[] {
  return view.events.filter(
    ({ seq, event }) =>
      seq > seen && 'path' in event && instanceId(event.task, view.people.canonicalPath(event.path)) === instance,
  );
}

/** What was said anew of who somebody is, after it was seen. */
export function descriptionsSince(view: CaseView, person: string, seen: number): readonly Recorded[] {
  return view.events.filter(
    ({ seq, event }) => seq > seen && event.type === 'person-described' && event.person === person,
  );
}
