/**
 * Hosts that are a whole platform: blocking one takes away what a school works with, or what pupils use all day, while the
 * page itself is better reported to the platform and the police (K1.5, K4). Names and hosts as they were in November
 * 2026; a platform that is not in here is blocked as any other site.
 */
export interface WholePlatform {
  readonly name: string;
  /**
   * What one finds there. A conversation (`chat`) and a file behind a link (`files`) are no public page: those go to the
   * police and not to the hotline.
   */
  readonly kind: 'social' | 'chat' | 'files' | 'video' | 'search' | 'pages';
  /** Registrable domains and single hosts; everything below them belongs to it. */
  readonly hosts: readonly string[];
  /** Each user has a host below it: only the host itself is the whole platform. */
  readonly hostPerUser?: true;
}

export const wholePlatforms: readonly WholePlatform[] = [
  { name: 'Instagram', kind: 'social', hosts: ['instagram.com', 'cdninstagram.com', 'instagr.am'] },
  { name: 'Snapchat', kind: 'social', hosts: ['snapchat.com', 'sc-cdn.net'] },
  { name: 'TikTok', kind: 'social', hosts: ['tiktok.com', 'tiktokcdn.com'] },
  { name: 'Facebook', kind: 'social', hosts: ['facebook.com', 'fb.com', 'fb.me', 'fb.watch', 'fbcdn.net'] },
  { name: 'X (Twitter)', kind: 'social', hosts: ['x.com', 'twitter.com', 't.co', 'twimg.com'] },
  { name: 'Threads', kind: 'social', hosts: ['threads.net', 'threads.com'] },
  { name: 'Bluesky', kind: 'social', hosts: ['bsky.app'] },
  { name: 'Mastodon', kind: 'social', hosts: ['mastodon.social'] },
  { name: 'Reddit', kind: 'social', hosts: ['reddit.com', 'redd.it', 'redditmedia.com'] },
  { name: 'Pinterest', kind: 'social', hosts: ['pinterest.com', 'pinterest.nl', 'pin.it', 'pinimg.com'] },
  { name: 'LinkedIn', kind: 'social', hosts: ['linkedin.com', 'lnkd.in'] },
  { name: 'BeReal', kind: 'social', hosts: ['bereal.com', 'bere.al'] },
  { name: 'Tumblr', kind: 'social', hosts: ['tumblr.com'], hostPerUser: true },
  { name: 'Yubo', kind: 'social', hosts: ['yubo.live'] },
  { name: 'VK', kind: 'social', hosts: ['vk.com'] },
  { name: 'OnlyFans', kind: 'social', hosts: ['onlyfans.com'] },
  { name: 'WhatsApp', kind: 'chat', hosts: ['whatsapp.com', 'wa.me', 'whatsapp.net'] },
  { name: 'Telegram', kind: 'chat', hosts: ['telegram.org', 't.me', 'telegram.me', 'telegra.ph'] },
  { name: 'Signal', kind: 'chat', hosts: ['signal.org', 'signal.group'] },
  { name: 'Discord', kind: 'chat', hosts: ['discord.com', 'discord.gg', 'discordapp.com', 'discordapp.net'] },
  { name: 'Messenger', kind: 'chat', hosts: ['messenger.com', 'm.me'] },
  { name: 'Microsoft Teams', kind: 'chat', hosts: ['teams.microsoft.com', 'teams.live.com'] },
  { name: 'Slack', kind: 'chat', hosts: ['slack.com'] },
  { name: 'Skype', kind: 'chat', hosts: ['skype.com'] },
  {
    name: 'Google Drive',
    kind: 'files',
    hosts: ['drive.google.com', 'docs.google.com', 'drive.usercontent.google.com'],
  },
  { name: 'Google Foto’s', kind: 'files', hosts: ['photos.google.com', 'photos.app.goo.gl'] },
  { name: 'OneDrive', kind: 'files', hosts: ['onedrive.live.com', '1drv.ms', 'sharepoint.com'] },
  { name: 'iCloud', kind: 'files', hosts: ['icloud.com'] },
  { name: 'Dropbox', kind: 'files', hosts: ['dropbox.com', 'db.tt', 'dropboxusercontent.com'] },
  { name: 'WeTransfer', kind: 'files', hosts: ['wetransfer.com', 'we.tl'] },
  { name: 'MEGA', kind: 'files', hosts: ['mega.nz', 'mega.io', 'mega.co.nz'] },
  { name: 'MediaFire', kind: 'files', hosts: ['mediafire.com'] },
  { name: 'pCloud', kind: 'files', hosts: ['pcloud.com', 'pcloud.link'] },
  { name: 'Box', kind: 'files', hosts: ['box.com'] },
  { name: 'YouTube', kind: 'video', hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com', 'ytimg.com'] },
  { name: 'Vimeo', kind: 'video', hosts: ['vimeo.com'] },
  { name: 'Twitch', kind: 'video', hosts: ['twitch.tv'] },
  { name: 'Dailymotion', kind: 'video', hosts: ['dailymotion.com', 'dai.ly'] },
  {
    name: 'Google',
    kind: 'search',
    hosts: ['google.com', 'google.nl', 'goo.gl', 'googleusercontent.com', 'gstatic.com'],
  },
  { name: 'Bing', kind: 'search', hosts: ['bing.com'] },
  { name: 'DuckDuckGo', kind: 'search', hosts: ['duckduckgo.com'] },
  { name: 'Yahoo', kind: 'search', hosts: ['yahoo.com'] },
  { name: 'Yandex', kind: 'search', hosts: ['yandex.com', 'yandex.ru'] },
  { name: 'Microsoft', kind: 'search', hosts: ['microsoft.com', 'office.com', 'live.com', 'outlook.com'] },
  { name: 'Apple', kind: 'search', hosts: ['apple.com'] },
  { name: 'ChatGPT', kind: 'search', hosts: ['chatgpt.com', 'openai.com'] },
  { name: 'Wikipedia', kind: 'pages', hosts: ['wikipedia.org', 'wikimedia.org'] },
  { name: 'Imgur', kind: 'pages', hosts: ['imgur.com'] },
  { name: 'Flickr', kind: 'pages', hosts: ['flickr.com'] },
  { name: 'Roblox', kind: 'pages', hosts: ['roblox.com'] },
  { name: 'Steam', kind: 'pages', hosts: ['steampowered.com', 'steamcommunity.com'] },
  { name: 'Minecraft', kind: 'pages', hosts: ['minecraft.net'] },
  { name: 'GitHub', kind: 'pages', hosts: ['github.com', 'githubusercontent.com'] },
  { name: 'Blogger', kind: 'pages', hosts: ['blogger.com', 'blogspot.com'], hostPerUser: true },
  { name: 'WordPress.com', kind: 'pages', hosts: ['wordpress.com'], hostPerUser: true },
  { name: 'Medium', kind: 'pages', hosts: ['medium.com'], hostPerUser: true },
  { name: 'Wix', kind: 'pages', hosts: ['wix.com', 'wixsite.com'], hostPerUser: true },
  { name: 'Google Sites', kind: 'pages', hosts: ['sites.google.com'] },
  {
    name: 'Cloudflare',
    kind: 'pages',
    hosts: ['cloudflare.com', 'pages.dev', 'workers.dev', 'r2.dev'],
    hostPerUser: true,
  },
  { name: 'Amazon', kind: 'pages', hosts: ['amazonaws.com', 'amazon.com', 'amazon.nl'], hostPerUser: true },
  { name: 'Pastebin', kind: 'pages', hosts: ['pastebin.com'] },
  { name: 'Linktree', kind: 'pages', hosts: ['linktr.ee'] },
  { name: 'Bitly', kind: 'pages', hosts: ['bit.ly'] },
];

/**
 * The platform that a host is, or undefined. Of two the one that says it more exactly: Google Drive before Google.
 * @param host in small letters, without port or dot at the end
 */
export function platformOf(host: string): WholePlatform | undefined {
  let found: WholePlatform | undefined;
  let length = 0;
  for (const platform of wholePlatforms)
    for (const one of platform.hosts) {
      const matches =
        host === one || host === `www.${one}` || (platform.hostPerUser === undefined && host.endsWith(`.${one}`));
      if (matches && one.length > length) [found, length] = [platform, one.length];
    }
  return found;
}
