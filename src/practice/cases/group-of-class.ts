import type { Story } from '../story.ts';
import { minutesAgo, minutesFromNow } from '../story-time.ts';

/** Under an hour old: nobody is in danger, a pupil is visible, her care has to begin, the police are not called yet. */
export const groupOfClass: Story = {
  school: 'regenlaars',
  opened: {
    at: minutesAgo(45),
    by: 'marloes',
    with: ['yusuf'],
    told:
      'De moeder van een jongen uit groep 8 belde. In de groepsapp van de klas gaat een beeld rond van een meisje uit ' +
      'de klas. Haar zoon vertelde het zelf, hij vond het naar. Ze heeft er niet naar gekeken.',
    source: 'carer',
    answers: { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no' },
  },
  steps: [
    {
      at: minutesAgo(41),
      by: 'marloes',
      people: {
        lotte: {
          name: 'Lotte Wieringa',
          class: 'groep 8',
          age: 'under-12',
          roles: { visible: 'likely' },
          source: 'de moeder die belde',
        },
        milan: {
          name: 'Milan Kuipers',
          class: 'groep 8',
          roles: { 'told-us': 'sure', receiver: 'sure' },
          source: 'zijn moeder',
        },
      },
      facts: { 'adult-suspected': 'no', visible: 'yes', threats: 'no', channels: ['group'] },
    },
    {
      at: minutesAgo(33),
      by: 'marloes',
      facts: { 'shared-by': ['pupils'], 'held-by': ['pupils'], 'seen-by': ['pupils'] },
      classLists: {
        'groep 8': {
          lotte: 'Lotte Wieringa',
          milan: 'Milan Kuipers',
          aya: 'Aya Haddou',
          boris: 'Boris Prins',
          ella: 'Ella Vos',
          jip: 'Jip Schouten',
          mohamed: 'Mohamed Azzouz',
          roos: 'Roos Dijkman',
        },
      },
      groups: { 'groepsapp van groep 8': { kind: 'class-app', size: 22 } },
      spread: [
        { from: 'unknown', to: 'groepsapp van groep 8', by: 'group', certainty: 'sure', source: 'de moeder van Milan' },
        { from: 'groepsapp van groep 8', to: 'milan', by: 'group', certainty: 'sure', source: 'Milan zelf' },
      ],
    },
    {
      at: minutesAgo(28),
      by: 'yusuf',
      done: { 'stop-sharing': { 'said-to': ['class'], 'hear-by': minutesFromNow(150) } },
      told: { whom: ['groep 8'], way: 'said', hearBy: minutesFromNow(150) },
      taken: { 'reassure/lotte': 'yusuf' },
      note:
        'Leerling A zit nu in de les. Ik haal haar zo rustig op, in het kamertje naast de bibliotheek. Ze mag iemand ' +
        'meenemen die ze vertrouwt.',
    },
  ],
};
