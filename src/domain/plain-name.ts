/**
 * A name as one line of visible words: no line breaks, no control characters, and none of the invisible signs that turn
 * the direction of what stands around them (Unicode UAX #9), so that a name can never pose as something else.
 */
export function plainName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
