import type { Text } from './text.ts';

/** Who helps a pupil or parents, and how to reach them. */
export interface Helper {
  /** One of `knownHelpers`, or a name that was drawn for one that the board or school added. */
  readonly key: string;
  readonly name: Text;
  /** What they are for, in a sentence for who looks for help. */
  readonly about: Text;
  readonly phone?: string;
  /** The address of their site as text, never a link. */
  readonly site?: string;
  readonly hours?: Text;
  /** ISO date on which a person last checked this; absent while nobody has. */
  readonly checked?: string;
  /** Whose details these are. */
  readonly from: 'luwte' | 'board' | 'school';
}

/** Helpers that every school has to be able to call in (K2.4). Those without a number of their own are found nearby. */
export const knownHelpers: readonly Pick<Helper, 'key' | 'name' | 'about'>[] = [
  {
    key: 'gp',
    name: { nl: 'Huisarts', en: 'GP' },
    about: {
      nl: 'Klachten van lijf of hoofd, slecht slapen, een verwijzing. Ieder gezin heeft een eigen huisarts.',
      en: 'Complaints of body or mind, bad sleep, a referral. Each family has a GP of its own.',
    },
  },
  {
    key: 'victim-support',
    name: { nl: 'Slachtofferhulp Nederland', en: 'Victim Support Netherlands' },
    about: {
      nl: 'Praten over wat er is gebeurd, en hulp bij aangifte en wat daarna komt. Gratis.',
      en: 'Talking about what happened, and help with going to the police and what follows. Free.',
    },
  },
  {
    key: 'assault-centre',
    name: { nl: 'Centrum Seksueel Geweld', en: 'Sexual assault centre' },
    about: {
      nl: 'Medische zorg en steun na iets seksueels dat iemand niet wilde. In de eerste week het meest.',
      en: 'Medical care and support after something sexual that somebody did not want. Most of all in the first week.',
    },
  },
  {
    key: 'veilig-thuis',
    name: { nl: 'Veilig Thuis', en: 'Veilig Thuis (safety at home)' },
    about: {
      nl: 'Raad als het thuis misschien niet veilig is. Vragen kan zonder een naam te noemen.',
      en: 'Advice when home may not be safe. You can ask without giving a name.',
    },
  },
  {
    key: 'youth-team',
    name: { nl: 'Jeugdteam of wijkteam van de gemeente', en: 'Youth team of the municipality' },
    about: {
      nl: 'Hulp voor kind en gezin in de buurt, ook voor langere tijd.',
      en: 'Help for child and family nearby, also for a longer time.',
    },
  },
  {
    key: 'suicide-prevention',
    name: { nl: '113 Zelfmoordpreventie', en: '113 suicide prevention' },
    about: {
      nl: 'Voor wie aan de dood denkt, en voor wie zich daar zorgen over maakt. Bij direct gevaar: 112.',
      en: 'For who thinks of death, and for who worries about somebody. In immediate danger: 112.',
    },
  },
  {
    key: 'school-doctor',
    name: { nl: 'Schoolarts of jeugdverpleegkundige (GGD)', en: 'School doctor or youth nurse' },
    about: {
      nl: 'Een gesprek op school over hoe het gaat, en meedenken over welke hulp past.',
      en: 'A talk at school about how things are, and thinking along about which help fits.',
    },
  },
  {
    key: 'helpwanted',
    name: { nl: 'Helpwanted', en: 'Helpwanted' },
    about: {
      nl: 'Hulp bij beelden die rondgaan, chantage en ander misbruik online. Ook zonder je naam.',
      en: 'Help with images that go round, blackmail and other abuse online. Also without your name.',
    },
  },
  {
    key: 'kindertelefoon',
    name: { nl: 'Kindertelefoon', en: 'Child helpline' },
    about: {
      nl: 'Voor kinderen en jongeren die hun verhaal kwijt willen. Gratis, en zonder je naam.',
      en: 'For children and young people who want to tell their story. Free, and without your name.',
    },
  },
];

/** For how long a check holds: numbers change, and in a bad moment nobody wants the wrong one. */
const checkHoldsYears = 1;

/** Whether there is a number or a site; a family's own GP, and what nobody filled in yet, have none. */
export const canBeReached = ({ phone, site }: Pick<Helper, 'phone' | 'site'>): boolean =>
  phone !== undefined || site !== undefined;

/**
 * Whether it is time to check the details of a helper again.
 *
 * @param today ISO date
 */
export function toBeChecked(helper: Pick<Helper, 'checked' | 'phone' | 'site'>, today: string): boolean {
  const { checked } = helper;
  if (!canBeReached(helper)) return false;
  if (checked === undefined) return true;
  const year = Number(checked.slice(0, 4)) + checkHoldsYears;
  return `${String(year).padStart(4, '0')}${checked.slice(4)}` <= today;
}
