/** Largest body that a route reads unless it says otherwise, in bytes. A mapping with long answers stays far below it; a photo does not. */
const bodyLimit = 128 * 1024;
/** Most fields in one form. */
const fieldLimit = 400;

export type BodyKind = 'form' | 'json';

/** Why a body was not taken in (S1); each has a page of its own that says what to do instead. */
export type BodyRefusal = 'only-text' | 'too-large' | 'unreadable';

export type ReadBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly fields: URLSearchParams }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly why: BodyRefusal };

const contentTypes: Readonly<Record<string, BodyKind>> = {
  'application/x-www-form-urlencoded': 'form',
  'application/json': 'json',
};

/**
 * Reads the body of a request, if it is one that Luwte takes: a form or JSON, of bounded size, in UTF-8.
 * Anything else is refused before a byte of it is read (S1: no upload, no multipart, on any route).
 *
 * @param expected what the route takes; undefined for a route that takes no body at all
 * @param largest how much of it, in bytes
 */
export async function readBody(
  request: Request,
  expected: BodyKind | undefined,
  largest = bodyLimit,
): Promise<ReadBody> {
  const declaredType = request.headers.get('content-type');
  const declaredLength = Number(request.headers.get('content-length') ?? '0');
  const kind = contentTypes[(declaredType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''];
  const isExpected = kind !== undefined && kind === expected && !request.headers.has('content-encoding');
  const announced = declaredType !== null || declaredLength > 0 || request.headers.has('transfer-encoding');
  // A GET comes here without its body, so there what its headers announce is all there is to judge.
  if (request.body === null && !announced) return { kind: 'none' };
  if (!isExpected && (declaredType !== null || request.body === null)) return { kind: 'refused', why: 'only-text' };
  if (declaredLength > largest) return { kind: 'refused', why: 'too-large' };
  const bytes = await readBounded(request.body, largest);
  if (bytes === undefined) return { kind: 'refused', why: 'too-large' };
  if (bytes.length === 0) return { kind: 'none' };
  if (!isExpected) return { kind: 'refused', why: 'only-text' };
  return decode(kind, bytes);
}

async function readBounded(body: ReadableStream<Uint8Array> | null, largest: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A request that lies about its length is cut off here: leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(kind: BodyKind, bytes: Uint8Array): ReadBody {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (kind === 'json') return { kind, value: JSON.parse(text) };
    if (text.split('&', fieldLimit + 1).length > fieldLimit) return { kind: 'refused', why: 'too-large' };
    return { kind, fields: new URLSearchParams(text) };
  } catch {
    return { kind: 'refused', why: 'unreadable' };
  }
}
