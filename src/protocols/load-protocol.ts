import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ProtocolReference } from '../domain/case-event.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { AnnexNames } from './annex-names.ts';
import { callAnnex } from './call-annex.ts';
import { checkCircles } from './check-circles.ts';
import { checkNames } from './check-names.ts';
import { checkObligations } from './check-obligations.ts';
import { checkInvariants, type Invariant, readInvariants } from './invariant.ts';
import type { ProtocolFile } from './language.ts';
import { nearest } from './nearest-name.ts';
import type { Problem, Report } from './problem.ts';
import { guideNames } from './protocol-folder.ts';
import { readProtocolFile } from './read-protocol-file.ts';
import { toProtocol } from './to-protocol.ts';

export type Loaded =
  | {
      readonly ok: true;
      readonly protocol: Protocol;
      /** What the protocol promises of every case; proved by src/protocols/proof. */
      readonly invariants: readonly Invariant[];
      readonly files: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Loads a protocol file with its annexes, which stand in folders beside its own: `../NAME/protocol.yaml`. Everything
 * that is wrong comes back as problems; nothing is thrown but what the disk does.
 */
export function loadProtocol(file: string): Loaded {
  return load(file, [], readRegularFile, protocolsIn);
}

/**
 * As `loadProtocol`, with the reading of files given: for protocols that are not on disk.
 * @param protocols which protocols stand in a folder, to name the one that was meant
 * @param guides which guides for talks there are
 */
export function load(
  file: string,
  callers: readonly string[],
  read: (path: string) => string,
  protocols: (folder: string) => readonly string[] = () => [],
  guides: () => readonly string[] = guideNames,
): Loaded {
  let source: string;
  try {
    source = read(file);
  } catch {
    return { ok: false, problems: [unreadable(file)] };
  }
  const readFile = readProtocolFile(file, source);
  if (!('content' in readFile)) return { ok: false, problems: readFile.problems };
  const { content, report } = readFile;
  const folder = basename(dirname(resolve(file)));
  if (basename(file) === 'protocol.yaml' && folder !== content.protocol)
    report(['protocol'], 'folder-name', {
      nl: `Dit protocol heet "${content.protocol}" en staat in de map "${folder}". Geef beide dezelfde naam: zo vinden andere protocollen het.`,
      en: `This protocol is called "${content.protocol}" and stands in the folder "${folder}". Give both the same name: so other protocols find it.`,
    });
  checkObligations(content, report);
  checkGuides(content, guides, report);
  let protocol = toProtocol(readFile);
  const files = [file];
  const called = new Map<string, AnnexNames>();
  content.calls.forEach((call, i) => {
    const path = ['calls', i];
    if (callers.includes(call.protocol) || call.protocol === content.protocol) {
      report([...path, 'protocol'], 'annex-circle', {
        nl: `${call.protocol} roept (via bijlagen) zichzelf aan.`,
        en: `${call.protocol} calls itself (through annexes).`,
      });
      return;
    }
    if (called.has(call.protocol)) {
      report([...path, 'protocol'], 'annex-again', {
        nl: `${call.protocol} wordt hier al aangeroepen. Voeg de twee samen.`,
        en: `${call.protocol} is called here already. Join the two.`,
      });
      return;
    }
    const annexFile = join(dirname(file), '..', call.protocol, basename(file));
    const annex = load(annexFile, [...callers, content.protocol], read, protocols, guides);
    if (!annex.ok && annex.problems.every((one) => one.rule === 'unreadable' && one.file === annexFile)) {
      const near = nearest(call.protocol, protocols(join(dirname(file), '..')));
      report([...path, 'protocol'], 'unknown-protocol', {
        nl: `Het protocol "${call.protocol}" is er niet: hier hoort ${annexFile} te staan.${near ? ` Bedoel je "${near}"?` : ''}`,
        en: `There is no protocol "${call.protocol}": ${annexFile} should stand here.${near ? ` Do you mean "${near}"?` : ''}`,
      });
      return;
    }
    if (!annex.ok) {
      report([...path, 'protocol'], 'annex', {
        nl: `De bijlage ${annexFile} kan niet worden gebruikt; zie de fouten daar.`,
        en: `The annex ${annexFile} cannot be used; see the problems there.`,
      });
      readFile.problems.push(...annex.problems);
      return;
    }
    files.push(...annex.files.filter((one) => !files.includes(one)));
    const calling = callAnnex(protocol, annex.protocol, call, called, path, report);
    protocol = calling.protocol;
    called.set(call.protocol, calling.names);
  });
  const invariants = readInvariants(content, report);
  if (readFile.problems.length === 0) checkNames(protocol, report);
  if (readFile.problems.length === 0) checkInvariants(invariants, protocol, report);
  if (readFile.problems.length === 0) checkCircles(protocol, report);
  if (readFile.problems.length > 0) return { ok: false, problems: readFile.problems };
  return { ok: true, protocol, invariants, files };
}

/** A task that leads to a guide that is not there leaves whoever holds the talk with nothing in hand. */
function checkGuides({ tasks }: ProtocolFile, guides: () => readonly string[], report: Report): void {
  for (const [id, { guide }] of Object.entries(tasks)) {
    if (guide === undefined || guides().includes(guide)) continue;
    const near = nearest(guide, guides());
    report(['tasks', id, 'guide'], 'unknown-guide', {
      nl: `De leidraad "${guide}" is er niet.${near ? ` Bedoel je "${near}"?` : ''} Er zijn: ${guides().join(', ')}.`,
      en: `There is no guide "${guide}".${near ? ` Do you mean "${near}"?` : ''} There are: ${guides().join(', ')}.`,
    });
  }
}

/** A device or a pipe could go on for ever, and no protocol comes near ten megabytes. */
function readRegularFile(path: string): string {
  const about = statSync(path);
  if (!about.isFile()) throw new Error(`${path} is no file`);
  return about.size > 10_000_000 ? ' '.repeat(10_000_000) : readFileSync(path, 'utf8');
}

/** The names of the protocols in a folder; none where it cannot be read. */
function protocolsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'protocol.yaml')));
  } catch {
    return [];
  }
}

/** What is said of a file that is not there, or is none. */
export const unreadable = (file: string): Problem => ({
  file,
  line: 1,
  column: 1,
  rule: 'unreadable',
  message: {
    nl: 'Dit bestand is niet te lezen. Klopt de naam, en staat het er?',
    en: 'This file cannot be read. Is its name right, and is it there?',
  },
});

/** A protocol as one text, the same for the same protocol: what a case keeps of it. */
export const protocolText = (protocol: Protocol): string => JSON.stringify(protocol);

/** How a case names the protocol that it began with: by the hash of its text. */
export function referenceTo(protocol: Protocol): ProtocolReference {
  const hash = createHash('sha256').update(protocolText(protocol)).digest('hex');
  return { name: protocol.name, version: protocol.version, hash };
}
