import { Agent, get } from 'node:http';

/** What a server did in one round. */
export interface Round {
  readonly pages: number;
  readonly perSecond: number;
  /** Milliseconds from asking to the last byte. */
  readonly median: number;
  readonly slowest5Percent: number;
  readonly slowest1Percent: number;
}

export interface Asking {
  readonly url: string;
  readonly cookie: string;
  readonly connections: number;
  /** Milliseconds. */
  readonly lasting: number;
  /** How large an answer is; its times and tokens may differ a little. */
  readonly bytes: number;
}

/** Asks for one page over and over: each connection stays open and asks again as soon as it was answered. */
export async function keepAsking(asking: Asking): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: asking.connections });
  const took: number[] = [];
  const begun = performance.now();
  const until = begun + asking.lasting;
  const connection = async () => {
    while (performance.now() < until) {
      const asked = performance.now();
      const bytes = await ask(asking, agent);
      if (bytes < 0.95 * asking.bytes) throw new Error(`An answer had ${bytes} bytes instead of ${asking.bytes}.`);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: asking.connections }, connection));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0;
  return {
    pages: took.length,
    perSecond: took.length / seconds,
    median: at(0.5),
    slowest5Percent: at(0.95),
    slowest1Percent: at(0.99),
  };
}

function ask({ url, cookie }: Asking, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The server answered ${response.statusCode}.`));
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    }).on('error', reject);
  });
}
