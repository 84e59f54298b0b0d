import type { CaseView } from '../../cases/case-view.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type TouchGroup, touchStands } from '../../domain/communication.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { touchTasks } from '../../domain/known-record.ts';
import { agreementDoers } from '../../domain/police.ts';
import { staffRoles } from '../../domain/protocol.ts';
import { refuse } from '../../domain/refusal.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { fillIn } from '../case/asked-field.tsx';
import { type AskedOtherwise, ownCommand } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { capital } from '../case/sentence.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { Form } from '../components/form.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { useText } from '../language.tsx';
import { dayFromField, momentFromField } from '../moment-in-words.ts';
import type { Visit } from '../visit.ts';
import { touchGroupWords } from './communication-words.ts';
import { asTouchGroup, plannedTouches } from './touch-groups.ts';

const words = {
  outcome: { nl: 'Is er contact geweest?', en: 'Were you in touch?' },
  spoke: { nl: 'Ja', en: 'Yes' },
  notFitting: { nl: 'Deze groep is er niet in deze casus', en: 'There is no such group in this case' },
  planOnly: { nl: 'Nog niet: ik spreek alleen een moment af', en: 'Not yet: I only agree a moment' },
  who: { nl: 'Met wie?', en: 'With whom?' },
  whoHint: {
    nl: 'Zonder namen waar het kan: “vier gezinnen, gebeld”, “de bouwvergadering”.',
    en: 'Without names where possible: “four families, by phone”, “the team meeting”.',
  },
  happened: { nl: 'Was het op een ander moment dan nu?', en: 'Was it at another moment than now?' },
  went: { nl: 'Hoe ging het, en wat leefde er?', en: 'How did it go, and what was felt?' },
  wentHint: {
    nl: 'Schrik, boosheid, verdriet, zorgen. Luisteren is al veel. Schrijf op wat een collega moet weten.',
    en: 'Shock, anger, grief, worries. Listening is much already. Write down what a colleague should know.',
  },
  questions: { nl: 'Welke vragen kwamen er?', en: 'Which questions came?' },
  done: { nl: 'Dit was dit afgesproken moment', en: 'This was this agreed moment' },
  next: { nl: 'Op welke dag weer?', en: 'On which day again?' },
  nextHint: {
    nl: 'Het wordt een taak die op die dag opengaat.',
    en: 'It becomes a task that opens on that day.',
  },
  doer: { nl: 'Wie neemt dan contact op?', en: 'Who makes contact then?' },
  save: { nl: 'Leg vast', en: 'Record' },
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  moment: { nl: 'Vul een dag en een tijd in.', en: 'Fill in a day and a time.' },
  agreed: {
    team: { nl: 'Vraag het team hoe het gaat', en: 'Ask the team how they are' },
    'parents-saw': {
      nl: 'Neem contact op met ouders van leerlingen die het zagen',
      en: 'Contact parents of pupils who saw it',
    },
    'parents-shared': {
      nl: 'Neem contact op met ouders van leerlingen die het deelden',
      en: 'Contact parents of pupils who shared it',
    },
    pupils: { nl: 'Vraag de leerlingen hoe het gaat', en: 'Ask the pupils how they are' },
  } satisfies Record<TouchGroup, Text>,
} satisfies Record<string, Text | Record<string, Text>>;

const longestWho = 200;

/**
 * A contact with a group, the agreed moment that it was, the tasks of the protocol that ask it, and the next moment: one
 * act, so that nothing is asked twice (K10).
 */
export function readTouch(visit: Visit, view: CaseView): Checked<AskedOtherwise> {
  const { form, app } = visit;
  const errors: Record<string, Text> = {};
  const group = asTouchGroup(form.text('group'));
  if (group === undefined) return { ok: false, errors: { '': words.choose } };
  const outcome = (['spoke', 'not-fitting', 'plan-only'] as const).find((one) => one === form.text('outcome'));
  if (outcome === undefined) errors.outcome = words.choose;
  const happened = momentFromField(form.text('happened'));
  if (happened === undefined && form.text('happened').trim() !== '') errors.happened = words.moment;
  const went = form.text('went').trim();
  if (outcome === 'spoke' && went === '') errors.went = refuse('text-missing').refusal.text;
  const next = form.text('next').trim() === '' ? undefined : dayFromField(form.text('next'));
  if (form.text('next').trim() !== '' && (next === undefined || next.until <= view.moment.now))
    errors.next = refuse('moment-passed').refusal.text;
  if (outcome === 'plan-only' && next === undefined) errors.next ??= fillIn;
  const doer = agreementDoers.find((one) => one === form.text('doer'));
  if (next !== undefined && doer === undefined) errors.doer = fillIn;
  if (Object.keys(errors).length > 0 || outcome === undefined) return { ok: false, errors };

  const commands: CaseCommand[] = [];
  if (outcome !== 'plan-only') {
    const spoke = form.text('spoke').trim();
    const questions = form.text('questions').trim();
    commands.push({
      do: 'note-touch',
      touch: app.random.uuid(),
      about: group,
      outcome,
      ...(happened !== undefined && { happened }),
      ...(spoke !== '' && { spoke }),
      ...(went !== '' && { went }),
      ...(questions !== '' && { questions }),
    });
    commands.push(...recordsFor(visit, view, group, outcome));
  }
  if (next !== undefined && doer !== undefined)
    commands.push({
      do: 'make-agreement',
      agreement: app.random.uuid(),
      what: words.agreed[group].nl,
      who: doer,
      kind: 'stay-in-touch',
      about: group,
      opens: next.from,
      due: next.until - 1,
    });
  const act = (who: Who) => actWithTasks(app.cases, who, view.id, visit.commandId, commands);
  return { ok: true, value: { act, next: `${casePath(view.id, 'contact')}#${group}` } };
}

