import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** The files that a browser fetches besides pages: styles, the script, fonts. Their names hold a hash of their content. */
export interface Assets {
  /** The address of an asset by the name that it was built from (`styles.css`). @throws when the build has no such file */
  address(name: string): string;
  /** An asset by the name in its address, or undefined. */
  file(hashedName: string): { readonly type: string; readonly content: Uint8Array<ArrayBuffer> } | undefined;
}

/**
 * Reads the built assets into memory; there are few, and no request can then name a path on the disk.
 *
 * @param folder where the build put them, with `manifest.json`
 */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest: Record<string, string> = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  const files = new Map<string, { type: string; content: Uint8Array<ArrayBuffer> }>();
  for (const name of await readdir(folder)) {
    const type = types[path.extname(name)];
    if (type === undefined) continue;
    files.set(name, { type, content: new Uint8Array(await readFile(path.join(folder, name))) });
  }
  return {
    address(name) {
      const hashed = manifest[name];
      if (hashed === undefined) throw new Error(`The build has no asset "${name}". Run npm run build.`);
      return `/assets/${hashed}`;
    },
    file: (hashedName) => files.get(hashedName),
  };
}
