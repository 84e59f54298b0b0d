import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { AddressRefused, guardedFetch, isDevelopment, isPublicAddress, requireAllowed } from './guarded-fetch.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

const asking = { method: 'GET', headers: {}, body: null, redirect: 'manual' } as const;

function refusalOf(address: string, development = false): string {
  try {
    requireAllowed(new URL(address), development);
    return 'allowed';
  } catch (error) {
    return error instanceof AddressRefused ? error.why : 'something else';
  }
}

describe('what this server asks of an address that somebody filled in', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['2001:db8::1', false],
    ['not an address', false],
    ['8.8.8.8', true],
    ['172.32.0.1', true],
    ['2a00:1450:400e:80f::200e', true],
  ])('%s is on the internet: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });

  test('goes over https, except on the computer of a developer, to that computer', () => {
    expect(refusalOf('https://inloggen.school.example')).toBe('allowed');
    expect(refusalOf('http://inloggen.school.example')).toBe('no-https');
    expect(refusalOf('http://localhost:4000')).toBe('no-https');
    expect(refusalOf('http://localhost:4000', true)).toBe('allowed');
    expect(refusalOf('http://inloggen.school.example', true)).toBe('no-https');
    expect(isDevelopment(new URL('http://localhost:3000'))).toBe(true);
    expect(isDevelopment(new URL('https://localhost:3000'))).toBe(false);
    expect(isDevelopment(new URL('http://luwte.school.example'))).toBe(false);
  });

  test('never goes inside, however the address is written', async () => {
    for (const host of [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '169.254.169.254',
      'localhost',
    ]) {
      expect([host, refusalOf(`https://${host}/`)]).toEqual([host, 'inside']);
      await expect(guardedFetch(false)(`https://${host}/`, asking)).rejects.toThrow(AddressRefused);
    }
  });

  test('never goes inside by a name that leads there either', async () => {
    const fetch = guardedFetch(false, async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.5', family: 4 },
    ]);
    await expect(fetch('https://inloggen.school.example/', asking)).rejects.toThrow(AddressRefused);
  });

  test('takes an answer as it is, and follows no redirect', async () => {
    const elsewhere = await serve((_, response) => response.end('elsewhere'));
    const address = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end('moved'));
    const answer = await guardedFetch(true)(address, asking);
    expect([answer.status, await answer.text()]).toEqual([302, 'moved']);
  });

  test('sends a form with its length', async () => {
    const address = await serve((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += piece));
      request.on('end', () => response.end(`${request.headers['content-length']} ${body}`));
    });
    const body = new URLSearchParams({ code: 'é' });
    const answer = await guardedFetch(true)(address, { ...asking, method: 'POST', body });
    expect(await answer.text()).toBe('11 code=%C3%A9');
  });

  test('stops reading an answer that has no end, and one that takes too long', async () => {
    const endless = await serve((_, response) => {
      response.on('error', () => {});
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(guardedFetch(true)(endless, asking)).rejects.toThrow();
    const silent = await serve((_, response) => response.write('{'));
    await expect(guardedFetch(true)(silent, { ...asking, signal: AbortSignal.timeout(100) })).rejects.toThrow();
  });
});
