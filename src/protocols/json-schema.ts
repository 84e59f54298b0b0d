import { z } from 'zod';
import { protocolFile } from './language.ts';

/** Where editors find the schema, and what the first line of a protocol file points to. */
export const schemaFile = 'protocol.schema.json';

/**
 * The JSON Schema (draft 2020-12) of a protocol file, for editors that complete and check while somebody writes. It
 * knows the shape alone: whether every name points to something is what `luwte protocol check` says.
 */
export function protocolSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(protocolFile, { io: 'input', target: 'draft-2020-12' });
  return { $schema, title: 'Luwte protocol', ...rest };
}

/** The schema as the text of its file. */
export const protocolSchemaText = (): string => `${JSON.stringify(protocolSchema(), null, 2)}\n`;
