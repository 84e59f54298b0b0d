import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../domain/protocol.ts';
import { is, milestone, protocolWith, task, wrote, yesno } from '../../domain/test-small-protocol.ts';
import { allShipped, shipped } from '../test-shipped-protocols.ts';
import { orderLines } from './order-lines.ts';
import { pictureOf } from './picture.ts';

const linesInto = (protocol: Protocol, id: string) =>
  orderLines(protocol)
    .filter((line) => line.to === id)
    .map((line) => `${line.from} ${line.kind}`);

describe('what waits for what', () => {
  test('what follows from two other lines is left out', () => {
    const protocol = protocolWith({
      tasks: [task('one'), task('two', { after: ['one'] }), task('three', { after: ['one', 'two'] })],
    });
    expect(linesInto(protocol, 'three')).toEqual(['two after']);
  });

  test('a line past a step that may be left stays, because that step holds nobody up', () => {
    const protocol = protocolWith({
      tasks: [task('one'), task('may', { after: ['one'], optional: true }), task('three', { after: ['one', 'may'] })],
    });
    expect(linesInto(protocol, 'three')).toEqual(['one after', 'may after']);
  });

  test('a milestone that waits for a record stays, because a departure from the step before does not open it', () => {
    const protocol = protocolWith({
      milestones: [milestone('informed', wrote('police', 'shared', 'yes')), milestone('asked', is('visible', 'no'))],
      tasks: [
        task('police', { record: [yesno('shared')] }),
        task('talk', { after: ['informed', 'asked'] }),
        task('call', { after: ['informed', 'asked', 'talk'] }),
      ],
    });
    expect(linesInto(protocol, 'call')).toEqual(['informed after', 'talk after']);
    expect(linesInto(protocol, 'informed')).toEqual(['police opens']);
  });

  test('a step that is there only because of what was recorded hangs on it', () => {
    const protocol = protocolWith({
      tasks: [task('ask', { record: [yesno('fine')] }), task('go', { when: wrote('ask', 'fine', 'yes') })],
    });
    expect(linesInto(protocol, 'go')).toEqual(['ask depends']);
  });

  test('leaving out lines loses no wait, in any protocol that comes with Luwte', () => {
    const protocols = allShipped();
    expect(protocols.length).toBeGreaterThan(1);
    for (const protocol of protocols) {
      const kept = new Map<string, string[]>();
      for (const line of orderLines(protocol))
        if (line.kind === 'after') kept.set(line.to, [...(kept.get(line.to) ?? []), line.from]);
      const reaches = (from: string, to: string): boolean =>
        (kept.get(to) ?? []).some((before) => before === from || reaches(from, before));
      for (const { id, after } of protocol.tasks)
        for (const before of after)
          expect([protocol.name, before, id, reaches(before, id)]).toEqual([protocol.name, before, id, true]);
    }
  });
});

describe.each(allShipped().map((protocol) => [protocol.name, protocol] as const))(
  'the picture of %s',
  (_, protocol) => {
    const picture = pictureOf(protocol);

    test('has every task once, every milestone, and every question', () => {
      const steps = picture.stages.flatMap((stage) => stage.steps.map((step) => step.id));
      expect(steps.toSorted()).toEqual(protocol.tasks.map((one) => one.id).toSorted());
      expect(picture.gates.map((gate) => gate.id)).toEqual(protocol.milestones.map((one) => one.id));
      expect(picture.stages.flatMap((stage) => stage.questions)).toHaveLength(protocol.facts.length);
    });

    test('says everything in words of both languages, with no name of the file in sight', () => {
      for (const stage of picture.stages)
        for (const step of stage.steps)
          for (const said of [step.title, step.who, step.when, step.until, ...step.before.map((one) => one.title)])
            if (said) {
              expect(said.nl).not.toBe('');
              expect(said.en).not.toBe('');
              expect(`${said.nl} ${said.en}`).not.toMatch(/[{}]|\b[a-z]+\.[a-z]+\b|\b(its|of)\./);
            }
    });

    test('links its stages by stages and milestones that are there', () => {
      const known = new Set([...picture.stages, ...picture.gates].map(({ id }) => id));
      for (const { from, to } of picture.links) expect([known.has(from), known.has(to)]).toEqual([true, true]);
    });
  },
);

describe('the pictures of both documents', () => {
  const stepOf = (protocol: Protocol, id: string) =>
    pictureOf(protocol)
      .stages.flatMap((stage) => stage.steps)
      .find((step) => step.id === id);

  test('kindante: nothing comes before the call to the police, and the police open deletion (K1.2, K5.1)', () => {
    const kindante = shipped('kindante');
    expect(stepOf(kindante, 'call-police')).toMatchObject({
      before: [],
      title: { nl: 'Bel de wijkagent of de politie' },
    });
    expect(stepOf(kindante, 'call-police')?.when).toBeUndefined();
    expect(stepOf(kindante, 'delete-per-holder')?.before.map((one) => one.id)).toContain('police-informed');
    expect(linesInto(kindante, 'police-informed')).toContain('call-police opens');
  });

  test('kindante: what holds for all of the annex is said once, at its stage', () => {
    const sexting = pictureOf(shipped('kindante')).stages.find((stage) => stage.id === 'sexting');
    expect(sexting?.when?.nl).toBe('het gaat om: sexting of allebei');
    for (const step of sexting?.steps ?? []) expect(step.when?.nl ?? '').not.toContain('sexting');
  });

  test('vo-sexting: the six steps stand in one line, each after the one before (V22)', () => {
    const protocol = shipped('vo-sexting');
    expect(linesInto(protocol, 'inform-class-parents')).toContain('visit-class after');
    expect(linesInto(protocol, 'visit-class')).toContain('call-sharer-carers after');
    expect(linesInto(protocol, 'visit-class')).not.toContain('talk-with-victim after');
    expect(linesInto(protocol, 'talk-with-sharer')).toContain('call-victim-carers after');
  });
});
