import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/**
 * Why two cases belong together (S12): it goes round again, it is the same images, or another school of the board leads
 * its own case about the same thing (K1.4).
 */
export const linkReasons = ['again', 'same-images', 'other-school'] as const;
export type LinkReason = (typeof linkReasons)[number];

/** One link of a case to another. It opens nothing: who reads one case reads the other only when on its team too. */
export interface CaseLink {
  readonly link: string;
  /** The id of the other case. It may be another school's, or not be there yet: that school still has to accept. */
  readonly other: string;
  readonly why: LinkReason;
  /** The school in this case that was asked, where it is another one's case. */
  readonly school?: string;
  readonly at: Moment;
  readonly by: { readonly account: string; readonly role: string };
}

/** What the record of a case says of its links. */
export interface Links {
  readonly current: readonly CaseLink[];
  /** Cases that it looked like, and of which somebody said that they are about something else: not asked again. */
  readonly apart: ReadonlySet<string>;
}

export const noLinks: Links = { current: [], apart: new Set() };

/** What becomes of the links with one more event. */
export function evolveLinks(links: Links, { at, by, event }: Recorded): Links {
  switch (event.type) {
    case 'case-linked': {
      const { type: _, ...link } = event;
      return { ...links, current: [...links.current, { ...link, at, by }] };
    }
    case 'case-unlinked':
      return { ...links, current: links.current.filter((one) => one.link !== event.link) };
    case 'case-told-apart':
      return { ...links, apart: new Set([...links.apart, event.other]) };
    default:
      return links;
  }
}
