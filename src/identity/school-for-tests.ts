import { whoHolds } from './session.ts';
import { makeSetUpLink, type SetUp, setUpSchool } from './set-up.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { identityForTests, type TestIdentity } from './surroundings-for-tests.ts';
import type { Who } from './who.ts';

/** How the school of the tests is set up, with its first administrator. */
export const testSetUp: SetUp = {
  board: 'Stichting De Bron',
  school: 'De Eik',
  path: 'de-eik',
  protocol: 'kindante',
  name: 'Noor de Wit',
  email: 'Noor@Bron.example',
  password: 'drie paarse lampen',
  roles: ['director'],
  language: 'nl',
};

/** Identity with a school, and ways in. */
export interface SchoolForTests extends TestIdentity {
  readonly school: SetUp;
  /** A try from a browser that nobody signed in from before. */
  trySigningIn(email: string, password: string): Promise<SignedIn>;
  /** Signs in, as the administrator unless told otherwise. @returns the token of the session */
  enter(email?: string, password?: string): Promise<string>;
  whoIs(token: string): Promise<Who>;
  administrator(): Promise<Who>;
}

export async function schoolForTests(): Promise<SchoolForTests> {
  const identity = waysIn(await identityForTests());
  const done = await setUpSchool(identity, (await makeSetUpLink(identity)) ?? '', testSetUp);
  if (!done.ok) throw new Error(JSON.stringify(done.errors));
  return identity;
}

/** The ways in by themselves, for a test that sets its school up itself. */
export function waysIn(identity: TestIdentity): SchoolForTests {
  const trySigningIn = (email: string, password: string) => signIn(identity, { email, password, knownBrowser: null });
  const enter = async (email = testSetUp.email, password = testSetUp.password) => {
    const result = await trySigningIn(email, password);
    if (!result.ok) throw new Error(`not signed in: ${result.why}`);
    return result.token;
  };
  const whoIs = async (token: string) => {
    const who = await whoHolds(identity, token, identity.clock());
    if (who === null) throw new Error('nobody holds this token');
    return who;
  };
  return {
    ...identity,
    school: testSetUp,
    trySigningIn,
    enter,
    whoIs,
    administrator: async () => whoIs(await enter()),
  };
}
