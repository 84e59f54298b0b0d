import type { Story } from '../story.ts';
import { minutesAgo, schoolDaysAgo } from '../story-time.ts';

/** In the middle: the visible pupil was heard and her parents called; two pupils shared it, and it reached two classes. */
export const twoWhoShared: Story = {
  school: 'windveer',
  opened: {
    at: schoolDaysAgo(2, '09:20'),
    by: 'ayse',
    with: ['jeroen', 'bram', 'priya'],
    told:
      'Een leerling bleef na het mentoruur even hangen. Er gaat een beeld rond van een meisje uit 3B. Het was voor één ' +
      'iemand bedoeld en staat nu in twee groepsapps. Ze vroeg of wij het kunnen laten stoppen.',
    source: 'pupil',
    answers: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no' },
  },
  steps: [
    {
      at: schoolDaysAgo(2, '09:28'),
      by: 'ayse',
      people: {
        yara: { name: 'Yara Bakker', class: '3B', roles: { visible: 'likely' }, source: 'een klasgenoot' },
        finn: { name: 'Finn de Jager', class: '3B', roles: { sharer: 'likely' }, source: 'een klasgenoot' },
      },
      facts: {
        'adult-suspected': 'no',
        threats: 'no',
        fake: 'no',
        'adult-outside': 'no',
        visible: 'yes',
        spread: 'yes',
      },
    },
    {
      at: schoolDaysAgo(2, '09:40'),
      by: 'priya',
      done: { 'tell-mentor': { 'mentor-told': 'yes', 'team-leader-told': 'yes' } },
    },
    {
      at: schoolDaysAgo(2, '10:15'),
      by: 'ayse',
      people: {
        yara: { roles: { visible: 'sure' }, source: 'Yara zelf' },
        moederYara: { kind: 'carer', name: 'Nadia Bakker', contact: 'woont bij Yara', carerOf: 'yara' },
        vaderYara: { kind: 'carer', name: 'Peter Bakker', contact: 'woont apart, bel hem los', carerOf: 'yara' },
      },
      done: {
        'talk-with-victim/yara': { 'own-word': 'sure', situation: 'sent-self', 'sent-to': ['one-person', 'group'] },
      },
      note: 'Leerling A is opgelucht dat het bekend is. Ze wil het vanavond zelf aan haar moeder vertellen.',
    },
    {
      at: schoolDaysAgo(2, '10:50'),
      by: 'jeroen',
      done: { 'delete-with-sharer/finn': { deleted: 'yes' } },
    },
    {
      at: schoolDaysAgo(2, '11:30'),
      by: 'priya',
      done: { 'tell-pupils': { said: 'yes' } },
    },
    {
      at: schoolDaysAgo(2, '13:05'),
      by: 'meiLin',
      done: {
        'involve-wijkagent': {
          reached: 'yes',
          advice: 'Rustig de eigen stappen volgen. Bellen zodra er iets van dreiging bij komt.',
        },
      },
    },
    {
      at: schoolDaysAgo(1, '08:35'),
      by: 'ayse',
      done: { 'let-victim-tell/yara': { chance: 'told' } },
      factsOf: {
        moederYara: { 'carer-risk': 'no', 'carer-told': 'pupil-first' },
        vaderYara: { 'carer-risk': 'no', 'carer-told': 'pupil-first' },
      },
    },
    {
      at: schoolDaysAgo(1, '09:10'),
      by: 'ayse',
      done: {
        'call-victim-carers/yara>moederYara': { reached: 'yes', asks: 'Dat de school iedereen vraagt te stoppen.' },
        'call-victim-carers/yara>vaderYara': { reached: 'no' },
      },
    },
    {
      at: minutesAgo(210),
      by: 'jeroen',
      done: { 'call-victim-carers/yara>vaderYara': { reached: 'yes', asks: 'Hij wil horen hoe het verdergaat.' } },
    },
    {
      at: minutesAgo(195),
      by: 'ayse',
      done: { 'tell-about-reporting/yara': { 'pupil-told': 'yes', 'carers-told': 'told' } },
    },
    {
      at: minutesAgo(150),
      by: 'jeroen',
      done: { 'talk-with-sharer/finn': { heard: 'yes', contact: 'Mevrouw Yıldız' } },
      people: {
        moederFinn: { kind: 'carer', name: 'Karin de Jager', carerOf: 'finn' },
        jayden: { name: 'Jayden Pinas', class: '3C', roles: { sharer: 'likely' }, source: 'Finn' },
        vaderJayden: { kind: 'carer', name: 'Orlando Pinas', carerOf: 'jayden' },
      },
      factsOf: { finn: { 'shared-on-purpose': 'not-known' } },
    },
    {
      at: minutesAgo(120),
      by: 'ayse',
      facts: { received: 'yes', held: 'yes' },
      people: {
        noor: { name: 'Noor Willems', class: '3B', roles: { receiver: 'sure' }, source: 'Noor zelf' },
        sven: { name: 'Sven Haverkamp', class: '3B', roles: { receiver: 'likely' }, source: 'Finn' },
        amira: { name: 'Amira Saleh', class: '3C', roles: { receiver: 'likely' }, source: 'Finn' },
        lisa: { name: 'Lisa Groen', class: '3C', roles: { receiver: 'sure', holder: 'sure' }, source: 'Lisa zelf' },
      },
    },
    {
      at: minutesAgo(75),
      by: 'bram',
      done: { 'delete-with-sharer/jayden': { deleted: 'no' } },
      taken: { 'talk-with-sharer/jayden': 'bram' },
      note: 'Leerling F wil zijn telefoon eerst thuis aan zijn vader laten zien. Ik spreek hem straks nog een keer.',
    },
  ],
};
