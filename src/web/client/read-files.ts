/*
 * Lists of classes, read from files in the browser. What is sent is the text in the text areas, which everybody can see;
 * a file is never sent (S1). The server draws every word.
 */

/** As much as the server takes, with room for how a form writes it. Bytes. */
const largest = 1_600_000;

/** Puts a field to choose files with wherever a page has a place for it. */
export function readFiles(): void {
  prepare();
  document.addEventListener('turbo:render', prepare);
}

function prepare(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-reads-files][hidden]')) {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = place.dataset.readsFiles === '';
    input.accept = '.csv,.txt,text/csv,text/plain';
    const label = document.createElement('label');
    label.className = 'luwte-label';
    label.textContent = place.dataset.label ?? '';
    label.append(document.createElement('br'), input);
    place.prepend(label);
    input.addEventListener('change', async () => {
      say(place, await readAll(place, [...(input.files ?? [])]));
      // The same file, mended, can be chosen again.
      input.value = '';
    });
    place.hidden = false;
  }
}

/** @returns what to say of it: nothing is filled in unless all of it can be */
async function readAll(place: HTMLElement, files: readonly File[]): Promise<string> {
  if (files.length === 0) return '';
  const filled: [HTMLTextAreaElement, string][] = [];
  for (const file of files) {
    const name = place.dataset.readsFiles || file.name.replace(/\.(?:csv|txt)$/i, '').toLowerCase();
    const area = place.closest('form')?.elements.namedItem(name);
    if (!(area instanceof HTMLTextAreaElement)) return 'otherName';
    if (file.size > largest) return 'large';
    const text = await textOf(file);
    if (text === undefined) return 'notText';
    filled.push([area, text]);
  }
  for (const [area, text] of filled) area.value = text;
  return 'done';
}

/** The text of a file; one that is not UTF-8 was written by an older program, in Windows-1252. */
async function textOf(file: File): Promise<string | undefined> {
  const text = await read(file, 'utf-8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text holds none of these, and an image or workbook does
  const isBinary = /[\u0000-\u0008\u000E-\u001A]/;
  if (isBinary.test(text)) return undefined;
  return text.includes('\uFFFD') ? read(file, 'windows-1252') : text;
}

function read(file: File, encoding: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsText(file, encoding);
  });
}

function say(place: HTMLElement, when: string): void {
  const words = place.querySelector<HTMLTemplateElement>(`template[data-when="${when}"]`);
  const says = place.querySelector('[data-says]');
  says?.classList.toggle('luwte-error', when !== 'done' && when !== '');
  says?.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
}
