import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { protocolFolder } from './protocol-folder.ts';
import { loadStopMessage, readStopMessage } from './stop-message.ts';

const source = readFileSync(join(protocolFolder(), 'messages', 'stop-sharing.yaml'), 'utf8');
const problemsOf = (text: string) => {
  const read = readStopMessage('bericht.yaml', text);
  return 'problems' in read ? read.problems.map(({ line, rule }) => [line, rule]) : [];
};
const texts = Object.values(loadStopMessage(protocolFolder())).flatMap((forms) =>
  Object.values(forms).flatMap(({ nl, en }) => [nl, en]),
);

describe('the message that stops the spread (K0.2)', () => {
  test('says when people hear more, in each form and both languages', () => {
    expect(texts).toHaveLength(12);
    for (const text of texts) expect(text).toMatch(/\{hear-by(-date)?\}/);
  });

  test('is apart from deletion, names no image, blames nobody and asks for nothing to look at (S3, S7)', () => {
    const never =
      /wis|verwijder|delete|erase|dader|schuld|straf|culprit|guilt|punish|foto|naakt|seks|photo|nude|sex|laat .*zien aan|screenshot/i;
    for (const text of texts) expect(text).not.toMatch(never);
  });

  test('with a placeholder that nobody fills in is refused, with file and line', () => {
    const line = source.split('\n').findIndex((one) => one.includes('{hear-by}') && !one.startsWith('#')) + 1;
    const wrong = source
      .split('\n')
      .map((one, at) => (at === line - 1 ? one.replace('{hear-by}', '{hear-by} {naam}') : one))
      .join('\n');
    const [problem] = problemsOf(wrong);
    expect(problem?.[1]).toBe('unknown-placeholder');
    expect(Math.abs(Number(problem?.[0]) - line)).toBeLessThanOrEqual(3);
  });

  test('without a moment, without English, or far too long, is refused', () => {
    expect(problemsOf(source.replaceAll('{hear-by-date}', 'straks')).map(([, rule]) => rule)).toContain(
      'hear-by-missing',
    );
    expect(problemsOf(source.replace(/\n {4}en: \|\n(?: {6}.*\n)+/, '\n'))).not.toEqual([]);
    expect(problemsOf(source.replace('Hallo,', 'Hallo, '.repeat(300))).map(([, rule]) => rule)).toContain(
      'message-too-long',
    );
    expect(problemsOf('message: [')).not.toEqual([]);
  });
});
