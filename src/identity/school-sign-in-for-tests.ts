import type { ConnectionTyped } from './connection-form.ts';
import { type ProviderForTests, providerForTests, type ToldClaims } from './provider-for-tests.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { beginSchoolSignIn, finishSchoolSignIn, type UnderWay } from './school-sign-in.ts';
import { addConnection } from './sign-in-connections.ts';
import type { Who } from './who.ts';

/** A school whose staff can sign in at a real provider. */
export interface SchoolWithProvider extends SchoolForTests {
  readonly provider: ProviderForTests;
  /** Who set it up, with two factors. */
  readonly boss: Who;
  /** The id of the school. */
  readonly oak: string;
  /** Agrees on a connection with the provider; what is left out is the simplest. @returns its id */
  connect(agreed?: Partial<ConnectionTyped>): Promise<string>;
  /** Somebody goes to the provider and signs in there. @returns what their browser keeps, and where they come back */
  goAndComeBack(connection: string, person: ToldClaims): Promise<{ underWay: UnderWay; answer: URLSearchParams }>;
  /** Somebody signs in by a connection. @returns who they are then, or why not */
  comeIn(connection: string, person: ToldClaims): Promise<Who | string>;
}

export async function schoolWithProvider(): Promise<SchoolWithProvider> {
  const school = await schoolForTests();
  const provider = await providerForTests({ luwte: school.providers.ourAddress.origin });
  const boss: Who = { ...(await school.administrator()), factors: 2 };
  const oak = boss.schools[0]?.id ?? '';
  const goAndComeBack = async (connection: string, person: ToldClaims) => {
    provider.become(person);
    const begun = await beginSchoolSignIn(school, connection);
    if (!begun.ok) throw new Error(begun.why);
    const back = await provider.walk(begun.goTo.href);
    return { underWay: begun.underWay, answer: back.searchParams };
  };
  return {
    ...school,
    provider,
    boss,
    oak,
    async connect(agreed = {}) {
      const added = await addConnection(school, boss, {
        kind: 'other',
        issuer: provider.issuer,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        organisations: '',
        roleClaim: '',
        roles: [],
        trustedDomains: '',
        strongAcr: '',
        ...agreed,
      });
      if (!added.ok) throw new Error(JSON.stringify(added.errors));
      return added.value;
    },
    goAndComeBack,
    async comeIn(connection, person) {
      const { underWay, answer } = await goAndComeBack(connection, person);
      const finished = await finishSchoolSignIn(school, underWay, answer, 'nl');
      return finished.ok ? school.whoIs(finished.token) : finished.why;
    },
  };
}
