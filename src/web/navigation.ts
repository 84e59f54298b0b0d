import { may, type Right } from '../domain/rights.ts';
import type { Text } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import type { NavigationItem } from './components/header.tsx';
import type { Visit } from './visit.ts';

/** The main pages, in the order of the bar above the page. */
const mainPages = [
  { href: '/casussen', may: 'see own cases', label: { nl: 'Casussen', en: 'Cases' } },
  { href: '/beheer/mensen', may: 'manage people', label: { nl: 'Mensen', en: 'People' } },
  { href: '/beheer/scholen', may: 'manage schools', label: { nl: 'Scholen', en: 'Schools' } },
  { href: '/beheer/contacten', may: 'keep guides and contacts', label: { nl: 'Contacten', en: 'Contacts' } },
  { href: '/beheer/leidraden', may: 'keep guides and contacts', label: { nl: 'Eigen leidraden', en: 'Own guides' } },
  { href: '/toezicht', may: 'see who read what', label: { nl: 'Toezicht', en: 'Oversight' } },
  { href: '/beheer/akkoord', may: 'agree to access', label: { nl: 'Akkoord', en: 'Approvals' } },
  { href: '/bewaren', may: 'see what is kept', label: { nl: 'Bewaren', en: 'Keeping' } },
  { href: '/protocollen', may: 'read the protocols', label: { nl: 'Protocollen', en: 'Protocols' } },
  { href: '/account', may: 'be signed in', label: { nl: 'Mijn account', en: 'My account' } },
] as const satisfies readonly { href: string; may: Right; label: Text }[];

export type MainPage = (typeof mainPages)[number]['href'];

/** The main pages that this visitor may open, the one they are in marked. */
export function navigationFor(visit: Visit, current: MainPage): readonly NavigationItem[] {
  return mainPages
    .filter((page) => may(visit.who, page.may))
    .map(({ href, label }) => ({ href, label: label[visit.language], current: href === current }));
}

/** The page to begin on after signing in. */
export function firstPageFor(who: Who): MainPage {
  return mainPages.find((page) => may(who, page.may))?.href ?? '/account';
}
