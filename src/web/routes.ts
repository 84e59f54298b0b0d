import { showAsset } from './pages/asset.ts';
import { showBlank } from './pages/blank.tsx';
import { showLiveness, showReadiness } from './pages/health.ts';
import { chooseLanguage } from './pages/language.ts';
import type { Route } from './visit.ts';

/**
 * Every address of Luwte, on one page. The server knows no other; a row without a right is refused at start.
 * Paths are Dutch, as the pages are first. No path holds a name: whatever stands for a person or a case is random.
 */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/healthz', may: 'anyone', show: showLiveness, forNobody: true },
  { method: 'GET', path: '/readyz', may: 'anyone', show: showReadiness, forNobody: true },
  { method: 'GET', path: '/assets/:file', may: 'anyone', show: showAsset, forNobody: true },
  { method: 'GET', path: '/leeg', may: 'anyone', show: showBlank, forNobody: true },
  {
    method: 'POST',
    path: '/taal',
    may: 'anyone',
    body: 'form',
    show: chooseLanguage,
    noTokenWhenSignedOut: true,
  },
];
