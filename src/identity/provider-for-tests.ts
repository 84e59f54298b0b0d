import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** What a provider says of somebody; `sub` is its name for them. */
export type ToldClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** An id token taken apart, for a test that has the provider say what no provider should. */
export interface LooseToken {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** A real OpenID Connect provider on this computer, whose people and mistakes a test decides. */
export interface ProviderForTests {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Says everything in the id token (as Entra ID and Google do), or the rest at userinfo alone (as federations do). */
  tellAtUserinfo(alone: boolean): void;
  /** Who signs in there from now on. */
  become(person: ToldClaims): void;
  /** Lets the next sign-in end like this. */
  refuse(error: string): void;
  /** Changes the next id token before it is signed. */
  tamper(change: (token: LooseToken) => void): void;
  /** Signs the next id token with a key that is not its own. */
  forge(): void;
  /** Goes through its pages, from the address to which Luwte sends people. @returns where it sends them back to */
  walk(from: string): Promise<URL>;
  /** How often it was asked to describe itself. */
  described(): number;
  stop(): Promise<void>;
}

interface Options {
  /** Where Luwte is. */
  readonly luwte: string;
  /** Shows a page with a button before it lets somebody in, for a test with eyes; otherwise it asks nothing. */
  readonly withPage?: boolean;
  readonly port?: number;
}

/** Every claim that a test tells; a provider tells no claim that it was not set up for. */
const told = [
  'name given_name family_name email email_verified preferred_username oid tid groups roles hd idp acct _claim_names',
  'eduperson_affiliation eduperson_entitlement schac_home_organization uids',
  'eduPersonAffiliation nlEduPersonHomeOrganizationId employeeNumber uid mail givenName',
].flatMap((names) => names.split(' '));

export async function providerForTests({ luwte, withPage = false, port = 0 }: Options): Promise<ProviderForTests> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: another } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let key = privateKey;
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' };
  let person: ToldClaims = { sub: 'nobody' };
  let refusal: string | null = null;
  let change: ((token: LooseToken) => void) | null = null;
  let descriptions = 0;
  let atUserinfo = false;

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['luwte', 'geheim van de test'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${luwte}/inloggen/school/terug`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    // biome-ignore lint/suspicious/noExplicitAny: the key that was just made is one
    jwks: { keys: [jwk as any] },
    cookies: { keys: ['a key of the tests'] },
    claims: { openid: ['sub', ...told], profile: [], email: [] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/wie/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: (use) => ({ ...(use === 'id_token' && atUserinfo ? { sub: accountId } : person), sub: accountId }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
  // Its warnings are about what a test does on purpose.
  provider.use(async (context: KoaContextWithOIDC, next) => {
    if (context.path === '/.well-known/openid-configuration') descriptions += 1;
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || !body?.id_token) return;
    const [header = '', payload = ''] = body.id_token.split('.');
    const token = { header: read(header), payload: read(payload) };
    // What every sign-in there proves of itself; oidc-provider keeps these two claims for itself.
    for (const name of ['amr', 'acr']) if (person[name] !== undefined) token.payload[name] = person[name];
    change?.(token);
    change = null;
    body.id_token = signed(token);
  });

  function signed({ header, payload }: LooseToken): string {
    const content = `${write(header)}.${write(payload)}`;
    if (header.alg === 'none') return `${content}.`;
    const signature = createSign('RSA-SHA256').update(content).sign(key).toString('base64url');
    key = privateKey;
    return `${content}.${signature}`;
  }

  async function letIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (withPage && request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Inloggen</title><form method="post"><button>Ik ben het</button></form>`);
      return;
    }
    const result = refusal === null ? { login: { accountId: person.sub } } : { error: refusal };
    refusal = null;
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  const pages = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/wie/')) void letIn(request, response);
    else pages(request, response);
  });

  return {
    issuer,
    clientId,
    clientSecret,
    tellAtUserinfo: (alone) => {
      atUserinfo = alone;
    },
    become: (told) => {
      person = told;
    },
    refuse: (error) => {
      refusal = error;
    },
    tamper: (wanted) => {
      change = wanted;
    },
    forge: () => {
      key = another;
    },
    walk: (from) => walk(from, luwte),
    described: () => descriptions,
    stop: () => stop(server),
  };
}

function read(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function write(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A browser of its own each time: nobody is signed in at the provider before. */
async function walk(from: string, luwte: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(from);
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The provider stays at ${at.pathname}: ${await response.text()}`);
    at = new URL(location, at);
    if (at.origin === luwte) return at;
  }
  throw new Error('The provider goes round in circles.');
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
