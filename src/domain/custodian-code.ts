// A custodian of the board keeps a code on paper. Any two of them together open the records of the board again when the
// root key was lost. A code is typed over once in many years, by somebody in a hurry: so that a slip is found in its group.

/** Digits and capitals without 0, 1, I, L and O: 31 of them, a prime, which is what the check symbols lean on. */
const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 7;
const dataInGroup = 4;
const groupLength = dataInGroup + 1;

/** What is wrong with a code that was typed. Groups are counted from 1. */
export type CodeMistake =
  | { readonly kind: 'length'; readonly typed: number; readonly wanted: number }
  | { readonly kind: 'symbol'; readonly group: number; readonly symbol: string }
  | { readonly kind: 'group'; readonly group: number };

/**
 * Draws a code: 28 random symbols (138 bits), each four followed by their check symbol.
 *
 * @param random random bytes, fit for keys
 */
export function drawCustodianCode(random: (count: number) => Uint8Array): string {
  const drawn: number[] = [];
  while (drawn.length < groups * dataInGroup) {
    // 248 is the largest multiple of 31 in a byte: what lies above would make the first symbols likelier.
    for (const byte of random(groups * dataInGroup)) if (byte < 248) drawn.push(byte % symbols.length);
  }
  const parts = Array.from({ length: groups }, (_, index) => {
    const data = drawn.slice(index * dataInGroup, (index + 1) * dataInGroup);
    return [...data, checkOf(data, index + 1)].map((value) => symbols[value]).join('');
  });
  return parts.join('-');
}

/** Reads a code as somebody typed it: spaces, dashes and small letters do not matter. Or says which group is wrong. */
export function readCustodianCode(
  typed: string,
): { readonly ok: true; readonly code: string } | { readonly ok: false; readonly mistake: CodeMistake } {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '');
  const parts = bare.match(/.{1,5}/gu) ?? [];
  for (const [index, part] of parts.slice(0, groups).entries()) {
    const group = index + 1;
    const odd = [...part].find((symbol) => !symbols.includes(symbol));
    if (odd !== undefined) return { ok: false, mistake: { kind: 'symbol', group, symbol: odd } };
    if (part.length < groupLength) break;
    const values = [...part].map((symbol) => symbols.indexOf(symbol));
    if (values[dataInGroup] !== checkOf(values.slice(0, dataInGroup), group)) {
      return { ok: false, mistake: { kind: 'group', group } };
    }
  }
  const wanted = groups * groupLength;
  if (bare.length !== wanted) return { ok: false, mistake: { kind: 'length', typed: bare.length, wanted } };
  return { ok: true, code: parts.join('-') };
}

/**
 * A weighted sum modulo a prime: another weight for each place finds every wrong symbol and every two that changed
 * places; the number of the group in it finds groups that did.
 */
function checkOf(data: readonly number[], group: number): number {
  const sum = data.reduce((total, value, index) => total + (index + 2) * value, 7 * group);
  return sum % symbols.length;
}
