import type { Moment } from '../domain/text.ts';
import type { Store } from '../store/context.ts';
import type { PasswordHashing } from './password.ts';
import type { SchoolProviders } from './school-providers.ts';
import type { WrongPasswordBrake } from './wrong-password-brake.ts';

/** The time now, in milliseconds since the epoch. */
export type Clock = () => Moment;

/** Randomness fit for keys and tokens. */
export interface Random {
  /** A version 4 UUID (RFC 9562). */
  uuid(): string;
  bytes(count: number): Uint8Array;
}

/** What every use case of identity works with; src/main.ts puts it together. */
export interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: PasswordHashing;
  readonly brake: WrongPasswordBrake;
  readonly providers: SchoolProviders;
}

/** The account in whose name is asked before anybody is known. No account has it. */
export const nobody = '00000000-0000-0000-0000-000000000000';
