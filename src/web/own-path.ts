/** Stands in for our own address: only what a browser would fetch from this same place counts as ours. */
const here = 'http://here.invalid';

/**
 * A path on our own site to go to next, as it came in from outside. Anything that a browser would take for another
 * site (`//elsewhere`, `/\elsewhere`, `https:…`) gives the fallback, so that no link of ours leads astray.
 */
export function ownPath(path: string, fallback: string): string {
  if (!path.startsWith('/') || !URL.canParse(path, here)) return fallback;
  const url = new URL(path, here);
  // Dots that lead nowhere are gone by now (`/..//elsewhere`), and what is left can begin like another site.
  return url.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback;
}
