import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Agreement } from '../../domain/police.ts';
import type { Text } from '../../domain/text.ts';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { momentForField } from '../moment-in-words.ts';
import type { Visit } from '../visit.ts';
import { AgreementRows } from './agreement-rows.tsx';
import { AskedField } from './asked-field.tsx';
import { ownCommand } from './case-form.ts';
import { casePath, taskPath } from './case-path.ts';
import { planFieldName, rowField } from './police-form.ts';
import { Due } from './police-standing.tsx';
import { planTasks } from './police-tasks.ts';
import { doerWords } from './police-words.ts';
import { seenField } from './seen.ts';
import { filledIn } from './subject-words.ts';
import { RecordSoFar } from './task-record.tsx';

const words = {
  agreed: { nl: 'Wat is afgesproken', en: 'What was agreed' },
  none: { nl: 'Er is nog niets afgesproken.', en: 'Nothing was agreed yet.' },
  who: { nl: 'Wie', en: 'Who' },
  toTask: { nl: 'Naar de taak', en: 'Go to the task' },
  noTask: {
    nl: 'De versie van het protocol waarmee deze casus loopt, maakt van afspraken geen taken. Hou ze hier bij, of laat de casus verdergaan met de nieuwere versie.',
    en: 'The version of the protocol by which this case runs makes no tasks of agreements. Keep them here, or let the case go on by the newer version.',
  },
  ended: { nl: 'Geldt niet meer:', en: 'No longer holds:' },
  end: { nl: 'Geldt dit niet meer?', en: 'Does this no longer hold?' },
  endWhy: { nl: 'Waarom niet?', en: 'Why not?' },
  endButton: { nl: 'Laat deze afspraak vervallen', en: 'End this agreement' },
  write: { nl: 'Schrijf afspraken op', en: 'Write down agreements' },
  writeHint: {
    nl: 'Elke afspraak apart. Wat de school doet, wordt een taak van wie je kiest. Wat een ander doet, wordt een taak om het na te horen.',
    en: 'Each agreement by itself. What the school does becomes a task of whom you choose. What somebody else does becomes a task to ask after it.',
  },
  save: { nl: 'Leg de afspraken vast', en: 'Record the agreements' },
  together: { nl: 'Samen besloten', en: 'Decided together' },
  notYet: { nl: 'Nog niet samen besloten: er ontbrak iemand.', en: 'Not decided together yet: somebody was missing.' },
} satisfies Record<string, Text>;

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly errors: FieldErrors;
}

/** What was decided together, as one: who took part, what, when, and the agreements that follow (V20, K3.2). */
export const Agreements = (props: Props) => {
  const { view } = props;
  const text = useText();
  const { agreements } = view.state.police;
  const hasTasks = view.protocol.sets.some(({ of }) => of === 'agreements');
  return (
    <Section id="afspraken" title={text(words.agreed)}>
      {planTasks(view)
        .filter(({ values }) => values.size > 0)
        .map((instance) => (
          <Decision view={view} instance={instance} />
        ))}
      {agreements.length === 0 ? <p class="luwte-soft">{text(words.none)}</p> : null}
      {agreements.map((agreement) => (
        <OneAgreement agreement={agreement} {...props} />
      ))}
      {agreements.length > 0 && !hasTasks ? (
        <Callout kind="notice">
          <p>{text(words.noTask)}</p>
        </Callout>
      ) : null}
      {isClosed(view.state) ? null : <AgreementForm {...props} />}
    </Section>
  );
};

const Decision = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Card>
      <p>
        <strong>{text(words.together)}: </strong>
        <Link href={taskPath(view.id, instance.id)}>{filledIn(view, instance.task.title, instance, language)}</Link>
      </p>
      {instance.status === 'open' ? <p>{text(words.notYet)}</p> : null}
      <RecordSoFar view={view} instance={instance} />
    </Card>
  );
};

const OneAgreement = ({ visit, view, errors, agreement }: Props & { agreement: Agreement }) => {
  const text = useText();
  const { id, ended, due } = agreement;
  const instance = view.plan.all.find(({ path, gone }) => !gone && path.length === 1 && path[0] === id);
  const reason = endReason(id);
  return (
    <Card>
      <p>
        {ended ? <del>{withoutAddresses(agreement.what)}</del> : <strong>{withoutAddresses(agreement.what)}</strong>}{' '}
        {instance?.status === 'done' ? <Badge kind="done" /> : null}
      </p>
      <p class="luwte-soft">
        {text(words.who)}: {withoutAddresses(text(doerWords(agreement)))}
        {instance?.status === 'open' ? (
          <>
            {' · '}
            <Due view={view} instance={instance} />
            {' · '}
            <Link href={taskPath(view.id, instance.id)}>
              {text(words.toTask)}
              <span class="luwte-hidden">: {withoutAddresses(agreement.what)}</span>
            </Link>
          </>
        ) : due === undefined ? null : (
          <>
            {' · '}
            <When at={due} />
          </>
        )}
      </p>
      {ended ? (
        <p>
          {text(words.ended)} {withoutAddresses(ended.reason)} (<When at={ended.at} />)
        </p>
      ) : view.rights.has('lead a case') && instance?.status !== 'done' ? (
        <Fold
          title={
            <>
              {text(words.end)}
              <span class="luwte-hidden">: {withoutAddresses(agreement.what)}</span>
            </>
          }
          small
          screenOnly
          open={reason in errors}
        >
          <Form action={casePath(view.id, 'politie', 'afspraken', id)} command={ownCommand(visit)}>
            <TextField
              name={reason}
              label={text(words.endWhy)}
              value={visit.form.text(reason)}
              error={errors[reason]}
              maxlength={longestText}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.endButton)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      ) : null}
    </Card>
  );
};

/** The field for why an agreement ends. */
export const endReason = (agreement: string) => `reason-${agreement}`;

const AgreementForm = (props: Props) => {
  const { visit, view, errors } = props;
  const text = useText();
  const here = visit.form.names().includes(rowField(0, 'what'));
  return (
    <Fold title={text(words.write)} screenOnly open={here || visit.query.text('afspraken') !== ''}>
      <Paragraph kind="soft">{text(words.writeHint)}</Paragraph>
      <Form action={casePath(view.id, 'politie', 'afspraken')} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <AgreementRows typed={(name) => visit.form.text(name)} errors={errors} />
        {planTasks(view)
          .filter(({ status }) => status === 'open')
          .map((instance) => (
            <PlanFields instance={instance} {...{ visit, view, errors, here }} />
          ))}
        <ButtonRow>
          <Button>{text(words.save)}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
};

/** Who decided and on what, in the same act as the agreements. */
const PlanFields = ({ visit, view, errors, instance, here }: Props & { instance: Instance; here: boolean }) => {
  const language = useLanguage();
  return (
    <Fieldset legend={filledIn(view, instance.task.title, instance, language)}>
      {instance.task.record.map((field) => {
        const name = planFieldName(instance, field.id);
        const now = field.kind === 'moment' && !here ? [momentForField(view.moment.now)] : visit.form.all(name);
        return <AskedField name={name} asked={{ ...field, required: false }} values={now} error={errors[name]} />;
      })}
    </Fieldset>
  );
};
