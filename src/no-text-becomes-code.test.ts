import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.dirname(import.meta.dirname);
const files = globSync('{src,bin,scripts}/**/*.{ts,tsx,mjs}', { cwd: root }).filter(
  (file) => !/[.-]tests?\./.test(file),
);

/** Ways to make a query, a command or a program out of text, which somebody may have typed. */
const roads = [
  { what: 'a query that is not bound', how: /\bsql\.(?:raw|lit)\(/ },
  { what: 'a command that a shell reads', how: /\bshell:\s*true|(?<![.\w])exec(?:Sync)?\(/ },
  { what: 'a program', how: /(?<![.\w])eval\(|new Function\(|from 'node:vm'/ },
  { what: 'markup', how: /dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write\(/ },
];

test.each(roads)('what somebody typed never becomes $what', ({ how }) => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => how.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

test('and what would make it so is found', () => {
  const found = (line: string) => roads.filter(({ how }) => how.test(line)).map(({ what }) => what);
  expect(found('await sql.raw(query).execute(db)')).toEqual(['a query that is not bound']);
  expect(found('spawn(name, [], { shell: true })')).toEqual(['a command that a shell reads']);
  expect(found('exec(line)')).toEqual(['a command that a shell reads']);
  expect(found('eval(name)')).toEqual(['a program']);
  expect(found('place.innerHTML = name')).toEqual(['markup']);
  expect(found('/form/.exec(text)')).toEqual([]);
});
