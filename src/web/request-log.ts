/**
 * All that Luwte writes down about a request. It is an allow-list: a path, an address, a name or the text of an error
 * can say who is concerned, so there is no field for them. `route` is the pattern of the URL table.
 */
export interface RequestLine {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Time that answering took, in whole milliseconds. */
  readonly ms: number;
  readonly requestId: string;
  readonly failure?: Failure;
}

/** What a programmer needs of an error, without its message: databases quote what people typed in there. */
export interface Failure {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
}

/** The kind of an error and the places in the program that it went through. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.slice(0, 12).map((line) => line.trim()),
  };
}
