import { inflateSync } from 'node:zlib';

/**
 * What a reader of a PDF of ours finds in it: all text as it is drawn, in order, and everything else that is in the file
 * unpacked (information, structure, metadata). Knows no more of PDF (ISO 32000) than those files use.
 */
export function openPdf(bytes: Uint8Array): { readonly text: string; readonly everythingElse: string } {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, { readonly head: string; readonly stream: string | null }>();
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const [, head = body, packed] = /^(.*?)\nstream\n(.*)\nendstream/s.exec(body) ?? [];
    const plain = packed === undefined ? null : Buffer.from(packed, 'latin1');
    const stream = plain && (head.includes('/FlateDecode') ? inflateSync(plain) : plain).toString('latin1');
    objects.set(id, { head, stream });
  }
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1];
      if (map) fonts.set(name, unicodeOf(objects.get(map)?.stream ?? ''));
    }
  }
  let text = '';
  let rest = '';
  for (const { head, stream } of objects.values()) {
    rest += `${decodedStrings(head)}\n`;
    if (stream === null || head.includes('/Length1') || head.includes('/CIDFontType')) continue;
    if (!/\bBT\n/.test(stream)) rest += `${stream}\n`;
    else text += textOf(stream, fonts);
  }
  return { text, everythingElse: rest };
}

/** A map from glyphs to the signs that they stand for. */
function unicodeOf(map: string): ReadonlyMap<number, string> {
  const signs = new Map<number, string>();
  const utf16 = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      signs.set(Number.parseInt(first, 16) + index, utf16(hex.replaceAll(' ', '')));
    }
  }
  return signs;
}

function textOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = '';
  let font: ReadonlyMap<number, string> = new Map();
  for (const [, name, drawn] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    for (const [, hex = ''] of (drawn ?? '').matchAll(/<([0-9a-f]*)>/gi)) {
      for (const [glyph] of hex.matchAll(/.{4}/g)) text += font.get(Number.parseInt(glyph, 16)) ?? '\uFFFD';
    }
    if (drawn !== undefined) text += '';
  }
  return `${text}\n`;
}

/** Texts outside of pages are UTF-16 with a mark before it, or plain. */
function decodedStrings(head: string): string {
  return head.replace(/\(\u00fe\u00ff(.*?)\)/gs, (_, written: string) =>
    Buffer.from(written, 'latin1').swap16().toString('utf16le'),
  );
}
