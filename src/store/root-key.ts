import { createSecretKey, type KeyObject } from 'node:crypto';
import { CannotStart } from './cannot-start.ts';
import { DoesNotOpen, sha256 } from './sealing.ts';

/** The key above all others. Whoever has it and the database can read everything; without it nobody can. */
export interface RootKey {
  /** Tells root keys apart; it says nothing about the key. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The root key is missing, unreadable, open to others or not the one that the database needs, with what to do. */
export class RootKeyRefused extends CannotStart {
  override name = 'RootKeyRefused';
}

const heading = 'luwte-root-key-1';

/** The root key that these 32 bytes are. */
export function rootKeyOf(bytes: Buffer): RootKey {
  if (bytes.length !== 32) throw new RootKeyRefused('A root key is 32 bytes.');
  const id = sha256(Buffer.concat([Buffer.from('luwte root key id'), bytes]))
    .toString('hex')
    .slice(0, 16);
  return { id, key: createSecretKey(bytes) };
}

/** A root key as one line of text, without the end of the line. It is the key itself: keep it out of logs. */
export function rootKeyLine({ key }: RootKey): string {
  return `${heading} ${key.export().toString('base64url')}`;
}

/**
 * Reads root keys from a text: the first is the one to use, those after it were used before. Between them stand ends of
 * lines or spaces.
 *
 * @param whence what the text is, for the message
 * @throws RootKeyRefused when it is anything else; the message shows nothing of the text
 */
export function readRootKeys(text: string, whence: string): readonly [RootKey, ...RootKey[]] {
  const words = text.trim().split(/\s+/);
  const keys: RootKey[] = [];
  for (let index = 0; index < words.length; index += 2) {
    const bytes = Buffer.from(words[index + 1] ?? '', 'base64url');
    if (words[index] !== heading || bytes.length !== 32) {
      throw new RootKeyRefused(`${whence} holds no root key. Put back the one that belongs to this database.`);
    }
    keys.push(rootKeyOf(bytes));
  }
  return keys as [RootKey, ...RootKey[]];
}

/** The root keys that this server was given; asks for them again when it meets one that it does not know. */
export interface RootKeys {
  /** The one to use for what is new. */
  current(): RootKey;
  /** The one with this id; null when this server has not been given it. */
  find(id: string): Promise<RootKey | null>;
}

/** @throws DoesNotOpen when this server has not been given the root key with this id */
export async function rootKeyWith(keys: RootKeys, id: string): Promise<RootKey> {
  const found = await keys.find(id);
  if (!found) throw new DoesNotOpen('This is wrapped by another root key.');
  return found;
}

/** Holds keys that were read; `read` reads them again, from where they may have been changed meanwhile. */
export function heldRootKeys(
  first: readonly [RootKey, ...RootKey[]],
  read: () => Promise<readonly [RootKey, ...RootKey[]] | null> = async () => null,
): RootKeys {
  let keys = first;
  let reading: Promise<void> | undefined;
  const readAgain = async () => {
    // A file that is being put back, a command that fails for a moment: what is held stays.
    keys = (await read().catch(() => null)) ?? keys;
  };
  return {
    current: () => keys[0],
    async find(id) {
      const known = keys.find((key) => key.id === id);
      if (known) return known;
      reading ??= readAgain().finally(() => {
        reading = undefined;
      });
      await reading;
      return keys.find((key) => key.id === id) ?? null;
    },
  };
}
