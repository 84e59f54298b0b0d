import type { CaseView } from '../../cases/case-view.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { Form } from '../components/form.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
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
  goesRound: { nl: 'Gaat het weer rond?', en: 'Does it go round again?' },
  goesRoundYes: {
    nl: 'Ja, de beelden gaan weer rond',
    en: 'Yes, the images go round again',
  },
  goesRoundHint: {
    nl: 'Stoppen met delen, de politie en verwijderen beginnen dan opnieuw. Wie er waren en wat er is gedaan, blijft staan als vóór de heropening.',
    en: 'Stopping the sharing, the police and deletion then begin anew. Who took part and what was done stays, as before the reopening.',
  },
  dateLapses: {
    nl: 'De bewaardatum vervalt dan: de casus blijft bewaard zolang hij open is. Bij het afsluiten kies je opnieuw. Nu is de datum',
    en: 'Its date then lapses: the case is kept as long as it is open. You choose anew when closing it. Now the date is',
  },
} satisfies Record<string, Text>;

/** Says, before it happens, what becomes of the date until which the case is kept: it never moves unseen (P3). */
export const WhatReopeningDoes = ({ view }: { view: CaseView }) => {
  const text = useText();
  const { until } = view.state.retention;
  if (!until) return null;
  return (
    <p>
      {text(reopeningWords.dateLapses)} <When at={until.endsAt} as="day" />.
    </p>
  );
};

/** Asks why a closed case is opened again (S12). */
export const ReopeningForm = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  return (
    <Form action={casePath(view.id, 'heropenen')} command={ownCommand(visit)}>
      <CheckboxGroup
        name="again"
        label={text(reopeningWords.goesRound)}
        hint={text(reopeningWords.goesRoundHint)}
        optional
        values={visit.query.text('weer') === '' ? visit.form.all('again') : ['yes']}
        options={[{ value: 'yes', label: text(reopeningWords.goesRoundYes) }]}
      />
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
