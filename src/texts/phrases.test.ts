import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textChecker } from '../domain/text-check/check-text.ts';
import { readTextRules } from './read-text-rules.ts';

const phrases = new URL('../../phrases', import.meta.url).pathname;
const checks = {
  nl: textChecker(readTextRules(phrases, 'nl'), { people: [{ name: 'Sem Bakker' }] }),
  en: textChecker(readTextRules(phrases, 'en'), { people: [{ name: 'Sem Bakker' }] }),
};
const kindsIn = (language: 'nl' | 'en', text: string) => new Set(checks[language](text).map(({ kind }) => kind));

describe('in Dutch', () => {
  test.each([
    ['promise', 'Wat je vertelt, blijft geheim.'],
    ['promise', 'Niemand krijgt dit te horen.'],
    ['promise', 'Het gaat nooit meer gebeuren.'],
    ['promise', 'Alle beelden zijn verwijderd.'],
    ['promise', 'Alles is van internet verwijderd.'],
    ['promise', 'Wij garanderen dat het stopt.'],
    ['promise', 'Alles komt goed.'],
    ['promise', 'U hoeft zich geen zorgen te maken.'],
    ['image', 'Op de foto is te zien dat iemand zich omkleedt.'],
    ['image', 'Het filmpje laat zien hoe het begon.'],
    ['image', 'Er gaat een naaktfoto rond.'],
    ['image', 'Op het beeld staat een meisje in haar ondergoed.'],
    ['accusation', 'Hij heeft een misdrijf gepleegd.'],
    ['accusation', 'Sem is strafbaar.'],
    ['accusation', 'Deze leerling heeft kinderporno verspreid.'],
    ['hopeless', 'Het gaat nooit meer van internet af.'],
    ['hopeless', 'Een beeld blijft altijd op internet staan.'],
    ['class', 'Het begon in 5havo-b.'],
    ['nickname', 'Op school noemen ze haar "muis".'],
    ['small-group', 'Twee leerlingen hebben het gemeld.'],
  ] as const)('%s is marked: %s', (kind, text) => expect(kindsIn('nl', text)).toContain(kind));

  test.each([
    'Delen van zulke beelden is strafbaar.',
    'Wie zulke beelden doorstuurt, kan strafbaar zijn.',
    'Wij kunnen niet beloven dat het geheim blijft.',
    'Het is niet jouw schuld.',
    'Er zijn beelden gedeeld zonder toestemming.',
    'De 3D-printer staat in het lokaal.',
    'Print de poster op A4.',
    'In de eerste week werken wij in groepjes van drie leerlingen.',
  ])('this is left alone: %s', (text) => expect([...kindsIn('nl', text)]).toEqual([]));
});

test('a letter as a school would send it gets marks on who signs it and where, and on nothing else', () => {
  const letter = `Onderwerp: veilig omgaan met beelden

Sittard, 24 november 2026

Beste ouders en verzorgers,

Deze week is op onze school een beeld gedeeld dat niet gedeeld had mogen worden. Wij hebben meteen het protocol van ons bestuur gevolgd en
overleggen met de politie en de gemeente. Alle leerlingen en ouders die erbij betrokken zijn, krijgen hulp.

Wat wij van u vragen:
- Praat met uw kind, en luister vooral. Verwijten helpen niet.
- Heeft uw kind iets ontvangen? Kijk er niet naar, stuur het niet door en laat het ons weten.
- Deel geen geruchten, ook niet in WhatsApp-groepen.

Op dinsdag 1 december om 19.30 uur is er een avond in de aula. Een wijkagent en iemand van Veilig Thuis beantwoorden dan vragen.
Leerlingen kunnen elke dag terecht bij hun mentor of bij de Kindertelefoon (0800-0432).

Wij noemen geen namen en zeggen niets over afzonderlijke leerlingen. Het delen van zulke beelden is strafbaar.

Met vriendelijke groet,

Maria Hendriks
directeur De Regenboog
`;
  const marked = checks.nl(letter).map(({ kind, from, to }) => [kind, letter.slice(from, to)]);
  expect(marked).toEqual([
    ['name', 'Maria Hendriks'],
    ['name', 'Regenboog'],
  ]);
});

describe('in English', () => {
  test.each([
    ['blame', 'It is her own fault.'],
    ['blame', 'You should have known better.'],
    ['blame', 'Why did you send it?'],
    ['blame', 'What were you thinking?'],
    ['blame', 'She was asking for it.'],
    ['blame', 'If only she had said no.'],
    ['blame', 'We are disappointed in you.'],
    ['blame', 'That was a stupid thing to do.'],
    ['blame', 'The perpetrator has been suspended.'],
    ['accusation', 'He committed a crime.'],
    ['accusation', 'Sem is guilty of an offence.'],
    ['hopeless', 'It will never come off the internet.'],
    ['hopeless', 'Once it is there, it stays out there forever.'],
    ['promise', 'We promise that this stays secret.'],
    ['promise', 'This will never happen again.'],
    ['promise', 'Everything will be fine.'],
    ['image', 'The photo shows a girl in her room.'],
    ['combination', 'The only girl with a wheelchair has seen it.'],
    ['combination', 'Her brother is at this school too.'],
    ['class', 'A pupil in year 9 has reported it.'],
    ['small-group', 'Three girls are involved.'],
    ['name', 'We spoke with Fatima yesterday.'],
    ['contact', 'Mail the mother at a.b@example.org.'],
    ['site', 'It is on https://secret.example/a.'],
  ] as const)('%s is marked: %s', (kind, text) => expect(kindsIn('en', text)).toContain(kind));

  test.each([
    'Sharing such images is punishable.',
    'It is not your fault.',
    'We talk with every pupil and listen well.',
    'The police advise us on Monday.',
    'Parents can call the school until five.',
    'We cannot promise that this stays secret.',
  ])('this is left alone: %s', (text) => expect([...kindsIn('en', text)]).toEqual([]));
});

describe('a mistake in the content is refused where it stands, with what is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luwte-phrases-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    [
      'a phrase that begins with a gap',
      'hopeless',
      '      - te laat om',
      '      - .. te laat',
      /hopeless\.yaml:\d+:\d+ \[phrase\].*begin with a word/,
    ],
    ['a list that is not there', 'hopeless', '      - te laat om', '      - <leraren> om', /no list "leraren"/],
    ['a phrase that ends open', 'hopeless', '      - te laat om', '      - te laat ...', /end with a word/],
    [
      'signs that mean nothing',
      'hopeless',
      '      - te laat om',
      '      - te (laat|vroeg om',
      /not a word, a list or a gap/,
    ],
    [
      'a phrase without end',
      'hopeless',
      '      - te laat om',
      '      - a ... b ... c ... d ... e ... f',
      /too much room/,
    ],
    ['a reason in one language', 'hopeless', '      en: "This takes', '      fr: "This takes', /hopeless\.yaml/],
    ['a list that a finder needs', 'words', '  title:', '  titel:', /list "title" is missing/],
    ['a kind that there is not', 'hopeless', 'kind: hopeless', 'kind: hopelos', /hopeless\.yaml:\d+/],
  ])('%s', (_title, name, from, to, message) => {
    cpSync(phrases, folder, { recursive: true });
    const file = join(folder, `${name}.yaml`);
    const content = readFileSync(file, 'utf8');
    expect(content).toContain(from);
    writeFileSync(file, content.replace(from, to));
    expect(() => readTextRules(folder, 'nl')).toThrow(message);
  });
});
