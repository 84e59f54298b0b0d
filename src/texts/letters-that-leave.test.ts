import { describe, expect, test } from 'vitest';
import { type KnownOfCase, textChecker } from '../domain/text-check/check-text.ts';
import { shippedTextRules } from './shipped-text-rules.ts';

/** Given a case with these people and groups, when somebody writes this in a letter, then the checker says why not. */
const known: KnownOfCase = {
  people: [{ name: 'Noor de Vries' }],
  groups: [
    { name: 'Skatecrew', size: 4 },
    { name: 'Muziekklas', size: 24 },
  ],
};
const checks = { nl: textChecker(shippedTextRules('nl'), known), en: textChecker(shippedTextRules('en'), known) };
const found = (language: 'nl' | 'en', text: string) =>
  checks[language](text).map(({ kind, from, to }) => [kind, text.slice(from, to)] as const);
const kinds = (language: 'nl' | 'en', text: string) => found(language, text).map(([kind]) => kind);

describe('a combination that points to somebody is marked without any name (K8)', () => {
  test.each([
    ['nl', 'De enige jongen in de balletgroep heeft het gezien.'],
    ['nl', 'De leerling met het gehoorapparaat is thuis.'],
    ['nl', 'De zus van een van de leerlingen zit hier ook.'],
    ['en', 'The only boy in the ballet group has seen it.'],
    ['en', 'The pupil with the hearing aid is at home.'],
    ['en', 'The sister of one pupil is at our school too.'],
  ] as const)('%s: %s', (language, text) => expect(kinds(language, text)).toContain('combination'));
});

describe('details of an image are marked (S3)', () => {
  test.each([
    ['nl', 'Op het filmpje is te zien wie het is.'],
    ['nl', 'Er gaat een naaktfoto rond.'],
    ['en', 'The video shows who it is.'],
    ['en', 'A nude picture is going round.'],
  ] as const)('%s: %s', (language, text) => expect(kinds(language, text)).toContain('image'));
});

describe('a promise that the school cannot keep is marked (S7)', () => {
  test.each([
    ['nl', 'Alle beelden zijn verwijderd.'],
    ['nl', 'Wat u vertelt, blijft geheim.'],
    ['nl', 'Dit zal nooit meer gebeuren.'],
    ['en', 'All images have been deleted.'],
    ['en', 'What you tell us stays secret.'],
    ['en', 'This will never happen again.'],
  ] as const)('%s: %s', (language, text) => expect(kinds(language, text)).toContain('promise'));

  test.each([
    ['nl', 'Wij weten niet of alle beelden weg zijn.'],
    ['en', 'We do not know whether all images are gone.'],
  ] as const)('and being honest about it is not: %s: %s', (language, text) =>
    expect(found(language, text)).toEqual([]),
  );
});

describe('fewer than five of a kind warn that they can be recognised (K8)', () => {
  test.each([
    ['nl', 'Vier leerlingen hebben het doorgestuurd.'],
    ['nl', 'Het begon in de Skatecrew.'],
    ['en', 'Four pupils passed it on.'],
    ['en', 'It began in the Skatecrew.'],
  ] as const)('%s: %s', (language, text) => expect(kinds(language, text)).toContain('small-group'));

  test.each([
    ['nl', 'Zes leerlingen hebben het gemeld.'],
    ['nl', 'Wij praten in de Muziekklas.'],
    ['en', 'Six pupils have reported it.'],
    ['en', 'We talk in the Muziekklas.'],
  ] as const)('five and more do not: %s: %s', (language, text) =>
    expect(kinds(language, text)).not.toContain('small-group'),
  );
});

describe('of nobody in particular a letter may say that it is punishable, of a pupil it may not (S15)', () => {
  test.each([
    ['nl', 'Het delen van zulke beelden is strafbaar.'],
    ['nl', 'Bewaren en delen is strafbaar.'],
    ['nl', 'Wie zulke beelden doorstuurt, kan strafbaar zijn.'],
    ['en', 'Sharing such images is punishable.'],
    ['en', 'Keeping and sharing such images is a criminal offence.'],
    ['en', 'Whoever forwards such images can be punished.'],
  ] as const)('%s: %s', (language, text) => expect(found(language, text)).toEqual([]));

  test.each([
    ['nl', 'Deze leerling is strafbaar.'],
    ['nl', 'De jongen heeft een strafbaar feit gepleegd.'],
    ['en', 'This pupil is guilty of an offence.'],
    ['en', 'The boy committed a crime.'],
  ] as const)('%s: %s', (language, text) => expect(kinds(language, text)).toContain('accusation'));
});

test('a known name is not excused because it stands at the beginning, in a heading or in a list (K8)', () => {
  for (const text of ['Noor was erbij.', 'NOOR', '- noor', 'Aan: de vries', 'Wij zagen\nNoor\nde Vries.'])
    expect(kinds('nl', text), text).toContain('name');
});
