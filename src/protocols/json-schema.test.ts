import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { protocolSchema, protocolSchemaText, schemaFile } from './json-schema.ts';
import { protocolFolder } from './protocol-folder.ts';

const read = (...path: readonly string[]) => readFileSync(join(protocolFolder(), ...path), 'utf8');
const ours = [...globSync('*/protocol.yaml', { cwd: protocolFolder() }), '../docs/fake-account/protocol.yaml'].sort();

describe('the schema for editors', () => {
  test('is the one that the language has now; else print it anew: luwte protocol schema', () => {
    expect(JSON.parse(read(schemaFile))).toEqual(JSON.parse(protocolSchemaText()));
  });

  test.each(ours)('%s points to it, and is what it describes', (file) => {
    const source = read(file);
    const [, target = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(source) ?? [];
    expect(read(file, '..', target)).toBe(read(schemaFile));
    expect(described().safeParse(parse(source)).error).toBeUndefined();
  });

  test('refuses a word that the language does not know, and a term that is none', () => {
    const small = (task: string) =>
      parse(read('kindante/protocol.yaml').replace('\n  ask-advice:\n', `\n  ask-advice:\n    ${task}\n`));
    expect(described().safeParse(small('departure: { nl: "Waarom?" }')).success).toBe(false);
    expect(described().safeParse(small('whenn: 15')).success).toBe(false);
    expect(described().safeParse(small('within: tomorrow')).success).toBe(false);
    expect(described().safeParse(small('within: PT2H')).success).toBe(true);
  });
});

/** The schema read back by itself, without the language that it was made from. */
const described = () => z.fromJSONSchema(protocolSchema());
