import type { CaseEvent } from './case-event.ts';
import type { Protocol } from './protocol.ts';
import { indexOf } from './protocol-index.ts';

/**
 * What in an event is not written by a person: ids, and words out of lists of ours or of a protocol. Everything else
 * counts as written, also in kinds of events that come later: then somebody reads it before it leaves.
 */
const notWritten: ReadonlySet<string> = new Set([
  'type',
  'fact',
  'subject',
  'answer',
  'person',
  'kind',
  'letter',
  'class',
  'age',
  'role',
  'certainty',
  'child',
  'carer',
  'custody',
  'home',
  'complete',
  'into',
  'site',
  'school',
  'task',
  'path',
  'to',
  'account',
  'protocol',
  'shelf',
  'request',
  'group',
  'sharing',
  'from',
  'channel',
  'intent',
  'place',
  'step',
  'how',
  'note',
  'whom',
  'way',
  'contact',
  'with',
  'reached',
  'tasks',
  'agreement',
  'talk',
  'about',
  'guide',
  'who',
  'link',
  'language',
  'telling',
  'audience',
  'outcome',
  'colleague',
  'going',
  'saw',
  'touch',
  'about',
  'template',
]);

/** What happens to each string of an event: `written` by a person, or one of ours under a key. */
export interface StringChange {
  readonly written: (text: string) => string;
  readonly ours: (value: string, key: string) => string;
}

/** The event with each of its strings changed: what a person wrote in one way, ids and fixed words in another. */
export function changeStrings(event: CaseEvent, protocol: Protocol, { written, ours }: StringChange): CaseEvent {
  const isText = (key: string) => !(notWritten.has(key) || (event.type === 'case-opened' && key === 'source'));
  const change = (value: unknown, key: string, text: boolean): unknown => {
    if (typeof value === 'string') return text ? written(value) : ours(value, key);
    if (Array.isArray(value)) return value.map((one) => change(one, key, text));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, change(one, name, text && isText(name))]),
    );
  };
  const fields = event.type === 'task-recorded' ? indexOf(protocol).tasks.get(event.task)?.record : undefined;
  const changed = Object.entries(event).map(([key, value]) => {
    if (key !== 'record' || event.type !== 'task-recorded') return [key, change(value, key, isText(key))];
    const record = Object.entries(event.record).map(([id, answer]) => {
      const field = fields?.find((one) => one.id === id);
      return [id, change(answer, id, field === undefined || field.kind === 'text')];
    });
    return [key, Object.fromEntries(record)];
  });
  return Object.fromEntries(changed) as CaseEvent;
}

/** What people wrote in an event, in the order in which it stands there; nothing that is empty. */
export function writtenIn(event: CaseEvent, protocol: Protocol): readonly string[] {
  const texts: string[] = [];
  changeStrings(event, protocol, {
    written: (text) => {
      if (text.trim() !== '') texts.push(text);
      return text;
    },
    ours: (value) => value,
  });
  return texts;
}
