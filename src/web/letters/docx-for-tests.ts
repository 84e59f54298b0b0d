import { inflateRawSync } from 'node:zlib';

/** The parts of a document in Office Open XML, by name: a zip (APPNOTE 6.3.10), opened as whoever receives it would. */
export function openDocx(bytes: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? file.readUInt32LE(at + offset) : file.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const method = file.readUInt16LE(at + 10);
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    parts.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

/** What stands in its paragraphs, one line each. */
export const docxText = (parts: ReadonlyMap<string, string>): string =>
  Array.from((parts.get('word/document.xml') ?? '').matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs), ([paragraph]) =>
    paragraph
      .replace(/<[^>]+>/g, '')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  ).join('\n');
