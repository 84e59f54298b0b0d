import type { Child } from 'hono/jsx';
import type { Field } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import type { Before, Picture, StagePicture, Step } from '../../protocols/picture/picture.ts';
import type { Standing } from '../../protocols/picture/standing.ts';
import { Badge } from '../components/badge.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useText } from '../language.tsx';

const words = {
  task: { nl: 'Taak', en: 'Task' },
  who: { nl: 'Wie, en voor wie', en: 'Who, and for whom' },
  when: { nl: 'Als', en: 'If' },
  after: { nl: 'Na, en binnen', en: 'After, and within' },
  record: { nl: 'Vastleggen', en: 'To record' },
  always: { nl: 'altijd', en: 'always' },
  each: { nl: 'voor elk:', en: 'for each:' },
  until: { nl: 'pas als:', en: 'only once:' },
  onlyOnce: { nl: 'pas als bereikt is:', en: 'only once reached:' },
  holdsUntil: {
    nl: 'wat hierna komt, wacht niet langer dan tot:',
    en: 'what comes after this waits no longer than until:',
  },
  stops: { nl: 'stopt als:', en: 'stops if:' },
  danger: { nl: 'gevaar', en: 'danger' },
  may: { nl: 'mag, hoeft niet', en: 'may be left' },
  nothing: { nl: 'niets', en: 'nothing' },
  optional: { nl: 'mag leeg', en: 'may be empty' },
} satisfies Record<string, Text>;

/** The steps of a stage as a table: what the picture says, and what is to be recorded besides. */
export const StageList = ({
  picture,
  stage,
  caption,
  standing,
  link,
}: {
  picture: Picture;
  stage: StagePicture;
  caption: Child;
  standing?: ((task: string) => Standing) | undefined;
  /** Where a task has a page of its own. */
  link?: ((task: string) => string | undefined) | undefined;
}) => {
  const text = useText();
  return (
    <StackedTable
      caption={caption}
      hideCaption
      columns={[words.task, words.who, words.when, words.after, words.record].map(text)}
      rows={stage.steps.map((step) => ({
        cells: [
          <Title step={step} standing={standing?.(step.id)} href={link?.(step.id)} />,
          <>
            {text(step.who)}
            {step.each ? (
              <>
                <br />
                <span class="luwte-soft">
                  {text(words.each)} {text(step.each)}
                </span>
              </>
            ) : null}
          </>,
          <Conditions step={step} stage={stage} />,
          <Order picture={picture} stage={stage} step={step} />,
          <ToRecord fields={step.record} />,
        ],
      }))}
    />
  );
};

const Title = ({ step, standing, href }: { step: Step; standing: Standing | undefined; href: string | undefined }) => {
  const text = useText();
  const { task } = step;
  const danger = task.priority === 'danger' && standing?.stand !== 'done' && standing?.stand !== 'absent';
  return (
    <>
      {href === undefined ? (
        text(step.title)
      ) : (
        <a class="nl-link" href={href}>
          {text(step.title)}
        </a>
      )}
      {danger ? (
        <>
          {' '}
          <Badge kind="danger">{text(words.danger)}</Badge>
        </>
      ) : null}
      {task.optional ? <span class="luwte-soft"> ({text(words.may)})</span> : null}
      {standing ? (
        <>
          <br />
          <Badge kind={standing.stand}>{text(standing.words)}</Badge>
        </>
      ) : null}
    </>
  );
};

const Conditions = ({ step, stage }: { step: Step; stage: StagePicture }) => {
  const text = useText();
  const lines = [
    ...(step.when ? [text(step.when)] : []),
    ...(step.until ? [`${text(words.until)} ${text(step.until)}`] : []),
    ...step.stops.map((stop) => `${text(words.stops)} ${text(stop)}`),
  ];
  return <Lines lines={lines} none={stage.when ? '' : text(words.always)} />;
};

const Order = ({ picture, stage, step }: { picture: Picture; stage: StagePicture; step: Step }) => {
  const text = useText();
  const titles = new Map(picture.stages.map((one) => [one.id, one.title]));
  const placed = (one: Before) => {
    if (one.stage === undefined) return `${text(words.onlyOnce)} ${text(one.title)}`;
    const place = one.stage === stage.id ? undefined : titles.get(one.stage);
    return place ? `${text(one.title)} (${text(place)})` : text(one.title);
  };
  const held = ({ task }: Step) => {
    const field = task.record.find((one) => one.id === task.holdsUntil);
    return field ? [`${text(words.holdsUntil)} “${text(field.question)}”`] : [];
  };
  const lines = [
    ...step.before.filter((one) => one.kind !== 'depends').map(placed),
    ...step.due.map(text),
    ...held(step),
  ];
  return <Lines lines={lines} none="" />;
};

const ToRecord = ({ fields }: { fields: readonly Field[] }) => {
  const text = useText();
  const said = (field: Field) =>
    field.required ? text(field.question) : `${text(field.question)} (${text(words.optional)})`;
  return <Lines lines={fields.map(said)} none={text(words.nothing)} />;
};

const Lines = ({ lines, none }: { lines: readonly string[]; none: string }) =>
  lines.length > 1 ? (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  ) : (
    (lines[0] ?? none)
  );
