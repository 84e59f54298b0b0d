import type { GuideFrom } from '../../cases/own-guides.ts';
import type { Text } from '../../domain/text.ts';

/** Whose words a guide is in. */
export const guideFromWords: Readonly<Record<GuideFrom, Text>> = {
  luwte: { nl: 'die van Luwte', en: 'that of Luwte' },
  board: { nl: 'die van het bestuur', en: 'that of the board' },
  school: { nl: 'die van de school', en: 'that of the school' },
};
