/**
 * Sends what somebody types in a form to the server while they type, so that it is there on another device and after a
 * battery that ran out. It stands nowhere in the browser but in the page itself. When the connection is lost the page
 * says so and goes on trying for as long as it is open; sending the form waits until what is on its way has arrived, so
 * that no draft comes after what was recorded.
 */
export function saveAsTyped(): void {
  for (const event of ['input', 'change'])
    document.addEventListener(event, ({ target }) => {
      const form = target instanceof Element ? target.closest('form') : null;
      const place = form?.querySelector<HTMLElement>('[data-save-as-typed]');
      if (form && place) typed(form, place);
    });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') for (const draft of drafts.values()) draft.hurry();
  });
  addEventListener('online', () => {
    for (const draft of drafts.values()) draft.hurry();
  });
  document.addEventListener('turbo:before-fetch-request', (event) => {
    const { target } = event;
    const draft = target instanceof HTMLFormElement ? drafts.get(target) : undefined;
    if (!draft) return;
    event.preventDefault();
    const { resume } = (event as CustomEvent<{ resume: (value?: unknown) => void }>).detail;
    void draft.end().then(() => resume());
  });
  document.addEventListener('turbo:before-render', () => {
    for (const [form, draft] of drafts) if (!form.isConnected) void draft.end();
  });
}

/** Milliseconds after the last key, between two times at most, and until it is tried again. */
const [afterLastKey, atMost, tryAgain] = [1_000, 8_000, 4_000];
/** How long sending the form waits for what is on its way. */
const longestWait = 3_000;

/** Bytes of what is sent while the page goes away; the standard says 64 KiB for all of a page together. */
const longestKeptAlive = 60_000;

const drafts = new Map<HTMLFormElement, Draft>();

function typed(form: HTMLFormElement, place: HTMLElement): void {
  const known = drafts.get(form);
  const draft = known ?? new Draft(form, place);
  drafts.set(form, draft);
  draft.changed();
}

class Draft {
  readonly #form: HTMLFormElement;
  readonly #to: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstChange = 0;
  #unsaved = false;
  #onItsWay: Promise<void> | undefined;

  constructor(form: HTMLFormElement, place: HTMLElement) {
    this.#form = form;
    this.#to = place.dataset.saveAsTyped ?? '';
  }

  changed(): void {
    const now = Date.now();
    if (!this.#unsaved) this.#firstChange = now;
    this.#unsaved = true;
    this.#in(Math.max(0, Math.min(afterLastKey, this.#firstChange + atMost - now)));
  }

  hurry(): void {
    if (this.#unsaved) this.#in(0);
  }

  /** Saves no more, once what is on its way has arrived or takes too long. */
  async end(): Promise<void> {
    drafts.delete(this.#form);
    clearTimeout(this.#timer);
    this.#unsaved = false;
    const tooLong = new Promise<void>((resolve) => setTimeout(resolve, longestWait));
    await Promise.race([this.#onItsWay, tooLong]);
  }

  #in(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // One at a time: of two that overtake each other the older one would be kept.
      this.#onItsWay ??= this.#save().finally(() => {
        this.#onItsWay = undefined;
      });
    }, milliseconds);
  }

  async #save(): Promise<void> {
    this.#unsaved = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) if (typeof value === 'string') body.append(name, value);
    // What outlives the page may not be long (Fetch, "keepalive"); while the page is there, it need not outlive it.
    const keepalive = document.visibilityState === 'hidden' && body.toString().length < longestKeptAlive;
    const answer = await fetch(this.#to, { method: 'POST', body, redirect: 'manual', keepalive }).catch(() => null);
    if (drafts.get(this.#form) !== this) return;
    const said = answer?.status === 200 ? await answer.json().catch(() => null) : null;
    if (said !== null && typeof said.said === 'string') {
      this.#say(said.said);
      if (this.#unsaved) this.#in(afterLastKey);
      return;
    }
    this.#unsaved = true;
    // Not answered, or a fault of the server: it is tried again. Anything else is somebody who is not signed in here.
    this.#say(answer === null || answer.status >= 500 ? 'lost' : 'signed-out');
    this.#in(tryAgain);
  }

  /** The page may have been drawn anew in the meantime, so the place is looked up each time. */
  #say(what: string): void {
    const place = this.#form.querySelector<HTMLElement>('[data-save-as-typed]');
    const status = place?.querySelector('[data-saved]');
    if (!place || !status) return;
    const words = { lost: place.dataset.lost, 'signed-out': place.dataset.signedOut }[what] ?? what;
    if (status.textContent !== words) status.textContent = words;
  }
}
