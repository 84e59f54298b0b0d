import { z } from 'zod';

// What a browser sends of a device's answer, and no more of it than is needed. Lengths are bounded: nothing but a key or
// a signature fits (S1), and what is neither is refused and kept nowhere.
const mostOfKey = 4_000;
const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\w-]+$/);

/** The longest id that a device may give a key pair (Web Authentication, level 3, 4): 1023 bytes, in base64url. */
const credentialId = base64url(1_364);

/** A device made a key pair. */
export const newPasskeyAnswer = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON: base64url(mostOfKey),
    attestationObject: base64url(mostOfKey),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;

/** A device signed a question. */
export const passkeyAnswer = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON: base64url(mostOfKey),
    authenticatorData: base64url(mostOfKey),
    signature: base64url(mostOfKey),
    userHandle: base64url(100).optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** The parts of an answer that are keys and signatures: encoded bytes by their nature, unlike all that people type. */
export const encodedParts: readonly string[] = [
  'id',
  'clientDataJSON',
  'attestationObject',
  'authenticatorData',
  'signature',
  'userHandle',
];
