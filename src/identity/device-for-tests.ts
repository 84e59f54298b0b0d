import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { NewPasskeyAnswer, PasskeyAnswer } from './passkey-answer.ts';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

/** What a device is asked, as far as this one looks at it. */
interface Asked {
  readonly challenge: string;
}

/** In what a device that is not to be trusted differs from the one that the test stands for. */
interface Differently {
  readonly origin?: string;
  readonly rpId?: string;
  /** Somebody pressed the button; nobody asked who it was. */
  readonly unverified?: true;
  readonly crossOrigin?: true;
  readonly type?: string;
  readonly userHandle?: string;
}

/** A device in software that holds one passkey (Web Authentication, level 3), for http://localhost:3000. */
export class TestDevice {
  /** What it says at its next signature; 0 for ever on one that does not count. */
  counter: number;
  readonly id: string;
  readonly #key: KeyObject;
  readonly #publicKey: Uint8Array;
  #userHandle = '';

  constructor(name: string, { counts = false } = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.id = base64url(sha256(`credential ${name}`));
    this.counter = counts ? 1 : 0;
    this.#key = privateKey;
    // COSE (RFC 9052): an EC2 key for ES256 on the curve P-256.
    this.#publicKey = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
        [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
      ]),
    );
  }

  /** Makes its passkey, as `navigator.credentials.create` would. */
  make(asked: Asked & { readonly user: { readonly id: string } }, differently: Differently = {}): NewPasskeyAnswer {
    this.#userHandle = asked.user.id;
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const authData = Buffer.concat([
      this.#authenticatorData(differently, 0x40),
      Buffer.alloc(16),
      length,
      id,
      this.#publicKey,
    ]);
    const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', Uint8Array.from(authData)],
    ]);
    return {
      id: this.id,
      response: {
        clientDataJSON: clientData('webauthn.create', asked, differently),
        attestationObject: base64url(isoCBOR.encode(attestation)),
        transports: ['internal'],
      },
    };
  }

  /** Signs a question, as `navigator.credentials.get` would. */
  answer(asked: Asked, differently: Differently = {}): PasskeyAnswer {
    const authenticatorData = this.#authenticatorData(differently, 0);
    const clientDataJSON = clientData('webauthn.get', asked, differently);
    const userHandle = differently.userHandle ?? this.#userHandle;
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      id: this.id,
      response: {
        clientDataJSON,
        authenticatorData: base64url(authenticatorData),
        signature: base64url(sign('sha256', signed, this.#key)),
        ...(userHandle !== '' && { userHandle }),
      },
    };
  }

  #authenticatorData({ rpId = 'localhost', unverified }: Differently, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    if (this.counter > 0) this.counter += 1;
    return Buffer.concat([sha256(rpId), Buffer.of(flags | (unverified ? 0x01 : 0x05)), counter]);
  }
}

function clientData(type: string, { challenge }: Asked, differently: Differently): string {
  const { origin = 'http://localhost:3000', crossOrigin = false } = differently;
  const data = { type: differently.type ?? type, challenge, origin, crossOrigin };
  return base64url(Buffer.from(JSON.stringify(data)));
}
