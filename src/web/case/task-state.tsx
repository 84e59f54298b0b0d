import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Fold } from '../components/fold.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { KeptText, keptLines, ThrowAway } from './kept-text.tsx';
import { taskEventsSince } from './seen.ts';
import { RecordForm, type TaskPageProps } from './task-form.tsx';
import { RecordSoFar } from './task-record.tsx';
import { takesRecord } from './task-visit.ts';
import { WaitWords } from './wait-words.tsx';

const words = {
  addMore: { nl: 'Iets toevoegen', en: 'Add something' },
  addHint: {
    nl: 'Is er nieuws, of is er iets nog niet genoteerd? Vul alleen in wat erbij komt.',
    en: 'Is there news, or something not noted yet? Fill in only what is added.',
  },
  withdraw: { nl: 'Intrekken', en: 'Recall' },
  withdrawHint: {
    nl: 'Is dit gebeurd, maar moet het worden teruggedraaid? Trek het dan in. Klopte het niet? Verbeter het in de tijdlijn.',
    en: 'Did this happen, but does it have to be taken back? Recall it. Was it not so? Correct it in the timeline.',
  },
  waits: { nl: 'Dit kan nog niet', en: 'This cannot be done yet' },
  waitsFor: { nl: 'Het wacht op:', en: 'It waits for:' },
  advance: { nl: 'Het kan niet wachten', en: 'It cannot wait' },
  depart: { nl: 'Afwijken met reden', en: 'Depart with a reason' },
  dependsOn: {
    nl: 'Of dit nodig is, hangt af van:',
    en: 'Whether this is needed depends on:',
  },
  undecided: { nl: 'Nog niet zeker of dit nodig is', en: 'Not yet certain whether this is needed' },
  departed: { nl: 'Hiervan is afgeweken', en: 'This was departed from' },
  undo: { nl: 'Toch doen', en: 'Do it after all' },
  stopped: { nl: 'Stopgezet', en: 'Stopped' },
  absent: { nl: 'Niet nodig', en: 'Not needed' },
  absentText: {
    nl: 'Zoals de casus er nu voor staat, is deze taak niet nodig. Verandert er iets, dan komt hij vanzelf terug.',
    en: 'As the case stands now, this task is not needed. If something changes, it comes back by itself.',
  },
  moot: {
    nl: 'Deze taak is niet meer nodig, omdat iets anders hem overbodig maakte.',
    en: 'This task is no longer needed, because something else made it pointless.',
  },
  closed: {
    nl: 'De casus is afgesloten. Heropen hem om hier verder te gaan.',
    en: 'The case is closed. Reopen it to go on here.',
  },
} satisfies Record<string, Text>;

/** What can be done with a task as it stands. What somebody typed is there under every status. */
export const TaskState = (props: TaskPageProps) => {
  const { visit, view, instance, typed, changedSince } = props;
  const lines = keptLines(view, instance.task.record, typed, useLanguage());
  if (takesRecord(props)) return instance.status === 'done' ? <Done {...props} /> : <RecordForm {...props} />;
  return (
    <>
      {changedSince === undefined ? null : (
        <ChangedMeanwhile view={view} events={taskEventsSince(view, instance.id, changedSince)} />
      )}
      <WithoutForm {...props} />
      <KeptText lines={lines} />
      {lines.length > 0 ? <ThrowAway visit={visit} view={view} instance={instance.id} /> : null}
    </>
  );
};

const Done = (props: TaskPageProps) => {
  const { visit, view, instance, errors, typed } = props;
  const text = useText();
  return (
    <>
      <RecordSoFar view={view} instance={instance} />
      {takesRecord(props) ? (
        <Fold title={text(words.addMore)} open={Object.keys({ ...errors, ...typed }).length > 0}>
          <p class="luwte-soft">{text(words.addHint)}</p>
          <RecordForm {...props} />
          {Object.keys(typed).length > 0 ? <ThrowAway visit={visit} view={view} instance={instance.id} /> : null}
        </Fold>
      ) : null}
      {view.rights.has('lead a case') ? (
        <p class="luwte-soft luwte-no-print">
          {text(words.withdrawHint)}{' '}
          <a class="nl-link" href={taskPath(view.id, instance.id, 'intrekken')}>
            {text(words.withdraw)}
          </a>
        </p>
      ) : null}
    </>
  );
};

/** Why there is nothing to fill in, and what can be done instead. */
const WithoutForm = (props: TaskPageProps) => {
  const { instance } = props;
  const text = useText();
  switch (instance.status) {
    case 'open':
      return <Callout kind="notice">{text(words.closed)}</Callout>;
    case 'done':
      return <Done {...props} />;
    case 'waiting':
    case 'undetermined':
    case 'parked':
      return <Waiting {...props} />;
    case 'departed':
      return <Departed {...props} />;
    case 'stopped':
      return (
        <Callout kind="waiting" title={text(words.stopped)}>
          <p>{instance.stop ? text(instance.stop.because) : ''}</p>
        </Callout>
      );
    case 'moot':
    case 'absent':
      return (
        <Callout kind="notice" title={text(words.absent)}>
          <p>{text(instance.status === 'moot' ? words.moot : words.absentText)}</p>
        </Callout>
      );
  }
};

const Waiting = ({ view, instance }: TaskPageProps) => {
  const text = useText();
  const waits = instance.status === 'waiting';
  return (
    <Callout kind="waiting" title={text(waits ? words.waits : words.undecided)}>
      <p>{text(waits ? words.waitsFor : words.dependsOn)}</p>
      <ul>
        {instance.waits.map((wait) => (
          <li>
            <WaitWords view={view} wait={wait} />
          </li>
        ))}
      </ul>
      {view.rights.has('lead a case') ? (
        <ButtonRow>
          {waits ? (
            <ButtonLink href={taskPath(view.id, instance.id, 'vooruit')} kind="secondary">
              {text(words.advance)}
            </ButtonLink>
          ) : null}
          <ButtonLink href={taskPath(view.id, instance.id, 'afwijken')} kind="subtle">
            {text(words.depart)}
          </ButtonLink>
        </ButtonRow>
      ) : null}
    </Callout>
  );
};

const Departed = ({ view, instance: { id, departure } }: TaskPageProps) => {
  const text = useText();
  return (
    <Callout kind="waiting" title={text(words.departed)}>
      <p>“{withoutAddresses(departure?.reason ?? '')}”</p>
      <p class="luwte-soft luwte-small">
        {view.staff.get(departure?.by.account ?? '') ?? ''}
        {departure ? (
          <>
            {' · '}
            <When at={departure.at} />
          </>
        ) : null}
      </p>
      {view.rights.has('lead a case') ? (
        <ButtonRow>
          <ButtonLink href={taskPath(view.id, id, 'terugdraaien')} kind="secondary">
            {text(words.undo)}
          </ButtonLink>
        </ButtonRow>
      ) : null}
    </Callout>
  );
};
