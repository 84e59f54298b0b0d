import { describe, expect, test } from 'vitest';
import { platformOf, wholePlatforms } from './whole-platforms.ts';

describe('a host that is a whole platform', () => {
  test.each([
    ['www.instagram.com', 'Instagram'],
    ['vm.tiktok.com', 'TikTok'],
    ['t.me', 'Telegram'],
    ['chat.whatsapp.com', 'WhatsApp'],
    ['drive.google.com', 'Google Drive'],
    ['www.google.com', 'Google'],
    ['onze-school.sharepoint.com', 'OneDrive'],
    ['x.com', 'X (Twitter)'],
    ['www.tumblr.com', 'Tumblr'],
  ])('%s is %s', (host, name) => {
    expect(platformOf(host)?.name).toBe(name);
  });

  test.each([
    'netflix.com.example',
    'notinstagram.com',
    'instagram.com.kwaad.example',
    'xx.com',
    'iemand.tumblr.com',
    'iemand.blogspot.com',
    'voorbeeld.nl',
  ])('%s is none: it is blocked as any other site', (host) => {
    expect(platformOf(host)).toBeUndefined();
  });

  test('each host stands in the list once, as a host is written', () => {
    const hosts = wholePlatforms.flatMap((platform) => platform.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const host of hosts) expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });
});
