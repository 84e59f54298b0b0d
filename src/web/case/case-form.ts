import { type Acted, type Acting, actInCase } from '../../cases/act-in-case.ts';
import { type CasePart, type CaseView, readCase } from '../../cases/case-view.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { Who } from '../../identity/who.ts';
import { signedIn } from '../signed-in.ts';
import type { Handler, Visit } from '../visit.ts';
import { unfitText } from './free-text.ts';
import { type FieldNames, refusedAt } from './refused-at.ts';

/** What a form asks to be done in a case. */
export interface Asked extends Acting, Leading {}

/** What a form asks that has a use case of its own; that may end in a page instead of in going on. */
export interface AskedOtherwise extends Leading {
  readonly act: (who: Who) => Promise<Acted | Response>;
}

interface Leading {
  /** Where an error goes that the core has about one of these commands. */
  readonly fields?: FieldNames;
  /** The page to go on to. */
  readonly next: string;
}

type Draw = (visit: Visit, who: Who, view: CaseView, errors: FieldErrors) => Response | Promise<Response>;

/** A page of a case that reads: opened for whoever may, as missing as any other address for everybody else. */
export function inCase(part: CasePart, show: (visit: Visit, who: Who, view: CaseView) => ReturnType<Draw>): Handler {
  return signedIn(async (visit, who) => {
    const { case: caseId = '', person } = visit.params;
    const view = await readCase(visit.app.cases, who, caseId, part, person);
    return view ? show(visit, who, view) : visit.problem('not-found');
  });
}

/**
 * Takes a form of a case: turns it into commands, carries them out and goes on to the next page. What is wrong with the
 * form, or what the core has against it, comes back beside the fields with what was typed.
 *
 * @param draw draws the page with the form again; it sees the case as it is by then, with what a colleague changed
 * @param sealed the fields whose content goes under seal
 * @param lists the fields that hold a whole list
 */
export function takesForm(
  part: CasePart,
  read: (visit: Visit, view: CaseView) => Checked<Asked | AskedOtherwise>,
  draw: Draw,
  sealed: readonly string[] = [],
  lists: readonly string[] = [],
): Handler {
  return inCase(part, async (visit, who, view) => {
    const unfit = unfitText(visit.form, sealed, lists);
    const asked = Object.keys(unfit).length > 0 ? { ok: false as const, errors: unfit } : read(visit, view);
    if (!asked.ok) return draw(visit, who, view, asked.errors);
    const { next, fields = {}, ...acting } = asked.value;
    const acted =
      'act' in acting ? await acting.act(who) : await actInCase(visit.app.cases, who, view.id, visit.commandId, acting);
    if (acted instanceof Response) return acted;
    if (acted.kind === 'done') return visit.redirect(next);
    if (acted.kind === 'not-found') return visit.problem('not-found');
    const fresh = (await readCase(visit.app.cases, who, view.id, part, visit.params.person)) ?? view;
    return draw(visit, who, fresh, refusedAt(acted.refusal, fields));
  });
}

/**
 * The id for one of several forms on a page. Each has its own, so that a double tap on one of them never touches what
 * another one asks.
 */
export const ownCommand = (visit: Visit) => visit.app.random.uuid();

/** The status that a page is answered with: 422 when its form comes back. */
export const statusFor = (errors: FieldErrors) => ({ status: Object.keys(errors).length > 0 ? 422 : 200 });
