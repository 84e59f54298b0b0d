import type { CaseEvent, CaseEventType, Recorded } from '../domain/case-event.ts';
import { instanceId } from '../domain/instance.ts';
import type { Json, NewEvent, StoredEvent } from '../store/stored-event.ts';

/**
 * The form of each event type as it is written now. A later form is another version: then its old form gets an upcaster
 * here, and its example in golden-events.json stays.
 */
export const eventVersions: Readonly<Record<CaseEventType, number>> = {
  'case-opened': 1,
  'fact-answered': 1,
  'person-added': 1,
  'person-described': 1,
  'role-given': 1,
  'role-ended': 1,
  'carer-linked': 1,
  'carer-unlinked': 1,
  'people-completed': 1,
  'people-merged': 1,
  'people-unmerged': 1,
  'class-added': 1,
  'class-list-kept': 1,
  'class-list-dropped': 1,
  'site-added': 1,
  'site-revealed': 1,
  'site-passed-on': 1,
  'stop-told': 1,
  'promise-kept': 1,
  'school-added': 1,
  'group-added': 1,
  'group-described': 1,
  'sharing-noted': 1,
  'sharing-ended': 1,
  'task-recorded': 1,
  'task-departed': 1,
  'departure-undone': 1,
  'task-advanced': 1,
  'task-withdrawn': 1,
  'task-assigned': 1,
  'deletion-noted': 1,
  'file-note-written': 1,
  'file-note-approved': 1,
  'note-added': 1,
  'talk-noted': 1,
  'contact-logged': 1,
  'agreement-made': 1,
  'agreement-ended': 1,
  'police-summary-made': 1,
  'communication-planned': 1,
  'telling-planned': 1,
  'telling-done': 1,
  'colleague-supported': 1,
  'touch-noted': 1,
  'letter-written': 1,
  'letter-approved': 1,
  'letter-sent': 1,
  'letter-withdrawn': 1,
  'entry-corrected': 1,
  'team-joined': 1,
  'team-left': 1,
  'colleague-proposed': 1,
  'proposal-declined': 1,
  'case-restricted': 1,
  'restriction-lifted': 1,
  'colleague-shut-out': 1,
  'shut-out-ended': 1,
  'glass-broken': 1,
  'advice-asked': 1,
  'advice-given': 1,
  'advice-ended': 1,
  'protocol-changed': 1,
  'copy-made': 1,
  'case-closed': 1,
  'case-reopened': 1,
  'case-linked': 1,
  'case-unlinked': 1,
  'case-told-apart': 1,
  'retention-set': 1,
  'retention-lapsed': 1,
  'legal-hold-set': 1,
  'legal-hold-ended': 1,
};

/** A type or version of event that this version of Luwte does not know. */
export class UnknownEvent extends Error {
  override name = 'UnknownEvent';
  constructor({ type, version }: StoredEvent) {
    super(`This version of Luwte does not know the case event ${type} version ${version}.`);
  }
}

/** An event on its way into the store. */
export function toStored(event: CaseEvent): NewEvent {
  const { type, ...payload } = event;
  return {
    type,
    version: eventVersions[type],
    payload: payload as Json,
    ...('task' in event && { task: instanceId(event.task, event.path) }),
    ...(event.type === 'entry-corrected' && { corrects: event.entry }),
  };
}

/**
 * An event as the core reads it.
 * @throws UnknownEvent when this version of Luwte does not know its type or version: a case must never be read half
 */
export function fromStored(stored: StoredEvent): Recorded {
  const known = eventVersions[stored.type as CaseEventType];
  if (known === undefined || stored.version !== known) throw new UnknownEvent(stored);
  return {
    seq: stored.seq,
    at: stored.recordedAt,
    by: stored.actor,
    event: { type: stored.type, ...(stored.payload as object) } as CaseEvent,
  };
}
