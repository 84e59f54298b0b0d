import type { GroupKind, Intent, SharingChannel } from '../../domain/spread.ts';
import type { Language, Moment, Text } from '../../domain/text.ts';
import { clockTime, dayOnPaper, momentOnPaper } from '../moment-in-words.ts';

/** By which way it was given. */
export const channelWords: Readonly<Record<SharingChannel, Text>> = {
  chat: { nl: 'chat tussen twee mensen', en: 'chat between two people' },
  group: { nl: 'groepsapp', en: 'group chat' },
  social: { nl: 'sociale media', en: 'social media' },
  mail: { nl: 'e-mail', en: 'e-mail' },
  game: { nl: 'game', en: 'game' },
  site: { nl: 'een site', en: 'a site' },
  shown: { nl: 'laten zien op een scherm', en: 'shown on a screen' },
  other: { nl: 'in het echt of anders', en: 'in person or another way' },
  'not-known': { nl: 'weg nog niet bekend', en: 'way not known yet' },
};

/** The same beside an arrow, where there is room for a word. */
export const shortChannelWords: Readonly<Record<SharingChannel, Text>> = {
  chat: { nl: 'chat', en: 'chat' },
  group: { nl: 'groepsapp', en: 'group' },
  social: { nl: 'sociaal', en: 'social' },
  mail: { nl: 'mail', en: 'mail' },
  game: { nl: 'game', en: 'game' },
  site: { nl: 'site', en: 'site' },
  shown: { nl: 'getoond', en: 'shown' },
  other: { nl: 'anders', en: 'other' },
  'not-known': { nl: '?', en: '?' },
};

export const groupKindWords: Readonly<Record<GroupKind, Text>> = {
  chat: { nl: 'groepschat', en: 'group chat' },
  'class-app': { nl: 'klassenapp', en: 'class app' },
  team: { nl: 'team of club', en: 'team or club' },
  other: { nl: 'andere groep', en: 'another group' },
};

export const sizeInWords = (size: number | undefined): Text =>
  size === undefined
    ? { nl: 'grootte niet bekend', en: 'size not known' }
    : { nl: `ongeveer ${size}`, en: `about ${size}` };

/** What was said of the intent of one act, as a sentence (V24). */
export const intentInWords: Readonly<Record<Intent, Text>> = {
  yes: { nl: 'Met opzet: ja.', en: 'On purpose: yes.' },
  no: { nl: 'Met opzet: nee.', en: 'On purpose: no.' },
  'not-known': { nl: 'Met opzet: nog niet bekend.', en: 'On purpose: not known yet.' },
};

/** When something happened, so that it stays true on paper; the day alone where nobody knows the time. */
export const happenedInWords = (moment: Moment, language: Language): string =>
  clockTime(moment, language) === '00:00' ? dayOnPaper(moment, language) : momentOnPaper(moment, language);
