/**
 * Whether this can be a number to call, as people write it: digits with spaces, dots, dashes and brackets between them, and
 * a plus in front. Three digits (112) up to fifteen (ITU-T E.164).
 */
export function isPhoneNumber(typed: string): boolean {
  const digits = typed.replace(/\D/g, '').length;
  return /^\+?[\d ().–-]+$/.test(typed.trim()) && digits >= 3 && digits <= 15;
}
