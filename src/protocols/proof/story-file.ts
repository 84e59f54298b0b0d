import { stringify } from 'yaml';
import type { Protocol } from '../../domain/protocol.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { ScenarioFile } from '../scenario-file.ts';
import { answerInWords } from './answer-words.ts';
import { brokenInWords } from './proof-words.ts';
import type { Finding } from './prove.ts';
import type { BrokenStory } from './story.ts';

/** A story as a scenario that ends in what must not be. When the protocol is mended, it does not hold any more. */
export function scenarioOf(
  story: BrokenStory,
  finding: Finding,
  protocol: Protocol,
  protocolPath: string,
): ScenarioFile {
  const covers = finding.property.of === 'promise' ? finding.property.invariant.covers : [];
  const steps: ScenarioFile['steps'] = story.given.map((given) => ({ given }));
  const last = steps.pop() ?? {};
  return {
    scenario: brokenInWords(finding, protocol),
    protocol: protocolPath,
    shows: [...covers],
    steps: [...steps, { ...last, expect: story.expect }],
  };
}

/** The text of a scenario file. */
export const scenarioText = (scenario: ScenarioFile): string => stringify(scenario, { lineWidth: 110 });

/** A story in words, a line for each thing that happens, the last for how it ends. */
export function storyInWords(story: BrokenStory, protocol: Protocol): readonly Text[] {
  const lines: Text[] = [];
  const say = (text: (language: Language) => string) => lines.push({ nl: text('nl'), en: text('en') });
  const title = (instance: string, l: Language) => {
    const [task = '', who] = instance.split('/');
    const found = protocol.tasks.find((one) => one.id === task);
    const subject = who?.split('>').at(-1) ?? '';
    const named = found?.title[l].replace('{subject}', subject).replace('{child}', who?.split('>')[0] ?? '') ?? task;
    return who === undefined || named.includes(subject) ? `"${named}"` : `"${named}" (${subject})`;
  };
  for (const given of story.given) {
    for (const [person, { kind = 'pupil', roles = [], 'carer-of': child }] of Object.entries(given.people ?? {}))
      say((l) => {
        const of = typeof child === 'string' ? (l === 'nl' ? `ouder van ${child}` : `parent of ${child}`) : kind;
        return `${person}: ${[of, ...roles].join(', ')}`;
      });
    for (const place of [...(given.sites ?? []), ...(given.schools ?? [])])
      say((l) => (l === 'nl' ? `${place} is bekend` : `${place} is known`));
    for (const [agreement, who] of Object.entries(given.agreements ?? {}))
      say((l) => (l === 'nl' ? `${agreement} is afgesproken (${who})` : `${agreement} was agreed (${who})`));
    for (const [role, said] of Object.entries(given.complete ?? {}))
      say((l) => (l === 'nl' ? `zijn dat ze allemaal, ${role}? ${said}` : `is that everybody, ${role}? ${said}`));
    for (const [name, answer] of Object.entries(given.facts ?? {})) {
      const fact = protocol.facts.find((one) => one.id === name || name.endsWith(`.${one.id}`));
      say(
        (l) =>
          `${fact?.question[l] ?? name} ${name === fact?.id ? '' : `(${name.split('.')[0]}) `}→ ${answerInWords(answer, fact, l)}`,
      );
    }
    for (const [instance, record] of Object.entries(given.done ?? {})) {
      const task = protocol.tasks.find((one) => one.id === instance.split('/')[0]);
      say((l) => {
        const values = Object.entries(record).map(([field, answer]) => {
          const asked = task?.record.find((one) => one.id === field);
          return `${asked?.question[l] ?? field} ${answerInWords(answer, asked, l)}`;
        });
        return `${title(instance, l)} ${l === 'nl' ? 'is vastgelegd' : 'is recorded'}${values.length > 0 ? `: ${values.join('; ')}` : ''}`;
      });
    }
    for (const instance of Object.keys(given.departed ?? {}))
      say((l) => `${title(instance, l)}: ${l === 'nl' ? 'afgeweken, met een reden' : 'departed from, with a reason'}`);
    for (const instance of Object.keys(given.withdrawn ?? {}))
      say((l) => `${title(instance, l)} ${l === 'nl' ? 'wordt teruggeroepen' : 'is withdrawn'}`);
    if (given.closed) say((l) => (l === 'nl' ? 'de casus wordt gesloten' : 'the case is closed'));
    if (given.passed !== undefined)
      say((l) => (l === 'nl' ? `er gaat ${given.passed} voorbij` : `${given.passed} goes by`));
  }
  const { expect } = story;
  const ends = (instances: readonly string[], nl: string, en: string) => {
    for (const instance of instances) say((l) => `→ ${title(instance, l)} ${l === 'nl' ? nl : en}`);
  };
  ends(expect.open ?? [], 'is nu aan de beurt', 'is open now');
  ends(expect.absent ?? [], 'vervalt', 'does not apply');
  ends(expect.stopped ?? [], 'is stopgezet', 'is stopped');
  ends(expect['not-open'] ?? [], 'is niet aan de beurt', 'is not open');
  for (const [instance, cause] of Object.entries({ ...expect.waiting, ...expect.undetermined }))
    say((l) => `→ ${title(instance, l)} ${l === 'nl' ? `wacht op ${cause}` : `waits for ${cause}`}`);
  for (const question of expect['asks-not'] ?? [])
    say((l) => `→ ${question} ${l === 'nl' ? 'wordt niet gevraagd' : 'is not asked'}`);
  return lines;
}
