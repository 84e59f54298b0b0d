import type { CaseView } from '../../cases/case-view.ts';
import { requestInCase, type SubjectRequest } from '../../cases/subject-requests.ts';
import { isId } from '../../domain/id.ts';
import type { Who } from '../../identity/who.ts';
import { inCase } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import type { Handler, Visit } from '../visit.ts';

/** What a page about one request works with. */
export interface RequestVisit {
  readonly visit: Visit;
  readonly who: Who;
  readonly view: CaseView;
  readonly request: SubjectRequest;
}

/** A page about one request in a case; as missing as any other address for who does not answer it. */
export function inRequest(show: (at: RequestVisit) => Response | Promise<Response>): Handler {
  return inCase('requests', async (visit, who, view) => {
    const id = visit.params.request ?? '';
    const request = isId(id) ? await requestInCase(visit.app.cases, who, view.id, id) : null;
    return request ? show({ visit, who, view, request }) : visit.problem('not-found');
  });
}

/** The page of a request, or one of those below it. */
export const requestPath = (caseId: string, request: string, ...rest: readonly string[]) =>
  casePath(caseId, 'verzoeken', request, ...rest);
