import { readFileSync, statSync } from 'node:fs';
import { carriesAnImage } from '../domain/image-free-text.ts';
import type { Text } from '../domain/text.ts';

/** A letter is short; a file of more than this is something else. Bytes. */
const largest = 2_000_000;

export type PlainTextFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: Text };

/** Reads a file of plain text (UTF-8). Images and other files that are no text are refused unseen (S1). */
export function readPlainTextFile(file: string): PlainTextFile {
  const refused = (nl: string, en: string): PlainTextFile => ({ ok: false, why: { nl, en } });
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > largest)
      return refused(
        'Dit bestand is groter dan 2 MB. Een brief is kleiner: geef alleen de tekst.',
        'This file is larger than 2 MB. A letter is smaller: give the text alone.',
      );
    bytes = readFileSync(file);
  } catch {
    return refused('Dit bestand is niet te lezen. Klopt de naam?', 'This file cannot be read. Is the name right?');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = '\0';
  }
  // A byte 0 stands in no text, and in nearly every image and document.
  if (text.includes('\0') || carriesAnImage(text))
    return refused(
      'Dit is geen gewone tekst, of er zit een afbeelding in. Luwte kijkt niet naar beelden. Bewaar de brief als platte tekst (.txt, UTF-8) en probeer het opnieuw.',
      'This is no plain text, or holds an image. Luwte looks at no images. Save the letter as plain text (.txt, UTF-8) and try again.',
    );
  return { ok: true, text };
}
