import type { Moment } from '../domain/text.ts';

/** The time now, in milliseconds since the epoch. */
export type Clock = () => Moment;

/** Randomness fit for keys and tokens. */
export interface Random {
  /** A version 4 UUID (RFC 9562). */
  uuid(): string;
  bytes(count: number): Uint8Array;
}
