import type { Story } from '../story.ts';
import { minutesAgo, minutesFromNow } from '../story-time.ts';

/** It began as a case among pupils; then an adult of the school turned out to be suspected: talks stop, care goes on. */
export const adultOfSchool: Story = {
  school: 'windveer',
  opened: {
    at: minutesAgo(330),
    by: 'bram',
    with: ['jeroen'],
    told: 'Een leerling uit 4A vertelde dat er een beeld van haar rondgaat. Ze is geschrokken en wil graag hulp.',
    source: 'pupil',
    answers: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no' },
  },
  steps: [
    {
      at: minutesAgo(322),
      by: 'bram',
      people: {
        esra: { name: 'Esra Aydın', class: '4A', roles: { visible: 'sure', 'told-us': 'sure' }, source: 'Esra zelf' },
        thijs: { name: 'Thijs Molenaar', class: '4A', roles: { sharer: 'likely' }, source: 'Esra' },
      },
      facts: { visible: 'yes', spread: 'yes', threats: 'no' },
      done: { 'tell-mentor': { 'mentor-told': 'yes', 'team-leader-told': 'yes' } },
    },
    {
      at: minutesAgo(265),
      by: 'bram',
      done: {
        'talk-with-victim/esra': { 'own-word': 'sure', situation: 'not-known', 'sent-to': ['several-people'] },
      },
      note:
        'Leerling A vertelde uit zichzelf dat een volwassene van school haar buiten de lessen om berichten stuurde en ' +
        'ergens om vroeg. Ik heb niet doorgevraagd en meteen Mei-Lin gehaald.',
    },
    {
      at: minutesAgo(250),
      by: 'meiLin',
      facts: { 'adult-suspected': 'yes', 'adult-outside': 'no' },
      people: {
        collega: {
          kind: 'staff',
          name: 'Naam is bij het bestuur bekend',
          roles: { suspected: 'presumed' },
          source: 'Esra',
        },
      },
    },
    {
      at: minutesAgo(225),
      by: 'meiLin',
      done: { 'staff-suspected.tell-board': { 'told-at': minutesAgo(235) } },
      joined: ['bram'],
      agreedBy: 'elske',
      note: 'Met het bestuur afgesproken: alleen wij zien deze casus. Niemand spreekt de collega hierop aan.',
    },
    {
      at: minutesAgo(215),
      by: 'meiLin',
      done: {
        'staff-suspected.steady-support/esra': { contact: 'Bram, haar mentor', apart: 'yes' },
        'staff-suspected.write-and-stop': { written: 'yes' },
      },
      taken: { 'staff-suspected.consult-inspector': 'elske' },
    },
    {
      at: minutesAgo(205),
      by: 'meiLin',
      done: {
        'police-on-threats': {
          reached: 'yes',
          shared: 'yes',
          'spoke-with': 'Zeden, via 0900-8844',
          'spoken-at': minutesAgo(210),
          deletion: 'leave',
        },
      },
    },
    {
      at: minutesAgo(200),
      by: 'bram',
      done: { 'tell-holders-wait': { 'hear-by': minutesFromNow(180) } },
    },
    {
      at: minutesAgo(160),
      by: 'bram',
      people: { moederEsra: { kind: 'carer', name: 'Sevgi Aydın', carerOf: 'esra' } },
      factsOf: { moederEsra: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'together' } },
      done: { 'let-victim-tell/esra': { chance: 'school-tells' } },
    },
  ],
};
