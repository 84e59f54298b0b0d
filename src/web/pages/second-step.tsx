import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { hasSecondFactor, type SecondFactors, secondFactorsOf } from '../../identity/second-factors.ts';
import type { Who } from '../../identity/who.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { useText } from '../language.tsx';
import { ownPath } from '../own-path.ts';
import { secondStepPath } from '../proof-paths.ts';
import type { Visit } from '../visit.ts';
import { SecondFactorForms, takeCodeForm } from './code-forms.tsx';

const words = {
  title: { nl: 'Tweede stap', en: 'Second step' },
  signOut: { nl: 'Niet jij? Log uit', en: 'Not you? Sign out' },
} satisfies Record<string, Text>;

/** What is asked after a password of who has a second factor. Until then nothing else opens. */
export function showSecondStep(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, ownPath(visit.query.text('naar'), '/'), {});
}

export async function takeSecondStep(visit: Visit, who: Who): Promise<Response> {
  const next = ownPath(visit.form.text('naar'), '/');
  return takeCodeForm(visit, who, next, (errors) => draw(visit, who, next, errors));
}

async function draw(visit: Visit, who: Who, next: string, errors: FieldErrors): Promise<Response> {
  const factors = await secondFactorsOf(visit.app.identity, who);
  if (who.factors === 2 || !hasSecondFactor(factors)) return visit.redirect(next);
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<SecondStep factors={factors} next={next} errors={errors} />, { status });
}

const SecondStep = ({ factors, next, errors }: { factors: SecondFactors; next: string; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} passkeys={factors.passkeys > 0}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <SecondFactorForms action={secondStepPath} next={next} factors={factors} errors={errors} />
      <Form action="/uitloggen" wholePage>
        <ButtonRow>
          <Button kind="subtle">{text(words.signOut)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
