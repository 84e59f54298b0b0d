import type { Language } from '../domain/text.ts';

/**
 * The language for somebody who has not chosen one: Dutch, unless the browser asks for English and not for Dutch.
 *
 * @param acceptLanguage the header of that name (RFC 9110, 12.5.4)
 */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const asked = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.includes('en') && !asked.includes('nl') ? 'en' : 'nl';
}

export function isLanguage(value: string | undefined): value is Language {
  return value === 'nl' || value === 'en';
}
