/**
 * How long it takes to look through a letter of 3,000 letters, with making ready what a case knows, as each page that
 * shows marks does: in a case of 300 people, beside the same letter in a case of nobody, and a letter of four times the
 * length. In turns, after warming up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { type KnownOfCase, textChecker } from '../src/domain/text-check/check-text.ts';
import { shippedTextRules } from '../src/texts/shipped-text-rules.ts';

const rounds = 25;
const warmUps = 5;
/** Pages should come far under a second: the check in a case of 300 people takes at most this, in ms. */
const limit = 250;
/** Four times the text is about four times the work. */
const mostForFour = 6;

const rules = { nl: shippedTextRules('nl'), en: shippedTextRules('en') };
const first = 'Noor Sem Kim Yasmina Thijs Zoë Mohammed Roos Björn Chloé Priya Đorđe Quirijn Wubbo Femke'.split(' ');
const last = 'Vries Bakker Berg Amrani Öztürk Łukasz Hag Boer Hof Janssen Koning Meer Ramdin Nikolić'.split(' ');
const crowd: KnownOfCase = {
  people: Array.from({ length: 300 }, (_, i) => ({
    name: `${first[i % first.length]} van ${last[i % last.length]}${'abcdefghijklmnop'[i % 16]}${'aeiou'[i % 5]}`,
    contact: `Snap: @${first[(i * 7) % first.length]?.toLowerCase()}${i}`,
    letter: String.fromCharCode(65 + (i % 26)),
  })),
  places: Array.from({ length: 12 }, (_, i) => `${1 + (i % 6)}${'abc'[i % 3]}`),
  groups: Array.from({ length: 10 }, (_, i) => ({ name: `Groepsapp ${i}`, size: 2 + i })),
};
const paragraph = {
  nl: 'Deze week is op onze school een beeld gedeeld dat niet gedeeld had mogen worden. Wij hebben meteen het protocol van ons bestuur gevolgd en overleggen met de politie. Noor heeft het gemeld; het is niet haar schuld. Praat thuis rustig met uw kind, en luister vooral. Verwijten helpen niet. ',
  en: 'This week an image was shared at our school that should not have been shared. We followed the protocol of our board at once and consult the police. Noor reported it; it is not her fault. Talk calmly with your child at home, and above all listen. Reproaches do not help. ',
};
const letter = (language: 'nl' | 'en', length: number) =>
  paragraph[language].repeat(Math.ceil(length / paragraph[language].length)).slice(0, length);

const measured = (['nl', 'en'] as const).map((language) => {
  const sides = {
    crowd: () => textChecker(rules[language], crowd)(letter(language, 3_000)),
    nobody: () => textChecker(rules[language], {})(letter(language, 3_000)),
    fourTimes: () => textChecker(rules[language], crowd)(letter(language, 12_000)),
  };
  const took = { crowd: [] as number[], nobody: [] as number[], fourTimes: [] as number[] };
  let marks = 0;
  for (let round = -warmUps; round < rounds; round++)
    for (const side of ['crowd', 'nobody', 'fourTimes'] as const) {
      const from = performance.now();
      marks += sides[side]().length;
      if (round >= 0) took[side].push(performance.now() - from);
    }
  if (marks === 0) throw new Error('Nothing was ever marked.');
  const ms = { crowd: median(took.crowd), nobody: median(took.nobody), fourTimes: median(took.fourTimes) };
  return {
    language,
    ...ms,
    ratio: ms.crowd / ms.nobody,
    forFour: ms.fourTimes / ms.crowd,
    slowest: Math.max(...took.crowd),
  };
});

console.log(`Checking a letter of 3,000 letters, medians of ${rounds} rounds`);
console.table(
  Object.fromEntries(
    measured.map(({ language, crowd: inCrowd, nobody, fourTimes, ratio, forFour, slowest }) => [
      language,
      {
        '300 people, ms': Number(inCrowd.toFixed(1)),
        'slowest, ms': Number(slowest.toFixed(1)),
        'nobody, ms': Number(nobody.toFixed(1)),
        ratio: Number(ratio.toFixed(1)),
        '12,000 letters, ms': Number(fourTimes.toFixed(1)),
        '÷ 3,000': Number(forFour.toFixed(2)),
      },
    ]),
  ),
);
const out = path.join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
writeFileSync(
  path.join(out, 'text-check.json'),
  `${JSON.stringify({ bench: 'text-check', machine, measured, limit }, null, 2)}\n`,
);
if (measured.some((one) => one.crowd > limit || one.forFour > mostForFour)) process.exitCode = 1;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
