import { describe, expect, test } from 'vitest';
import { letterTemplates } from '../../cases/letter-templates.ts';
import { marksBut } from '../../cases/letters.ts';
import { helpNamed, placeholdersIn } from '../../domain/letters.ts';
import { recorded } from '../../domain/test-told-case.ts';
import { allShipped } from '../../protocols/test-shipped-protocols.ts';
import { filledLetter } from './letter-filled.ts';
import { viewOf } from './test-case-view.ts';

const team = [{ account: 'a1', name: 'Anna Bakker', role: 'director', expiresAt: null }];

describe('a letter as the case fills it in', () => {
  test.each(allShipped().map((protocol) => [protocol.name, protocol] as const))(
    'points to nobody in any protocol: %s (K8, K12, S7)',
    (_, protocol) => {
      const view = viewOf([], { protocol, team });
      const found = letterTemplates().flatMap((template) =>
        (['nl', 'en'] as const).flatMap((language) => {
          const text = filledLetter(view, template, 'De Linde', language);
          const marks = marksBut(['De Linde', ...helpNamed(protocol)], view, text, language);
          return marks.map(({ kind, words }) => `${template.name} ${language} ${kind}: ${words}`);
        }),
      );
      expect(found).toEqual([]);
    },
  );

  test('says what was done in general words, and leaves what nobody knows to its writer', () => {
    const [template] = letterTemplates();
    const { tasks, ...rest } = viewOf([]).protocol;
    const [first, ...more] = tasks;
    if (!template || !first) throw new Error('There is nothing to test with.');
    const protocol = { ...rest, tasks: [{ ...first, topics: ['police' as const] }, ...more] };
    const before = filledLetter(viewOf([], { protocol, team }), template, 'De Linde', 'nl');
    expect(placeholdersIn(before)).toContain('steps');
    const after = filledLetter(viewOf([recorded(first.id)], { protocol, team }), template, 'De Linde', 'nl');
    expect(after).toContain('- Wij hebben contact met de politie.');
    expect(placeholdersIn(after)).toEqual(['hear-more', 'help']);
    expect(after).toContain('vraag naar de directeur');
  });
});
