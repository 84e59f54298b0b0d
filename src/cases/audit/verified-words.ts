import type { Language, Moment } from '../../domain/text.ts';
import { findingInWords, whatToDo } from './finding-words.ts';
import type { Verified } from './verify-record.ts';

/** What was looked at, what was found and what nobody can see this way, line by line. */
export function verifiedInWords(verified: Verified, language: Language): readonly string[] {
  const say = (nl: string, en: string) => (language === 'nl' ? nl : en);
  const { looked, findings, more, withKeys, signedFrom, signedUntil } = verified;
  const count = (n: number) => n.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB');
  const moment = (at: Moment) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const lines = [
    say(
      `Bekeken: ${count(looked.boards)} besturen, ${count(looked.streams)} casussen met ${count(looked.events)} gebeurtenissen en ${count(looked.parts)} verzegelde namen en adressen, ${count(looked.destroyed)} vernietigde casussen, ${count(looked.keys)} sleutels, ${count(looked.readings)} keer gelezen.`,
      `Looked at: ${count(looked.boards)} boards, ${count(looked.streams)} cases with ${count(looked.events)} events and ${count(looked.parts)} sealed names and addresses, ${count(looked.destroyed)} destroyed cases, ${count(looked.keys)} keys, ${count(looked.readings)} readings.`,
    ),
    looked.checkpoints === 0
      ? say(
          'Er zijn nog geen controlepunten: dat er niets van het einde af is, is nog nergens getekend.',
          'There are no checkpoints yet: that nothing was cut off the end is signed nowhere so far.',
        )
      : say(
          `Controlepunten: ${count(looked.checkpoints)} in ${count(looked.journalFiles)} bestanden, van ${moment(signedFrom ?? 0)} tot ${moment(signedUntil ?? 0)} (UTC).`,
          `Checkpoints: ${count(looked.checkpoints)} in ${count(looked.journalFiles)} files, from ${moment(signedFrom ?? 0)} to ${moment(signedUntil ?? 0)} (UTC).`,
        ),
    ...(verified.hasOlderCheckpoints
      ? [
          say(
            'Oudere maanden met controlepunten staan hier niet; wat toen getekend is, is niet vergeleken.',
            'Older months of checkpoints are not here; what was signed then was not compared.',
          ),
        ]
      : []),
    ...(looked.unsigned > 0
      ? [
          say(
            `${count(looked.unsigned)} gebeurtenissen zijn van na het laatste controlepunt.`,
            `${count(looked.unsigned)} events are of after the last checkpoint.`,
          ),
        ]
      : []),
    withKeys
      ? say(
          `Met de hoofdsleutel gingen ${count(looked.opened)} verzegelde stukken open op hun plaats, en is van ${count(looked.projections)} casussen uitgerekend wat eruit volgt.`,
          `With the root key ${count(looked.opened)} sealed pieces opened at their place, and what follows from the events was worked out for ${count(looked.projections)} cases.`,
        )
      : say(
          'Zonder de hoofdsleutel: of alles opengaat, en of kaarten, teams, standen, bewaardatums en aantallen kloppen, is niet nagegaan. Ook niet of de openbare sleutel bij de controlepunten die van de server is.',
          'Without the root key: whether everything opens, and whether cards, teams, states, dates of keeping and numbers are right, was not verified. Nor whether the public key beside the checkpoints is that of the server.',
        ),
    ...(looked.withoutHeader > 0
      ? [
          say(
            `Van ${count(looked.withoutHeader)} casussen, sinds een oudere versie niet gewijzigd, staan nummer, school en opening nog niet onder de verzegeling.`,
            `Of ${count(looked.withoutHeader)} cases, unchanged since an older version, number, school and opening are not under the seal yet.`,
          ),
        ]
      : []),
  ];
  const [first] = findings;
  if (!first) return [...lines, say('Alles klopt.', 'Everything holds.')];
  return [
    ...lines,
    say('Dit klopt niet:', 'This does not hold:'),
    ...findings.map((one) => `  ${findingInWords(one, language)}`),
    ...(more > 0 ? [say(`  en nog ${count(more)}.`, `  and ${count(more)} more.`)] : []),
    say(`Bij de eerste: ${whatToDo(first, language)}`, `About the first: ${whatToDo(first, language)}`),
  ];
}
