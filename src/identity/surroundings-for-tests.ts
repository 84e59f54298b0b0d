import type { Moment } from '../domain/text.ts';
import { countedBytes, freshDatabase, type TestDatabase, testId, testMoment } from '../store/database-for-tests.ts';
import { passwordHashing } from './password.ts';
import { schoolProviders } from './school-providers.ts';
import type { Surroundings } from './surroundings.ts';
import { wrongPasswordBrake } from './wrong-password-brake.ts';

/** Identity on a database of its own: cheap password hashing, counted randomness, a clock that the test moves. */
export interface TestIdentity extends Surroundings {
  readonly database: TestDatabase;
  /** Moves the clock on, in milliseconds. */
  pass(ms: number): void;
  /** The pauses that somebody had to wait for. */
  readonly waited: readonly number[];
}

export async function identityForTests(): Promise<TestIdentity> {
  let now: Moment = testMoment;
  let ids = 1000;
  const clock = () => now;
  const waited: number[] = [];
  const database = await freshDatabase({ clock });
  return {
    database,
    store: database.store,
    clock,
    random: { bytes: countedBytes('identity'), uuid: () => testId(++ids) },
    passwords: passwordHashing({ memoryCost: 64, timeCost: 1 }),
    brake: wrongPasswordBrake(clock, async (ms) => void waited.push(ms)),
    providers: schoolProviders(new URL('http://localhost:3000'), clock),
    waited,
    pass: (ms) => {
      now += ms;
    },
  };
}
