import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Task } from '../domain/protocol.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import type { MarkKind } from '../domain/text-check/text-mark.ts';
import { loadAges } from '../protocols/load-ages.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { loadStopMessage } from '../protocols/stop-message.ts';
import { allShipped } from '../protocols/test-shipped-protocols.ts';
import { shippedTextRules } from './shipped-text-rules.ts';
import { asTable, harderThan, type ReadableText, scored, togetherOf } from './test-readable-texts.ts';

/** Who is spoken to: a task for each of the parents is with parents, a task for each pupil with pupils. */
const audiences = { carers: 'parents', people: 'pupils', recalled: 'pupils', classes: 'pupils' } as const;

const saidInProtocols: readonly ReadableText[] = allShipped().flatMap((protocol) => {
  const audienceOf = ({ each }: Task) => {
    const of = protocol.sets.find(({ id }) => id === each)?.of;
    return of !== undefined && of in audiences ? audiences[of as keyof typeof audiences] : 'others';
  };
  return protocol.tasks.flatMap((task) =>
    task.guidance.say.map((text) => ({ where: `${protocol.name} ${task.id}`, audience: audienceOf(task), text })),
  );
});

const message = loadStopMessage(protocolFolder());
const inMessages: readonly ReadableText[] = (['pupils', 'adults'] as const).flatMap((whom) =>
  (['to-say', 'to-send', 'to-read-out'] as const).map((form) => ({
    where: `stop-sharing.yaml ${whom} ${form}`,
    audience: whom === 'pupils' ? 'pupils' : 'parents',
    text: message[whom][form],
  })),
);

/** Advice for staff who talk with a pupil or with parents: not read out, and still for everybody to understand. */
const byAge: readonly ReadableText[] = Object.entries(loadAges(join(protocolFolder(), 'ages.yaml'))).flatMap(
  ([age, { talk, home }]) => [...talk, ...home].map((text) => ({ where: `ages.yaml ${age}`, audience: 'staff', text })),
);

const texts = [...saidInProtocols, ...inMessages, ...byAge];

/**
 * Flesch and Douma: 60 to 70 is for everybody, 70 to 80 fairly easy, 80 and up easy. For pupils texts are A2–B1, for
 * parents B1. One line by itself is short, so that one long word weighs heavily in it.
 */
const least = {
  together: {
    pupils: { nl: 95, en: 90 },
    parents: { nl: 85, en: 80 },
    others: { nl: 80, en: 80 },
    staff: { nl: 75, en: 75 },
  },
  one: {
    pupils: { nl: 70, en: 60 },
    parents: { nl: 55, en: 45 },
    others: { nl: 55, en: 45 },
    staff: { nl: 45, en: 45 },
  },
} as const;

describe('every text for pupils and parents that comes with Luwte reads easily (S7)', () => {
  const all = scored(texts);

  test('they are all there', () => {
    console.info(asTable(all));
    for (const audience of ['pupils', 'parents', 'others', 'staff'])
      expect(all.filter((one) => one.audience === audience).length, audience).toBeGreaterThan(5);
  });

  test.each(Object.entries(least.together))('together, those for %s', (audience, { nl, en }) => {
    const score = { nl: togetherOf(texts, audience, 'nl'), en: togetherOf(texts, audience, 'en') };
    console.info(`${audience} together: nl ${score.nl.toFixed(1)}, en ${score.en.toFixed(1)}`);
    expect(score.nl).toBeGreaterThanOrEqual(nl);
    expect(score.en).toBeGreaterThanOrEqual(en);
  });

  test('and none is hard by itself', () => expect(harderThan(all, least.one)).toEqual([]));
});

describe('every text for pupils and parents says what may be said (K2.2, S7, S15)', () => {
  const asked: ReadonlySet<MarkKind> = new Set(['blame', 'accusation', 'hopeless', 'promise', 'image']);

  test.each(['nl', 'en'] as const)('it blames nobody, accuses nobody and promises nothing (%s)', (language) => {
    const check = textChecker(shippedTextRules(language), {});
    const marked = texts.flatMap(({ where, text }) =>
      check(text[language])
        .filter(({ kind }) => asked.has(kind))
        .map(({ kind, from, to }) => `${where} ${kind} "${text[language].slice(from, to)}" in: ${text[language]}`),
    );
    expect([...new Set(marked)]).toEqual([]);
  });
});

test('a text as offices write it is held back, with where it stands', () => {
  const office = {
    nl: 'Ten aanzien van de bovengenoemde aangelegenheid zullen de verantwoordelijke functionarissen overgaan tot implementatie.',
    en: 'With regard to the aforementioned situation the responsible functionaries will initiate implementation procedures.',
  };
  const hard = harderThan(scored([{ where: 'letters/office.yaml', audience: 'parents', text: office }]), least.one);
  expect(hard).toHaveLength(2);
  expect(hard[0]).toContain('letters/office.yaml, nl');
});
