import type { PropsWithChildren } from 'hono/jsx';
import type { Checked } from '../../domain/field-errors.ts';
import type { Involvement } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import type { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import type { Asked } from './case-form.ts';

const words = {
  everybody: { nl: 'Is dit iedereen?', en: 'Is this everybody?' },
  notAsked: { nl: 'nog niet gezegd', en: 'not said yet' },
  choose: { nl: 'Kies ja, nee of nog niet bekend.', en: 'Choose yes, no or not known yet.' },
} satisfies Record<string, Text>;

const answers = {
  yes: { nl: 'Ja, dit is iedereen', en: 'Yes, this is everybody' },
  no: { nl: 'Nee, er zijn er meer', en: 'No, there are more' },
  'not-known': { nl: 'Nog niet bekend', en: 'Not known yet' },
} satisfies Record<string, Text>;

type Complete = keyof typeof answers;

/** Whether everybody with a role, or every carer of a pupil, is in the case: one tap. */
export const CompleteQuestion = ({
  action,
  command,
  about,
  answer,
  children,
}: PropsWithChildren<{ action: string; command: string; about: Text; answer: Complete | null }>) => {
  const text = useText();
  return (
    <Fold
      small
      title={
        <>
          {text(words.everybody)}
          <span class="luwte-hidden"> ({text(about)})</span> {text(answer === null ? words.notAsked : answers[answer])}
        </>
      }
    >
      <Form action={action} command={command}>
        {children}
        <ButtonRow>
          {Object.entries(answers).map(([value, label]) => (
            <Button kind="secondary" name="complete" value={value}>
              {text(label)}
            </Button>
          ))}
        </ButtonRow>
      </Form>
    </Fold>
  );
};

/** The answer to "is this everybody?" as a command. */
export function readComplete(
  form: Fields,
  role: Involvement | 'carers' | undefined,
  child: string | undefined,
  next: string,
): Checked<Asked> {
  const sent = form.text('complete');
  if (role === undefined || !Object.hasOwn(answers, sent)) return { ok: false, errors: { '': words.choose } };
  const complete = sent as Complete;
  const command = { do: 'complete-people', role, complete, ...(child !== undefined && { child }) } as const;
  return { ok: true, value: { commands: [command], next } };
}
