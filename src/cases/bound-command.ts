import { createHash } from 'node:crypto';
import type { CaseCommand } from '../domain/case-command.ts';
import type { Json, SealedPart } from '../store/stored-event.ts';

/**
 * The id under which an act is stored: the id that the form was drawn with, bound to who acts and to what is asked. A
 * double tap asks the same and is one act; an id that was used for anything else answers for nothing here (S2).
 *
 * @returns a UUID (RFC 9562, version 8) made from a SHA-256; the id of the form is random and kept nowhere, so that
 * what was asked cannot be found again by trying
 */
export function boundCommandId(commandId: string, account: string, asked: Json): string {
  return idFrom([commandId, account, asked]);
}

/**
 * An id for something that a form adds, the same each time that the form is sent: so that a double tap asks the same.
 *
 * @param what which of the things that it adds
 */
export function idOfForm(commandId: string, account: string, what: readonly (string | number)[]): string {
  return idFrom(['added', commandId, account, what]);
}

function idFrom(parts: Json): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const groups = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`];
  return [...groups, digest.slice(20, 32)].join('-');
}

/**
 * What commands ask, in such a way that the same form sent again asks the same. A form draws new ids for what it adds
 * each time, so those are named by their order. A class is left out: by the second sending it is there already.
 */
export function askedBy(commands: readonly CaseCommand[], parts: readonly SealedPart[]): Json {
  const added = commands.flatMap((command) => {
    switch (command.do) {
      case 'add-person':
        return [command.person];
      case 'add-site':
        return [command.site];
      case 'add-school':
        return [command.school];
      case 'add-group':
        return [command.group];
      case 'note-sharing':
        // One that was told before is named by the form.
        return command.seen === undefined ? [command.sharing] : [];
      case 'note-talk':
        // One that was told before is named by the form.
        return command.seen === undefined ? [command.talk] : [];
      case 'log-contact':
        return [command.contact];
      case 'make-agreement':
        return [command.agreement];
      case 'write-file-note':
        return [command.note];
      default:
        return [];
    }
  });
  const named = (key: string, value: unknown) => {
    if (key === 'class') return undefined;
    const at = typeof value === 'string' ? added.indexOf(value) : -1;
    return at < 0 ? value : `added-${at}`;
  };
  const lasting = commands.filter((command) => command.do !== 'add-class');
  return JSON.parse(JSON.stringify({ commands: lasting, parts }, named)) as Json;
}
