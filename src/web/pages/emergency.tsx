import { breakGlass } from '../../cases/break-glass.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { unfitText } from '../case/free-text.ts';
import { refusedAt } from '../case/refused-at.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Noodtoegang', en: 'Emergency access' },
  cases: { nl: 'Casussen', en: 'Cases' },
  lead: {
    nl: 'Is er haast, en is niemand uit het team te bereiken? Dan kun je een casus van jouw school vier uur openen.',
    en: 'Is it urgent, and can nobody on the team be reached? Then you can open a case of your school for four hours.',
  },
  seenTitle: { nl: 'Het hele team ziet het meteen', en: 'The whole team sees it at once' },
  seen: {
    nl: 'Je naam, je reden en het tijdstip staan vanaf nu in de casus, en de functionaris gegevensbescherming leest ze ook. Na vier uur sluit de casus vanzelf voor jou.',
    en: 'Your name, your reason and the time stand in the case from now on, and the data-protection officer reads them too. After four hours the case closes for you by itself.',
  },
  number: { nl: 'Nummer van de casus', en: 'Number of the case' },
  numberHint: { nl: 'Zoals H7K-3M. Vraag het aan wie je belde.', en: 'Like H7K-3M. Ask whoever called you.' },
  reason: { nl: 'Waarom moet je er nu bij?', en: 'Why do you have to get in now?' },
  open: { nl: 'Open de casus, vier uur lang', en: 'Open the case, for four hours' },
} satisfies Record<string, Text>;

export function showEmergency(visit: Visit): Promise<Response> {
  return draw(visit, {});
}

export async function takeEmergency(visit: Visit, who: Who): Promise<Response> {
  const unfit = unfitText(visit.form);
  if (Object.keys(unfit).length > 0) return draw(visit, unfit);
  const wanted = { number: visit.form.text('number'), reason: visit.form.text('reason') };
  const broken = await breakGlass(visit.app.cases, who, visit.commandId, wanted);
  return broken.kind === 'open' ? visit.redirect(casePath(broken.id)) : draw(visit, refusedAt(broken.refusal));
}

function draw(visit: Visit, errors: FieldErrors): Promise<Response> {
  return visit.page(<Emergency visit={visit} errors={errors} />, statusFor(errors));
}

const Emergency = ({ visit, errors }: { visit: Visit; errors: FieldErrors }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href="/casussen">{text(words.cases)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Callout kind="notice" title={text(words.seenTitle)}>
        <p>{text(words.seen)}</p>
      </Callout>
      <Form action="/noodtoegang" command={visit.commandId} wholePage>
        <TextField
          name="number"
          label={text(words.number)}
          hint={text(words.numberHint)}
          value={visit.form.text('number')}
          autocomplete="off"
          error={errors.number}
        />
        <TextArea
          name="reason"
          label={text(words.reason)}
          value={visit.form.text('reason')}
          maxlength={longestText}
          error={errors.reason}
        />
        <ButtonRow>
          <Button>{text(words.open)}</Button>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
