import { webcrypto } from 'node:crypto';
import { identityToRecipient } from 'age-encryption';
import { checkpointPublicKey } from '../checkpoint-line.ts';
import { derivedFrom, type ServerKey } from '../keys.ts';

/** What files of a backup are encrypted and signed with. All of it follows from the key of the server. */
export interface BackupSecrets {
  /** The private half (X25519): opens every backup of this server, also of before its root key was changed. */
  readonly identity: webcrypto.CryptoKey;
  /** The public half (`age1…`). It is written nowhere. */
  readonly recipient: string;
  /** For the code at the end of a file (HMAC-SHA-256), which nobody else can make. */
  readonly mac: Buffer;
  /** Tells the backups of one server from those of another; it says nothing about the key. */
  readonly server: string;
  /** The public half of the key that signs checkpoints, in PEM. */
  readonly checkpointKey: string;
}

// An X25519 key out of its 32 bytes: PKCS #8 of RFC 8410 is a fixed beginning and those bytes.
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export async function backupSecrets(serverKey: ServerKey): Promise<BackupSecrets> {
  const der = Buffer.concat([pkcs8, derivedFrom(serverKey, 'backup identity')]);
  const identity = await webcrypto.subtle.importKey('pkcs8', der, { name: 'X25519' }, false, ['deriveBits']);
  return {
    identity,
    recipient: await identityToRecipient(identity),
    mac: derivedFrom(serverKey, 'backup authenticity'),
    server: derivedFrom(serverKey, 'backup server').toString('hex').slice(0, 16),
    checkpointKey: checkpointPublicKey(serverKey),
  };
}
