/** The languages that Luwte speaks. Dutch comes first: it is the language of the protocols. */
export type Language = 'nl' | 'en';

/** A text for people, in both languages (B1 for staff, A2–B1 for pupils). */
export interface Text {
  readonly nl: string;
  readonly en: string;
}

/** A moment: milliseconds since 1 January 1970 UTC. */
export type Moment = number;
