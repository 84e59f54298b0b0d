import { inflateSync } from 'node:zlib';

const [headerLength, entryLength] = [44, 20];

/**
 * The font inside a WOFF file (W3C WOFF 1.0) as plain TrueType or OpenType. The library that writes the PDF reads WOFF
 * too, but unpacks all outlines anew for each sign, which takes a quarter of a minute for ten pages.
 *
 * @throws when it is no WOFF file
 */
export function unpackedFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = headerLength + index * entryLength;
    const [offset, packed, length] = [at + 4, at + 8, at + 12].map((place) => woff.readUInt32BE(place)) as [
      number,
      number,
      number,
    ];
    const content = woff.subarray(offset, offset + packed);
    return { entry: woff.subarray(at, at + 4), checksum: woff.subarray(at + 16, at + 20), length, content };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const directory: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = header.length + count * 16;
  for (const { entry, checksum, length, content } of tables) {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset, 0);
    place.writeUInt32BE(length, 4);
    directory.push(entry, checksum, place);
    const plain = content.length < length ? inflateSync(content) : content;
    const filled = Buffer.alloc(Math.ceil(length / 4) * 4);
    plain.copy(filled);
    contents.push(filled);
    offset += filled.length;
  }
  return Buffer.concat([header, ...directory, ...contents]);
}
