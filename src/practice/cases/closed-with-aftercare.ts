import type { Story } from '../story.ts';
import { minutesAgo, schoolDaysAgo } from '../story-time.ts';

/** From the first word to the closing, more than two weeks ago: today the pupils are asked how they are. */
export const closedWithAftercare: Story = {
  school: 'regenlaars',
  opened: {
    at: schoolDaysAgo(19, '10:15'),
    by: 'marloes',
    with: ['sanne'],
    told:
      'Juf Sanne hoorde op het plein dat er een beeld rondgaat van een meisje uit groep 7. Een klasgenoot stuurde het ' +
      'naar een paar vrienden.',
    source: 'colleague',
    answers: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no' },
  },
  steps: [
    {
      at: schoolDaysAgo(19, '10:25'),
      by: 'marloes',
      people: {
        femke: { name: 'Femke Hoogland', class: 'groep 7', roles: { visible: 'likely' }, source: 'juf Sanne' },
        job: { name: 'Job Verweij', class: 'groep 7', roles: { sharer: 'likely' }, source: 'juf Sanne' },
        siem: { name: 'Siem Achterberg', class: 'groep 7', roles: { holder: 'likely' }, source: 'juf Sanne' },
      },
      facts: {
        'adult-suspected': 'no',
        visible: 'yes',
        threats: 'no',
        'adult-outside': 'no',
        fake: 'no',
        nature: 'sexting',
        material: ['photo'],
        'shared-by': ['pupils'],
        'held-by': ['pupils'],
        'seen-by': ['pupils'],
        channels: ['chat'],
        'other-school': 'no',
        'site-known': 'no',
        'own-systems': 'no',
        'large-scale': 'no',
        'story-known': 'no',
      },
    },
    {
      at: schoolDaysAgo(19, '10:40'),
      by: 'sanne',
      done: {
        'reassure/femke': { 'not-your-fault': 'yes', contact: 'Juf Sanne' },
        'stop-sharing': { 'said-to': ['class'], 'hear-by': schoolDaysAgo(19, '14:30') },
      },
    },
    {
      at: schoolDaysAgo(19, '11:20'),
      by: 'marloes',
      done: {
        'call-police': {
          reached: 'yes',
          shared: 'yes',
          'spoke-with': 'Wijkagent Hamza Tahiri',
          'spoken-at': schoolDaysAgo(19, '11:05'),
          deletion: 'now',
          talks: 'yes',
          advice: 'Laat het meteen wissen. De gesprekken kan de school zelf voeren.',
        },
      },
    },
    {
      at: schoolDaysAgo(19, '11:50'),
      by: 'farida',
      people: {
        femke: { roles: { visible: 'sure' }, source: 'Femke zelf' },
        moederFemke: { kind: 'carer', name: 'Ineke Hoogland', carerOf: 'femke' },
      },
      factsOf: { moederFemke: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'together' } },
      done: {
        'talk-with-victim/femke': {
          tonight: 'safe-home',
          wants: 'Dat haar moeder niet boos is, en dat ze morgen naast haar vriendin mag zitten.',
          'own-word': 'sure',
          situation: 'sent-self',
          'sent-to': ['one-person'],
        },
      },
    },
    {
      at: schoolDaysAgo(19, '12:40'),
      by: 'sanne',
      done: {
        'delete-per-holder/job': { deleted: 'yes', places: ['phone', 'other-device', 'chat', 'cloud', 'bin'] },
        'delete-per-holder/siem': { deleted: 'yes', places: ['phone', 'chat'] },
        'let-victim-tell/femke': { chance: 'school-tells' },
      },
    },
    {
      at: schoolDaysAgo(19, '14:15'),
      by: 'marloes',
      agreed: {
        'In gesprek met leerling B': 'director',
        'Hulp zoeken voor leerling A': 'safety-coordinator',
        'Maandag even langskomen in de klas': 'police',
      },
      done: {
        'talk-with-carers/femke>moederFemke': { reached: 'yes', asks: 'Hoe ze er thuis over kan praten.' },
        'call-on-everyone': { reached: ['pupils'] },
        'agree-plan': {
          interventions: ['talks-pupils', 'talks-parents', 'in-class', 'help'],
          'took-part': ['director', 'safety-coordinator', 'police'],
        },
        'communication-plan': { speaker: 'Marloes', 'team-knows': 'yes' },
      },
    },
    {
      at: schoolDaysAgo(18, '09:10'),
      by: 'sanne',
      people: {
        vaderJob: { kind: 'carer', name: 'Rob Verweij', carerOf: 'job' },
        moederSiem: { kind: 'carer', name: 'Judith Achterberg', carerOf: 'siem' },
      },
      factsOf: {
        moederSiem: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'pupil-first' },
        vaderJob: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'pupil-first' },
        job: { 'vo-sexting.shared-on-purpose': 'no' },
        siem: { 'vo-sexting.kept-on-purpose': 'no' },
      },
      done: {
        'talk-with-sharer/job': { heard: 'yes', contact: 'Meester Yusuf' },
        'let-sharer-tell/job': { chance: 'told' },
      },
    },
    {
      at: schoolDaysAgo(18, '12:30'),
      by: 'marloes',
      done: {
        'talk-with-sharer-carers/job>vaderJob': {
          reached: 'yes',
          asks: 'Wat hij thuis kan afspreken over de telefoon.',
        },
        'support-staff': { support: 'arranged' },
      },
    },
    {
      at: schoolDaysAgo(17, '13:15'),
      by: 'sanne',
      done: {
        'talk-in-class/groep 7': { held: 'yes' },
        'vo-sexting.tell-about-reporting/femke': { 'pupil-told': 'yes', 'carers-told': 'told' },
      },
    },
    {
      at: schoolDaysAgo(17, '15:00'),
      by: 'farida',
      done: { 'arrange-help/femke': { help: ['gp', 'at-school'] } },
      departed: {
        'veilig-thuis-advice.ask-advice':
          'Met het ondersteuningsteam besproken: er zijn geen zorgen over thuis. Marloes en Farida besloten dit samen.',
      },
    },
    {
      at: schoolDaysAgo(14, '11:00'),
      by: 'marloes',
      done: {
        'keep-agreement/In gesprek met leerling B': { done: 'yes' },
        'keep-agreement/Hulp zoeken voor leerling A': { done: 'yes' },
        'ask-agreement/Maandag even langskomen in de klas': { done: 'yes' },
        'stay-in-touch': { team: 'done', 'parents-saw': 'done', 'parents-shared': 'done', pupils: 'done' },
      },
    },
    {
      at: schoolDaysAgo(11, '15:40'),
      by: 'marloes',
      closed:
        'Het is gewist en het is rustig in de klas. Leerling A zit weer met plezier op school en heeft Sanne als vast ' +
        'gezicht. Leerling B heeft het goedgemaakt door te helpen stoppen.',
    },
    {
      at: minutesAgo(60),
      by: 'sanne',
      done: { 'check-in-sharer/job': { going: 'fine' } },
      taken: { 'check-in/femke': 'sanne' },
    },
  ],
};
