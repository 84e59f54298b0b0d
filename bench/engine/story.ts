import type { Recorded } from '../../src/domain/case-event.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { Story } from '../../src/protocols/run-scenario.ts';
import type { Given } from '../../src/protocols/scenario-file.ts';

/** A case of `kindante` from report to aftercare, told through the same commands as a user's. */
const told: readonly Given[] = [
  { facts: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no', 'adult-suspected': 'no' } },
  { done: { 'stop-sharing': {} }, passed: 'PT10M' },
  { facts: { visible: 'yes', threats: 'not-known', 'adult-outside': 'no', fake: 'not-known', nature: 'sexting' } },
  { people: { anna: { class: '8', roles: ['visible'] }, moeder: { kind: 'carer', 'carer-of': 'anna' } } },
  { done: { 'reassure/anna': {} }, passed: 'PT20M' },
  { facts: { material: ['photo'], 'shared-by': ['pupils'], 'held-by': ['pupils'], 'seen-by': ['pupils'] } },
  { people: { bram: { class: '8', roles: ['sharer', 'holder'] } } },
  { done: { 'call-police': { reached: 'no', shared: 'no' } }, passed: 'PT30M' },
  { people: { vader: { kind: 'carer', 'carer-of': 'bram' }, cleo: { class: '7', roles: ['receiver'] } } },
  { done: { 'talk-with-victim/anna': {} } },
  { facts: { 'moeder.carer-risk': 'no', 'moeder.carer-honour': 'no', 'moeder.carer-told': 'together' } },
  { done: { 'call-police': { deletion: 'leave', talks: 'not-yet' }, 'holders-meanwhile': {} }, passed: 'PT1H' },
  {
    facts: {
      channels: ['group'],
      'other-school': 'no',
      'site-known': 'no',
      'own-systems': 'no',
      'large-scale': 'no',
      'story-known': 'yes',
    },
  },
  { done: { 'let-victim-tell/anna': {}, 'talk-with-carers/anna>moeder': {}, 'arrange-help/anna': {} } },
  { done: { 'ask-deletion-again': { deletion: 'now' }, 'ask-talks-again': {} }, passed: 'P1D' },
  { done: { 'agree-plan': {}, 'delete-per-holder/bram': {}, 'delete-per-holder/cleo': {}, 'call-on-everyone': {} } },
  {
    facts: {
      'vader.carer-risk': 'no',
      'vader.carer-honour': 'no',
      'vader.carer-told': 'pupil-first',
      'bram.vo-sexting.shared-on-purpose': 'not-known',
    },
  },
  { facts: { threats: 'no', fake: 'no', 'bram.vo-sexting.kept-on-purpose': 'no' } },
  { done: { 'talk-with-sharer/bram': {}, 'let-sharer-tell/bram': {}, 'talk-with-sharer-carers/bram>vader': {} } },
  { done: { 'communication-plan': {}, 'support-staff': {} } },
  { departed: { 'veilig-thuis-advice.ask-advice': 'besproken met het OTV' } },
  { done: { 'inform-parents': {}, 'stay-in-touch': {} } },
];

/** The record of that case. What the protocol would refuse cannot happen in it. */
export function eventsOfStory(protocol: Protocol): readonly Recorded[] {
  const story = new Story(protocol);
  for (const given of told)
    story.tell(given, (refused) => {
      throw new Error(`The story cannot be told: ${refused}`);
    });
  return story.events;
}
