import type { Story } from '../story.ts';
import { minutesAgo, minutesFromNow, schoolDaysAgo } from '../story-time.ts';

/** The police were called and said "leave it for now": many wait with deleting, and one question is not known. */
export const leaveItForNow: Story = {
  school: 'regenlaars',
  opened: {
    at: schoolDaysAgo(1, '13:40'),
    by: 'farida',
    with: ['marloes', 'sanne', 'yusuf'],
    told:
      'Een leerling uit groep 7 kwam na de pauze naar juf Sanne. Er gaat een filmpje rond van een jongen uit groep 8, ' +
      'in een game en in losse chats. Ze klikte het weg en wilde het meteen vertellen.',
    source: 'pupil',
    answers: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no' },
  },
  steps: [
    {
      at: schoolDaysAgo(1, '13:48'),
      by: 'farida',
      people: {
        ravi: {
          name: 'Ravi Bhagwandin',
          class: 'groep 8',
          age: 'under-12',
          roles: { visible: 'likely' },
          source: 'een leerling uit groep 7',
        },
        pien: {
          name: 'Pien van der Wal',
          class: 'groep 7',
          roles: { 'told-us': 'sure', receiver: 'sure' },
          source: 'Pien zelf',
        },
      },
      facts: {
        'adult-suspected': 'no',
        visible: 'yes',
        threats: 'no',
        'adult-outside': 'no',
        fake: 'no',
        nature: 'sexting',
        material: ['video'],
        'shared-by': ['pupils'],
        'held-by': ['pupils'],
        'seen-by': ['pupils'],
        channels: ['game', 'chat'],
        'other-school': 'not-known',
        'site-known': 'no',
        'large-scale': 'no',
        'story-known': 'no',
      },
    },
    {
      at: schoolDaysAgo(1, '14:02'),
      by: 'yusuf',
      done: { 'reassure/ravi': { 'not-your-fault': 'yes', contact: 'Juf Farida, dat koos hij zelf' } },
    },
    {
      at: schoolDaysAgo(1, '14:10'),
      by: 'sanne',
      done: { 'stop-sharing': { 'said-to': ['class', 'group'], 'hear-by': schoolDaysAgo(1, '16:30') } },
      told: { whom: ['groep 7', 'groep 8', 'group'], way: 'said', hearBy: schoolDaysAgo(1, '16:30') },
    },
    {
      at: schoolDaysAgo(1, '14:20'),
      by: 'marloes',
      done: { 'call-police': { reached: 'no', shared: 'no' } },
      contact: { with: 'police', way: 'phone', at: schoolDaysAgo(1, '14:15'), tasks: ['call-police'] },
      note: 'De wijkagent neemt niet op en de lijn van de politie is lang bezet. Ik blijf het proberen.',
    },
    {
      at: schoolDaysAgo(1, '14:45'),
      by: 'farida',
      done: {
        'talk-with-victim/ravi': {
          tonight: 'safe-home',
          wants: 'Dat het stopt, en dat niemand er in de klas over begint.',
          'own-word': 'sure',
          situation: 'sent-self',
          'sent-to': ['several-people'],
        },
      },
      people: {
        ravi: { roles: { visible: 'sure' }, source: 'Ravi zelf' },
        moederRavi: { kind: 'carer', name: 'Anjali Bhagwandin', carerOf: 'ravi' },
        vaderRavi: { kind: 'carer', name: 'Suresh Bhagwandin', carerOf: 'ravi' },
        daan: {
          name: 'Daan Terpstra',
          class: 'groep 8',
          roles: { sharer: 'likely', holder: 'likely' },
          source: 'Ravi',
        },
        tygo: { name: 'Tygo Brouwer', class: 'groep 8', roles: { holder: 'likely' }, source: 'Ravi' },
        mila: { name: 'Mila Jansen', class: 'groep 8', roles: { holder: 'presumed' }, source: 'Ravi' },
        ilias: { name: 'Ilias Bouzid', class: 'groep 7', roles: { receiver: 'likely' }, source: 'Pien' },
        zoe: { name: 'Zoë Martina', class: 'groep 7', roles: { receiver: 'likely' }, source: 'Pien' },
        neef: { kind: 'unknown', roles: { receiver: 'presumed' }, source: 'Pien: “een neef van iemand uit groep 8”' },
      },
    },
    {
      at: schoolDaysAgo(1, '15:10'),
      by: 'yusuf',
      done: { 'let-victim-tell/ravi': { chance: 'school-tells' } },
      factsOf: {
        moederRavi: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'together' },
        vaderRavi: { 'carer-risk': 'no', 'carer-honour': 'no', 'carer-told': 'together' },
      },
    },
    {
      at: schoolDaysAgo(1, '15:40'),
      by: 'marloes',
      done: {
        'talk-with-carers/ravi>moederRavi': { reached: 'yes', asks: 'Of hij morgen gewoon naar school kan.' },
        'talk-with-carers/ravi>vaderRavi': { reached: 'no' },
      },
    },
    {
      at: minutesAgo(170),
      by: 'marloes',
      done: {
        'call-police': {
          reached: 'yes',
          shared: 'yes',
          'spoke-with': 'Wijkagent Hamza Tahiri',
          'spoken-at': minutesAgo(185),
          deletion: 'leave',
          talks: 'not-yet',
          advice: 'Laat alles nog even staan. Hij zoekt uit waar het vandaan kwam en belt terug.',
        },
      },
      contact: {
        with: 'police',
        way: 'phone',
        spokeWith: 'Wijkagent Hamza Tahiri',
        at: minutesAgo(185),
        said: 'Laat alles nog even staan. Ik zoek uit waar het vandaan kwam en bel terug.',
        tasks: ['call-police'],
      },
      groups: { 'teamchat van de game': { kind: 'other' } },
      spread: [
        { from: 'unknown', to: 'teamchat van de game', by: 'game', certainty: 'presumed', source: 'Pien' },
        { from: 'teamchat van de game', to: 'pien', by: 'game', certainty: 'sure', source: 'Pien zelf' },
        { from: 'daan', to: 'tygo', by: 'chat', certainty: 'likely', source: 'Ravi' },
        { from: 'daan', to: 'mila', by: 'chat', certainty: 'presumed', source: 'Ravi' },
        { from: 'teamchat van de game', to: 'ilias', by: 'game', certainty: 'likely', source: 'Pien' },
        { from: 'teamchat van de game', to: 'neef', by: 'game', certainty: 'presumed', source: 'Pien' },
      ],
    },
    {
      at: minutesAgo(150),
      by: 'sanne',
      done: { 'holders-meanwhile': { 'hear-by': minutesFromNow(240) } },
    },
    {
      at: minutesAgo(95),
      by: 'farida',
      done: {
        'arrange-help/ravi': { help: ['at-school', 'victim-support'] },
        'veilig-thuis-advice.ask-advice': {
          advice: 'no-report',
          next: 'Thuis is het rustig. Over twee weken vragen we het weer.',
        },
      },
    },
    {
      at: minutesAgo(80),
      by: 'marloes',
      agreed: {
        'Elke dag even bij leerling A kijken': 'safety-coordinator',
        'Morgen weer bellen met de wijkagent': 'director',
        'Uitzoeken van wie het nummer is dat het rondstuurde': 'police',
      },
      done: {
        'agree-plan': {
          interventions: ['talks-pupils', 'talks-parents', 'in-class', 'police-steps'],
          'took-part': ['director', 'safety-coordinator', 'police'],
        },
      },
    },
    {
      at: minutesAgo(75),
      by: 'marloes',
      asksAdvice: 'De politie vraagt ons te wachten met verwijderen. Wat zeggen we intussen tegen de andere ouders?',
    },
    {
      at: minutesAgo(40),
      by: 'tobias',
      advises:
        'Zeg alleen wat de school doet: er is contact met de politie, leerlingen worden geholpen, morgen hoort u meer. ' +
        'Bel me als ouders om namen vragen, dan denk ik mee.',
    },
  ],
};
