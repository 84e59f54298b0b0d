import type { Moment } from '../domain/text.ts';

/** What JSON can say. The store keeps it and never looks into it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Who did something, and in which of their roles. */
export interface Actor {
  readonly account: string;
  readonly role: string;
}

/** An event on its way into a stream. */
export interface NewEvent {
  readonly type: string;
  /** The version of this type's form: a later form is another version, and old events keep theirs. */
  readonly version: number;
  readonly payload: Json;
  /** When it happened, where that is another moment than when it is written down. */
  readonly occurredAt?: Moment;
  /** The task instance that it belongs to. */
  readonly task?: string;
  /** The seq of the event that it corrects. */
  readonly corrects?: number;
}

/** An event as it stands in a stream. */
export interface StoredEvent extends NewEvent {
  /** Its place in the stream, from 1, without gaps. */
  readonly seq: number;
  readonly recordedAt: Moment;
  readonly actor: Actor;
}

/** Turns an event of an older version into its newest form; the caller knows its events, the store does not. */
export type Upcast = (event: StoredEvent) => StoredEvent;

/** Who a person is, the address of a site, or the list of a class: under a key of its own, apart from the events that name its id. */
export interface SealedPart {
  /** A random UUID. */
  readonly partId: string;
  readonly kind: 'person' | 'url' | 'class-list';
  readonly content: Json;
}
