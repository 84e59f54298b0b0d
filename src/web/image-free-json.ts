import { carriesAnImage } from '../domain/image-free-text.ts';

const base64url = /^[\w-]*$/;
/** Keys and signatures are shorter, the longest of them (ML-DSA, FIPS 204) too; a photo is not. Characters. */
const longestKey = 4_000;

/**
 * Whether any text in a JSON value, names included, carries an image in disguise (S1).
 *
 * @param encoded names of parts that are keys and signatures: there, encoded bytes of their length are no image
 */
export function imageInJson(value: unknown, encoded: readonly string[] = []): boolean {
  if (typeof value === 'string') return carriesAnImage(value);
  if (Array.isArray(value)) return value.some((part) => imageInJson(part, encoded));
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([name, part]) => carriesAnImage(name) || (!(encoded.includes(name) && isKey(part)) && imageInJson(part, encoded)),
  );
}

function isKey(part: unknown): boolean {
  return typeof part === 'string' && part.length <= longestKey && base64url.test(part);
}
