import type { Story } from '../story.ts';
import { minutesAgo } from '../story-time.ts';

/** A few minutes old: only what was told is known, and nobody asked yet whether everybody is safe. */
export const justHeard: Story = {
  school: 'windveer',
  opened: {
    at: minutesAgo(9),
    by: 'jeroen',
    with: ['ayse'],
    told:
      'Iemand belde de balie en zei alleen: er gaat iets rond over een leerling uit de brugklas. Meer durfde ze niet te ' +
      'zeggen. Misschien belt ze terug.',
    source: 'outside',
    answers: {},
  },
  steps: [],
};
