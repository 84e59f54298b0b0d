import { type Acting, actInCase } from '../../cases/act-in-case.ts';
import { type CasePart, type CaseView, readCase } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import type { Fields } from '../fields.ts';
import { signedIn } from '../signed-in.ts';
import type { Handler, Visit } from '../visit.ts';
import { type FieldNames, refusedAt } from './refused-at.ts';

/** What a form asks to be done in a case. */
export interface Asked extends Acting {
  /** Where an error goes that the core has about one of these commands. */
  readonly fields?: FieldNames;
  /** The page to go on to. */
  readonly next: string;
}

type Draw = (visit: Visit, who: Who, view: CaseView, errors: FieldErrors) => Response | Promise<Response>;

/** A page of a case that reads: opened for whoever may, as missing as any other address for everybody else. */
export function inCase(part: CasePart, show: (visit: Visit, who: Who, view: CaseView) => ReturnType<Draw>): Handler {
  return signedIn(async (visit, who) => {
    const view = await readCase(visit.app.cases, who, visit.params.case ?? '', part);
    return view ? show(visit, who, view) : visit.problem('not-found');
  });
}

/**
 * Takes a form of a case: turns it into commands, carries them out and goes on to the next page. What is wrong with the
 * form, or what the core has against it, comes back beside the fields with what was typed.
 *
 * @param draw draws the page with the form again; it sees the case as it is by then, with what a colleague changed
 */
export function takesForm(part: CasePart, read: (visit: Visit, view: CaseView) => Checked<Asked>, draw: Draw): Handler {
  return inCase(part, async (visit, who, view) => {
    const unfit = unfitText(visit.form);
    const asked = Object.keys(unfit).length > 0 ? { ok: false as const, errors: unfit } : read(visit, view);
    if (!asked.ok) return draw(visit, who, view, asked.errors);
    const { next, fields = {}, ...acting } = asked.value;
    const acted = await actInCase(visit.app.cases, who, view.id, visit.commandId, acting);
    if (acted.kind === 'done') return visit.redirect(next);
    if (acted.kind === 'not-found') return visit.problem('not-found');
    const fresh = (await readCase(visit.app.cases, who, view.id, part)) ?? view;
    return draw(visit, who, fresh, refusedAt(acted.refusal, fields));
  });
}

const tooLong: Text = {
  nl: 'Dit is te lang voor dit veld. Houd het bij wat nodig is.',
  en: 'This is too long for this field. Keep to what is needed.',
};

/** Fields that hold what no field of a case takes: an image in disguise (S1), or more than a record keeps. */
function unfitText(form: Fields): FieldErrors {
  const long = form.names().filter((name) => form.all(name).some((value) => value.length > longestText));
  return { ...Object.fromEntries(long.map((name) => [name, tooLong])), ...form.refused };
}

/**
 * The id for one of several forms on a page. Each has its own: while one is sent, another may stand half filled in, and
 * an id that was used up would make what it asks look done.
 */
export const ownCommand = (visit: Visit) => visit.app.random.uuid();

/** The status that a page is answered with: 422 when its form comes back. */
export const statusFor = (errors: FieldErrors) => ({ status: Object.keys(errors).length > 0 ? 422 : 200 });
