import type { Surroundings } from './surroundings.ts';

/** Where passkeys belong: a device makes and uses them for this one public address, so that no other site gets them. */
export interface PasskeySite extends Surroundings {
  /** LUWTE_URL. */
  readonly address: URL;
  /** Signs the questions to devices; the same for every instance. */
  readonly secret: Uint8Array;
}

/** Why a passkey was not taken; each has its words on the page. */
export type PasskeyRefusal =
  /** The question was asked too long ago, was answered before, or was asked through another browser. */
  | 'expired'
  /** Nobody here has this passkey (any more), or its account has no access. */
  | 'unknown'
  /** It is not let in any more: its count went backwards. */
  | 'suspended'
  /** The answer is not right: signed for another address, by another key, or without asking who holds the device. */
  | 'not-valid'
  /** Adding: this device has one already. */
  | 'taken'
  /** Adding: there are as many as may be. */
  | 'too-many';

/** What became of an answer of a device. */
export type PasskeyOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: PasskeyRefusal };

export function refused(why: PasskeyRefusal): { readonly ok: false; readonly why: PasskeyRefusal } {
  return { ok: false, why };
}

/** By what a device knows an account: its random id, which says nothing about anybody (14.6.1). */
export function userHandleOf(account: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(account.replaceAll('-', ''), 'hex'));
}
