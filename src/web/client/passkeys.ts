import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/*
 * Passkeys, on the pages that have to do with them and on no other. A form with `data-passkey` shows itself where the
 * browser can do it, with what belongs to it (`data-with-passkey`); what stands there instead (`data-no-passkey`) goes.
 * The server draws every word.
 */

/** What the server says: a question for the device, where to go on, or why not. */
interface Said {
  readonly options?: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
  readonly to?: string;
  readonly why?: string;
}

/** It did not work, for a reason that the page has words for. */
class NotDone extends Error {
  override name = 'NotDone';
  readonly why: string;
  constructor(why: string) {
    super(why);
    this.why = why;
  }
}

if (browserSupportsWebAuthn()) {
  prepare();
  // From one such page to another Turbo changes the page in place, and runs no script anew.
  document.addEventListener('turbo:render', prepare);
}

function prepare(): void {
  for (const instead of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) instead.hidden = true;
  for (const part of document.querySelectorAll<HTMLElement>('[data-with-passkey]')) part.hidden = false;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey][hidden]')) offer(form);
}

function offer(form: HTMLFormElement): void {
  form.hidden = false;
  let isBusy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // The button keeps the focus, so a second press is ignored instead of being made impossible.
    if (isBusy) return;
    isBusy = true;
    say(form, 'asking');
    try {
      location.assign(await carryOut(form));
    } catch (error) {
      say(form, error instanceof NotDone ? error.why : 'failed');
      form.querySelector('button')?.focus();
    }
    isBusy = false;
  });
}

/** @returns where to go on */
async function carryOut(form: HTMLFormElement): Promise<string> {
  const { options } = await ask(form, `${form.action}/vraag`, {});
  if (options === undefined) throw new NotDone('failed');
  const answer = form.dataset.passkey === 'make' ? await make(options) : await use(options);
  const { csrf: _, ...typed } = Object.fromEntries(new FormData(form));
  const { to } = await ask(form, form.action, { ...typed, answer });
  if (to === undefined) throw new NotDone('failed');
  return to;
}

async function make(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  const { id, response } = await startRegistration({ optionsJSON }).catch(explain);
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, response: { clientDataJSON, attestationObject, transports } };
}

async function use(optionsJSON: PublicKeyCredentialRequestOptionsJSON) {
  const { id, response } = await startAuthentication({ optionsJSON }).catch(explain);
  return { id, response };
}

/** Browsers do not say why, so that no site learns which passkeys somebody has: stopped, too late or none there. */
function explain(error: unknown): never {
  const { name, cause } = error as Error;
  const names = [name, cause instanceof Error ? cause.name : ''];
  if (names.includes('InvalidStateError')) throw new NotDone('taken');
  throw new NotDone(names.includes('NotAllowedError') || names.includes('AbortError') ? 'stopped' : 'failed');
}

async function ask(form: HTMLFormElement, address: string, body: unknown): Promise<Said> {
  const token = form.elements.namedItem('csrf');
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-CSRF-Token': token instanceof HTMLInputElement ? token.value : '',
    },
    body: JSON.stringify(body),
  });
  // A page instead of an answer: signed out meanwhile, or the page is too old.
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) throw new NotDone('failed');
  const said: Said = await response.json();
  if (said.why !== undefined) throw new NotDone(said.why);
  return said;
}

function say(form: HTMLFormElement, when: string): void {
  const words = form.querySelector<HTMLTemplateElement>(`template[data-when="${CSS.escape(when)}"]`);
  const place = form.querySelector('[data-passkey-says]');
  place?.classList.toggle('luwte-error', when !== 'asking');
  place?.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
}
