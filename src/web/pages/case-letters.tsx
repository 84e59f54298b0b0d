import type { CaseView } from '../../cases/case-view.ts';
import { letterTemplates } from '../../cases/letter-templates.ts';
import { doesTask } from '../../domain/letter-tasks.ts';
import { type LetterStanding, newestOf, type SchoolLetter, standingOf } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { inCase } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { letterIsFor, standingWords } from '../case/letter-words.ts';
import { capital } from '../case/sentence.ts';
import { writerInWords } from '../case/staff-words.ts';
import { filledIn } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { Badge } from '../components/badge.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Schrijf alleen de grote lijn: wat de school doet, en waar iemand terechtkan. Geen namen en niets over wat er te zien is. Een tweede persoon leest elke brief voor hij weggaat.',
    en: 'Write the main line only: what the school does, and where people can go. No names and nothing about what can be seen. A second person reads every letter before it goes out.',
  },
  now: { nl: 'Het plan vraagt nu om', en: 'The plan now asks for' },
  forTask: { nl: 'voor de taak', en: 'for the task' },
  all: { nl: 'Begin een brief', en: 'Begin a letter' },
  noLetters: {
    nl: 'Er is nog geen brief, en het plan vraagt er nu niet om.',
    en: 'There is no letter yet, and the plan does not ask for one now.',
  },
  alone: { nl: 'Zonder tweede persoon', en: 'Without a second person' },
} satisfies Record<string, Text>;

const titles = {
  waiting: { nl: 'Wacht op akkoord', en: 'Waits for approval' },
  draft: { nl: 'Concepten', en: 'Drafts' },
  approved: { nl: 'Goedgekeurd, nog niet verstuurd', en: 'Approved, not sent yet' },
  sent: { nl: 'Verstuurd', en: 'Sent' },
  withdrawn: { nl: 'Ingetrokken', en: 'Withdrawn' },
} satisfies Record<LetterStanding, Text>;

/** The letters of a case: what the plan asks for, and how far each letter is. */
export const showLetters = inCase('letters', (visit, _, view) => visit.page(<Letters visit={visit} view={view} />));

const Letters = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const { schoolLetters } = view.state;
  const standings = Object.keys(titles) as readonly LetterStanding[];
  return (
    <CasePage visit={visit} view={view} tab="brieven">
      <ClosedNotice view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <BoardFirst view={view} />
      <AskedNow view={view} />
      {standings.map((standing) => (
        <LettersThatStand
          view={view}
          standing={standing}
          letters={schoolLetters.filter((one) => standingOf(one) === standing)}
        />
      ))}
      <WhileOpen view={view}>
        <ToBegin view={view} />
      </WhileOpen>
      <CorrectedEntries view={view} about={({ type }) => type.startsWith('letter-')} />
    </CasePage>
  );
};

/** Nobody has to look at it any more: only then it carries the sign of what is done. */
const isSettled = (letter: SchoolLetter) =>
  standingOf(letter) !== 'draft' && standingOf(letter) !== 'waiting' && newestOf(letter).approved?.alone === undefined;

const newLetterPath = (view: CaseView, name: string) => `${casePath(view.id, 'brieven', 'nieuw')}?brief=${name}`;

const AskedNow = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const mayWrite = view.rights.has('know people in a case');
  const asked = view.plan.open.flatMap((instance) =>
    letterTemplates()
      .filter((template) => doesTask(template, instance.task.id))
      .map((template) => ({ template, instance })),
  );
  if (asked.length === 0)
    return view.state.schoolLetters.length === 0 ? <p class="luwte-soft">{text(words.noLetters)}</p> : null;
  return (
    <Section id="nu" title={text(words.now)}>
      <List
        items={asked.map(({ template, instance }) => ({
          main: (
            <p>
              {mayWrite ? (
                <Link href={newLetterPath(view, template.name)}>{text(template.title)}</Link>
              ) : (
                text(template.title)
              )}{' '}
              <span class="luwte-soft">
                {text(words.forTask)}{' '}
                <Link href={taskPath(view.id, instance.id)}>
                  {filledIn(view, instance.task.title, instance, language)}
                </Link>
              </span>
            </p>
          ),
        }))}
      />
    </Section>
  );
};

const LettersThatStand = ({
  view,
  standing,
  letters,
}: {
  view: CaseView;
  standing: LetterStanding;
  letters: readonly SchoolLetter[];
}) => {
  const text = useText();
  const language = useLanguage();
  if (letters.length === 0) return null;
  return (
    <Section id={standing} title={text(titles[standing])}>
      <List
        items={letters.toReversed().map((letter) => {
          const newest = newestOf(letter);
          return {
            main: (
              <Stack space="tight">
                <p>
                  <Link href={casePath(view.id, 'brieven', letter.id)}>
                    {capital(letterIsFor(view, letter, language))}
                  </Link>
                </p>
                <p class="luwte-soft luwte-small">
                  {writerInWords(view, newest.seq, language)} · <When at={newest.at} />
                </p>
              </Stack>
            ),
            end: (
              <Badge kind={isSettled(letter) ? 'done' : 'waits'}>
                {text(newest.approved?.alone === undefined ? standingWords[standing] : words.alone)}
              </Badge>
            ),
          };
        })}
      />
    </Section>
  );
};

const ToBegin = ({ view }: { view: CaseView }) => {
  const text = useText();
  return (
    <Section id="begin" title={text(words.all)}>
      <List
        items={letterTemplates().map((template) => ({
          main: (
            <Stack space="tight">
              <p>
                <Link href={newLetterPath(view, template.name)}>{text(template.title)}</Link>
              </p>
              <p class="luwte-soft luwte-small">{text(template.fits)}</p>
            </Stack>
          ),
        }))}
      />
    </Section>
  );
};
