import type { CaseView } from '../../cases/case-view.ts';
import { approveLetter, isForAdvisers, letterMarks, writeLetter } from '../../cases/letters.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { newestOf, type SchoolLetter, standingOf } from '../../domain/letters.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import type { MarkedWords } from '../../domain/text-check/marked-words.ts';
import type { Who } from '../../identity/who.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { letterErrors, letterTextField } from '../case/letter-form.tsx';
import { LetterPage } from '../case/letter-page.tsx';
import { readSent } from '../case/letter-sending.tsx';
import { readMarkReasons } from '../text-check/marks-form.ts';
import type { Handler, Visit } from '../visit.ts';

const notForYou: Text = refuse('letter-not-for-advisers').refusal.text;

/** One letter: its text, what the checker marked in it, who approved it and how it was sent. */
export const showLetter = inCase('letters', (visit, who, view) => draw(visit, who, view, {}));

/** A new text of a letter; of two people who change it at once, the second sees both. */
export const takeLetterText = takesForm(
  'letters',
  (visit, view) => {
    const letter = letterIn(visit, view);
    if (!letter) return { ok: false, errors: {} };
    const errors = letterErrors(visit.form, view);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const { id, template, audience, language } = letter;
    return {
      ok: true,
      value: {
        act: (who: Who) =>
          writeLetter(visit.app.cases, who, view, visit.commandId, {
            do: 'write-letter',
            letter: id,
            template,
            audience,
            language,
            text: visit.form.text(letterTextField),
            madeFrom: Number(visit.form.text('version')),
            submitted: visit.form.text('intent') === 'submit',
          }),
        next: casePath(view.id, 'brieven', id),
      },
    };
  },
  (visit, who, view, errors) => draw(visit, who, view, errors),
  [letterTextField],
);

/** A second person agrees, or the writer alone with a reason; the marks are looked for anew, whatever the form says. */
export const takeLetterApproval: Handler = takesForm(
  'letters',
  (visit, view) => {
    const letter = letterIn(visit, view);
    if (!letter) return { ok: false, errors: {} };
    const { app, form, commandId } = visit;
    const next = casePath(view.id, 'brieven', letter.id);
    const version = Number(form.text('version'));
    const newest = newestOf(letter);
    if (version !== newest.seq) return { ok: false, errors: { '': refuse('letter-newer').refusal.text } };
    const act = async (who: Who) => {
      const marks = await letterMarks(app.cases, who, view, newest.text, letter.language);
      const alone = form.text('alone').trim();
      const { reasons, errors: missing } = readMarkReasons(form, marks);
      const own = newest.by.account === who.account && alone === '';
      const errors = { ...missing, ...(own && { alone: refuse('letter-own-text').refusal.text }) };
      if (Object.keys(errors).length > 0) return draw(visit, who, view, errors);
      const approving = { letter: letter.id, version, reasons, ...(alone !== '' && { alone }) };
      return approveLetter(app.cases, who, view, commandId, approving);
    };
    return { ok: true, value: { act, next, fields: { marks: '', text: '' } } };
  },
  (visit, who, view, errors) => draw(visit, who, view, errors),
);

export const takeLetterSent = takesForm(
  'letters',
  (visit, view) => {
    const letter = letterIn(visit, view);
    if (!letter) return { ok: false, errors: {} };
    const read = readSent(visit.form, view, letter);
    if (!read.ok) return read;
    const act = (who: Who) => actWithTasks(visit.app.cases, who, view.id, visit.commandId, read.value);
    return { ok: true, value: { act, next: casePath(view.id, 'brieven', letter.id) } };
  },
  (visit, who, view, errors) => draw(visit, who, view, errors),
);

export const takeLetterWithdrawal = takesForm(
  'letters',
  (visit, view) => ({
    ok: true,
    value: {
      commands: [
        { do: 'withdraw-letter', letter: visit.params.letter ?? '', reason: visit.form.text('withdrawal').trim() },
      ],
      fields: { reason: 'withdrawal' },
      next: casePath(view.id, 'brieven'),
    },
  }),
  (visit, who, view, errors) => draw(visit, who, view, errors),
);

const letterIn = ({ params }: Visit, view: CaseView): SchoolLetter | undefined =>
  view.state.schoolLetters.find(({ id }) => id === params.letter);

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const letter = letterIn(visit, view);
  if (!letter) return visit.problem('not-found');
  const { text } = newestOf(letter);
  const marked: readonly MarkedWords[] =
    standingOf(letter) === 'withdrawn' ? [] : await letterMarks(visit.app.cases, who, view, text, letter.language);
  const hidden = !view.rights.has("see people's names") && !isForAdvisers(view, letter, marked);
  return visit.page(
    <LetterPage {...{ visit, who, view, errors, letter, marked }} hidden={hidden ? notForYou : null} />,
    statusFor(errors),
  );
}
