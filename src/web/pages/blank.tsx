import { BlankPage } from '../components/blank-page.tsx';
import type { Visit } from '../visit.ts';

/** The quick exit: a page that shows nothing at all, for when somebody comes to stand behind you. */
export function showBlank(visit: Visit): Promise<Response> {
  return visit.page(<BlankPage />);
}
