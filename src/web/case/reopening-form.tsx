import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';
import { ownCommand } from './case-form.ts';
import { casePath } from './case-path.ts';

export const reopeningWords = {
  reopen: { nl: 'Casus heropenen', en: 'Reopen the case' },
  why: { nl: 'Waarom heropen je de casus?', en: 'Why do you reopen the case?' },
  whyHint: {
    nl: 'Bijvoorbeeld: de beelden gaan opnieuw rond, of iemand vertelde iets nieuws.',
    en: 'For example: the images go round again, or somebody told something new.',
  },
} satisfies Record<string, Text>;

/** Asks why a closed case is opened again (S12). */
export const ReopeningForm = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  return (
    <Form action={casePath(view.id, 'heropenen')} command={ownCommand(visit)}>
      <TextArea
        name="reason"
        label={text(reopeningWords.why)}
        hint={text(reopeningWords.whyHint)}
        rows={3}
        value={visit.form.text('reason')}
        maxlength={longestText}
        error={errors.reason}
      />
      <ButtonRow>
        <Button>{text(reopeningWords.reopen)}</Button>
      </ButtonRow>
    </Form>
  );
};
