import type { Text } from '../text.ts';

/** What a text says that it had better not, before it leaves the school (K2.2, K8, S7, S15). */
export type MarkKind =
  /** Points to somebody: K8. */
  | 'name'
  | 'initials'
  | 'nickname'
  | 'class'
  /** A class, a group or a school that the case knows by this name. */
  | 'place'
  | 'combination'
  | 'small-group'
  | 'contact'
  | 'site'
  /** Tells what one particular pupil did or is, so that a judgement is soon heard: K8, K2.2. */
  | 'one-pupil'
  /** What an image shows. */
  | 'image'
  /** Blames or shames: K2.2, S7. */
  | 'blame'
  /** Says of somebody in particular that they committed a crime: S15. */
  | 'accusation'
  /** "It never comes off the internet": S7. */
  | 'hopeless'
  /** What a school cannot keep. */
  | 'promise';

/** A stretch of a text that somebody should look at before it is approved, with why and what to write instead. */
export interface TextMark {
  /** In UTF-16 units of the text as it was typed; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
  readonly reason: Text;
  readonly suggestion: Text;
}

/** Why, and what to write instead: the same for every mark of one kind of find. */
export type Advice = Pick<TextMark, 'kind' | 'reason' | 'suggestion'>;
