/** The form in which addresses are compared: without the spaces and capitals by which people write one differently. */
export function emailAsCompared(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