/** The agreed moment that this was, and what the protocol's own task asks of each group. */
function recordsFor(
  { form }: Visit,
  view: CaseView,
  group: TouchGroup,
  outcome: 'spoke' | 'not-fitting',
): readonly CaseCommand[] {
  const chosen = form.all('agreements');
  const kept = plannedTouches(view, group).flatMap(({ agreement, instance }): CaseCommand[] => {
    if (instance?.status !== 'open' || !chosen.includes(agreement.id)) return [];
    return [{ do: 'record-task', instance: instance.id, record: { done: 'yes' } }];
  });
  const stands = (one: TouchGroup) => {
    if (one !== group) return touchStands(view.state.communication, one);
    return outcome === 'spoke' ? ('done' as const) : outcome;
  };
  const asked = touchTasks(view.plan, (i) => fieldsOf(view.protocol, view.state, view.moment, i), stands)
    .filter(({ missing }) => missing.length === 0)
    .map(({ instance, record }): CaseCommand => ({ do: 'record-task', instance: instance.id, record }));
  return [...kept, ...asked];
}

export const TouchForm = ({
  visit,
  view,
  group,
  errors,
}: {
  visit: Visit;
  view: CaseView;
  group: TouchGroup;
  errors: FieldErrors;
}) => {
  const text = useText();
  const { form } = visit;
  const sent = form.text('group') !== '';
  const open = plannedTouches(view, group).filter(({ instance }) => instance?.status === 'open');
  return (
    <Form action={casePath(view.id, 'contact')} command={ownCommand(visit)}>
      <input type="hidden" name="group" value={group} />
      <RadioGroup
        name="outcome"
        label={`${text(words.outcome)} (${text(touchGroupWords[group])})`}
        value={form.text('outcome')}
        options={[
          { value: 'spoke', label: text(words.spoke) },
          { value: 'plan-only', label: text(words.planOnly) },
          { value: 'not-fitting', label: text(words.notFitting) },
        ]}
        error={errors.outcome}
      />
      <TextField
        name="spoke"
        label={text(words.who)}
        hint={text(words.whoHint)}
        optional
        value={form.text('spoke')}
        maxlength={longestWho}
        error={errors.spoke}
      />
      <DateTimeField
        name="happened"
        label={text(words.happened)}
        optional
        value={form.text('happened')}
        error={errors.happened}
      />
      <TextArea
        name="went"
        label={text(words.went)}
        hint={text(words.wentHint)}
        optional
        value={form.text('went')}
        rows={4}
        maxlength={longestText}
        error={errors.went}
      />
      <TextArea
        name="questions"
        label={text(words.questions)}
        optional
        value={form.text('questions')}
        rows={3}
        maxlength={longestText}
        error={errors.questions}
      />
      {open.length > 0 ? (
        <CheckboxGroup
          name="agreements"
          label={text(words.done)}
          optional
          values={sent ? form.all('agreements') : open.slice(0, 1).map(({ agreement }) => agreement.id)}
          options={open.map(({ agreement }) => ({ value: agreement.id, label: withoutAddresses(agreement.what) }))}
        />
      ) : null}
      <DateTimeField
        name="next"
        precision="day"
        label={text(words.next)}
        hint={text(words.nextHint)}
        optional
        value={form.text('next')}
        error={errors.next}
      />
      <Select
        name="doer"
        label={text(words.doer)}
        optional
        value={form.text('doer')}
        options={staffRoles.map((role) => ({ value: role, label: capital(text(roleNames[role])) }))}
        error={errors.doer}
      />
      <ButtonRow>
        <Button>{text(words.save)}</Button>
      </ButtonRow>
    </Form>
  );
};
