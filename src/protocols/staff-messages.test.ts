import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { staffTexts } from '../domain/communication.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import { shippedTextRules } from '../texts/shipped-text-rules.ts';
import { protocolFolder } from './protocol-folder.ts';
import { loadStaffMessages, readStaffMessages } from './staff-messages.ts';

const source = readFileSync(join(protocolFolder(), 'messages', 'staff.yaml'), 'utf8');
const problemsOf = (text: string) => {
  const read = readStaffMessages('team.yaml', text);
  return 'problems' in read ? read.problems.map(({ line, rule }) => [line, rule]) : [];
};
const { texts, steps } = loadStaffMessages(protocolFolder());

describe('the texts for a whole team (K7)', () => {
  test('say who speaks, what is done and when the team hears more', () => {
    for (const language of ['nl', 'en'] as const) {
      for (const place of ['{speaker}', '{steps}', '{hear-more}']) expect(texts.briefing[language]).toContain(place);
      expect(texts['to-parents'][language]).toContain('{speaker}');
      expect(texts.press[language]).toContain('{speaker}');
    }
  });

  test('have nothing at which the check of texts stops anybody, in either language (K8, S7, S15)', () => {
    for (const language of ['nl', 'en'] as const) {
      const check = textChecker(shippedTextRules(language), { people: [] });
      for (const text of [...staffTexts.map((part) => texts[part]), ...Object.values(steps)])
        expect(check(text[language]).map(({ from, to }) => text[language].slice(from, to))).toEqual([]);
    }
  });

  test('ask nobody to look, to show a phone, or to pass anything on (S3)', () => {
    expect(texts.briefing.nl).toContain('vraag niemand om een telefoon te laten zien');
    expect(
      Object.values(texts)
        .flatMap(({ nl, en }) => [nl, en])
        .join(' '),
    ).not.toMatch(/dader|culprit|naakt|nude|screenshot/i);
  });

  test('with a place that nobody fills in, without who speaks, or far too long, are refused with the line', () => {
    expect(problemsOf(source.replace('{hear-more}.', '{hear-more} {naam}.'))[0]?.[1]).toBe('unknown-placeholder');
    expect(problemsOf(source.replaceAll('{speaker}', 'ons')).map(([, rule]) => rule)).toContain('placeholder-missing');
    const long = source.replace('Jullie horen meer', `${'Nog een zin. '.repeat(200)}Jullie horen meer`);
    expect(problemsOf(long).map(([, rule]) => rule)).toEqual(['message-too-long']);
    expect(problemsOf(source.replace('  none: {', '  nothing: {')).length).toBeGreaterThan(0);
  });
});
