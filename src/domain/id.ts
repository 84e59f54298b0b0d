const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this can be an id of ours (a UUID, RFC 9562, in small letters), as it comes in with an address or a form. */
export function isId(value: string): boolean {
  return uuid.test(value);
}
