/** The number of a case as we write it, H7K-3M, for one that was typed in small letters or without the hyphen. */
export function numberAsWritten(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}
