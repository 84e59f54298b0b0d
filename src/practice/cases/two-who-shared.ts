import type { Story } from '../story.ts';
import { minutesAgo, minutesFromNow, schoolDaysAgo } from '../story-time.ts';

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
        yara: {
          name: 'Yara Bakker',
          class: '3B',
          age: '12-15',
          roles: { visible: 'likely' },
          source: 'een klasgenoot',
        },
        finn: {
          name: 'Finn de Jager',
          class: '3B',
          age: '12-15',
          roles: { sharer: 'likely' },
          source: 'een klasgenoot',
        },
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
        moederYara: {
          kind: 'carer',
          name: 'Nadia Bakker',
          contact: 'belt graag na vijven',
          carerOf: 'yara',
          home: 'with-child',
        },
        vaderYara: { kind: 'carer', name: 'Peter Bakker', contact: 'bel hem los', carerOf: 'yara', home: 'elsewhere' },
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
      told: { whom: ['3B', 'group'], way: 'said', hearBy: schoolDaysAgo(2, '15:30') },
    },
    {
      at: schoolDaysAgo(2, '12:10'),
      by: 'ayse',
      groups: { 'groepsapp 3B': { kind: 'class-app', size: 27 }, 'groepsapp 3C': { kind: 'class-app', size: 25 } },
      spread: [
        {
          from: 'yara',
          to: 'finn',
          by: 'chat',
          certainty: 'sure',
          source: 'Yara zelf',
          happened: schoolDaysAgo(4, '20:00'),
        },
        { from: 'finn', to: 'groepsapp 3B', by: 'group', certainty: 'likely', source: 'een klasgenoot' },
        { from: 'unknown', to: 'groepsapp 3C', by: 'group', certainty: 'likely', source: 'een klasgenoot' },
      ],
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
      contact: {
        with: 'police',
        way: 'phone',
        spokeWith: 'Wijkagent Fatma Aydemir',
        at: schoolDaysAgo(2, '12:50'),
        said: 'Rustig de eigen stappen volgen. De school voert de gesprekken zelf.',
        tasks: ['involve-wijkagent'],
      },
      agreed: {
        'Bellen zodra er iets van dreiging bij komt': 'safety-coordinator',
        'Uitleg geven in 3B en 3C': 'police',
      },
    },
    {
      at: schoolDaysAgo(1, '08:35'),
      by: 'ayse',
      done: { 'let-victim-tell/yara': { chance: 'told' } },
      factsOf: {
        moederYara: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'pupil-first' },
        vaderYara: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'pupil-first' },
      },
    },
    {
      at: schoolDaysAgo(1, '09:10'),
      by: 'ayse',
      told: { whom: ['parents'], way: 'sent', hearBy: schoolDaysAgo(1, '17:00') },
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
      talk: {
        guide: 'sharer',
        with: ['finn'],
        at: minutesAgo(180),
        tasks: ['talk-with-sharer/finn'],
        present: 'Mevrouw Yıldız schreef mee.',
        quotes: '“Ik wist niet dat het zo ver zou gaan. Ik wil dat het stopt.”',
        observed: 'Keek vooral naar de tafel. Werd rustiger toen we vertelden wat er nu gebeurt.',
        wishes: 'Wil het thuis eerst zelf zeggen, vanavond.',
        notAsked: 'Waarom hij het doorstuurde: dat zoekt de school niet uit.',
        next: 'Mevrouw Yıldız loopt morgen voor schooltijd even langs.',
        agreed: { 'Morgen voor schooltijd even langslopen': 'mentor' },
      },
      people: {
        moederFinn: { kind: 'carer', name: 'Karin de Jager', carerOf: 'finn' },
        jayden: { name: 'Jayden Pinas', class: '3C', age: '16-17', roles: { sharer: 'likely' }, source: 'Finn' },
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
        dounia: { name: 'Dounia Kaddouri', class: '3C', roles: { saw: 'sure' }, source: 'Dounia zelf' },
        teun: {
          kind: 'pupil-elsewhere',
          name: 'Teun',
          age: '12-15',
          roles: { receiver: 'presumed' },
          source: 'Jayden, die hem van handbal kent',
        },
      },
      groups: { 'handbalteam C1': { kind: 'team', size: 13 } },
      spread: [
        { from: 'groepsapp 3B', to: 'noor', by: 'group', certainty: 'sure', source: 'Noor zelf' },
        { from: 'groepsapp 3B', to: 'sven', by: 'group', certainty: 'likely', source: 'Finn' },
        { from: 'finn', to: 'jayden', by: 'chat', certainty: 'likely', source: 'Finn' },
        { from: 'jayden', to: 'amira', by: 'chat', certainty: 'likely', source: 'Finn' },
        { from: 'groepsapp 3C', to: 'lisa', by: 'group', certainty: 'sure', source: 'Lisa zelf' },
        { from: 'lisa', to: 'dounia', by: 'shown', certainty: 'sure', source: 'Dounia zelf', intent: 'no' },
        { from: 'jayden', to: 'handbalteam C1', by: 'group', certainty: 'presumed', source: 'Lisa' },
        { from: 'handbalteam C1', to: 'teun', by: 'group', certainty: 'presumed', source: 'Lisa' },
      ],
      sites: {
        deelplek: { address: 'https://deelplek.example/klas', from: 'lisa', to: ['police', 'it-desk'] },
      },
    },
    {
      at: minutesAgo(75),
      by: 'bram',
      done: { 'delete-with-sharer/jayden': { deleted: 'no' } },
      deleting: {
        finn: {
          places: { phone: 'confirmed', chat: 'confirmed', bin: 'confirmed', cloud: 'asked' },
          how: 'said-so',
          remark: 'Hij kijkt vanavond met zijn moeder of de back-up ook leeg is.',
        },
        noor: { places: { phone: 'confirmed', chat: 'confirmed' }, how: 'said-so' },
        lisa: { places: { phone: 'asked', chat: 'asked', cloud: 'asked' } },
        sven: { places: { phone: 'refused' }, remark: 'Hij wil eerst met zijn vader overleggen.' },
        jayden: { places: { phone: 'asked', chat: 'asked' } },
      },
      taken: { 'talk-with-sharer/jayden': 'bram' },
      note: 'Leerling F wil zijn telefoon eerst thuis aan zijn vader laten zien. Ik spreek hem straks nog een keer.',
    },
    {
      at: minutesAgo(60),
      by: 'meiLin',
      says: {
        speaker: 'Carla Wouters',
        texts: {
          briefing:
            'Online ging iets rond dat niet gedeeld had mogen worden. De school werkt volgens het protocol. Kijk niet en ' +
            'zoek niets op. Kreeg je zelf iets? Open het niet en zeg het tegen Carla Wouters.',
          'in-class':
            'De school weet ervan en is ermee bezig. Ik noem geen namen. Zit je ermee? Kom naar mij of naar iemand die je ' +
            'vertrouwt.',
          'to-parents':
            'De school weet ervan en doet wat nodig is. Vraag hoe het met uw kind gaat. Met vragen kunt u terecht bij ' +
            'Carla Wouters.',
          press:
            'Onze school volgt haar protocol en zorgt voor wie hulp nodig heeft. Wij zeggen niet om wie het gaat. Met ' +
            'vragen kunt u terecht bij Carla Wouters.',
        },
      },
      tells: {
        teamHears: {
          audience: 'team',
          by: 'meiLin',
          what: 'Wat de school doet, en wat iedereen mag zeggen',
          way: 'meeting',
          when: minutesFromNow(120),
        },
        parentsHear: {
          audience: 'class-parents',
          by: 'jeroen',
          what: 'De brief aan de ouders',
          way: 'letter',
          when: minutesFromNow(300),
        },
      },
      letters: {
        letterToTeam: {
          template: 'staff',
          audience: 'staff',
          whom: [],
          text:
            'Beste collega’s,\n\nOnline ging iets rond dat niet gedeeld had mogen worden. De school werkt volgens het ' +
            'protocol. Kijk niet, zoek niets op en vraag niet om een telefoon te laten zien.\n\nRaakt het je? Kom ' +
            'praten. Je bent welkom bij de veiligheidscoördinator.',
          submitted: true,
        },
        letterToParents: {
          template: 'class-parents',
          audience: 'class-parents',
          whom: ['3B', '3C'],
          text:
            'Beste ouders en verzorgers,\n\nEr ging online iets rond dat niet gedeeld had mogen worden. Wij vinden het ' +
            'belangrijk dat u dit van ons hoort. Wij zeggen niet om wie het gaat. Vraag hoe het met uw kind gaat, en ' +
            'vraag niet om iets te laten zien.\n\nU hoort meer van ons: {hear-more}.',
          submitted: false,
        },
      },
    },
    { at: minutesAgo(45), by: 'jeroen', approves: ['letterToTeam'] },
  ],
};
