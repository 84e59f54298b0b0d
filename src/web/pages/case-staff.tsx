import type { CaseView } from '../../cases/case-view.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { overdueTellings, staffTexts, tellingsOf } from '../../domain/communication.ts';
import type { Text } from '../../domain/text.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { inCase } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { writerInWords } from '../case/staff-words.ts';
import { StopPromises } from '../case/stop-promises.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Section } from '../components/section.tsx';
import { TextToCopy } from '../components/text-to-copy.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { ColleaguesSection } from '../staff/colleagues-section.tsx';
import { audienceWords, staffTextWords, supportedWord } from '../staff/communication-words.ts';
import { PlanSection } from '../staff/plan-section.tsx';
import { colleaguesWithGaps } from '../staff/staff-list.ts';
import { textsShownTo, unexplainedMarks } from '../staff/staff-texts-check.ts';
import type { Visit } from '../visit.ts';

const words = {
  now: { nl: 'Dit blijft niet liggen', en: 'This is not left lying' },
  late: { nl: 'Had al gezegd moeten zijn:', en: 'Should have been said by now:' },
  gaps: { nl: 'Nog iets te doen voor:', en: 'Something left to do for:' },
  texts: { nl: 'Wat het team weet en mag zeggen', en: 'What the team knows and may say' },
  textsLead: {
    nl: 'Voor iedereen op school, ook wie er niet bij betrokken is. Wat de school doet, en nooit om wie het gaat.',
    en: 'For everybody at school, also those not involved. What the school does, and never whom it is about.',
  },
  none: {
    nl: 'Er zijn nog geen teksten. Luwte heeft een concept klaar.',
    en: 'There are no texts yet. Luwte has a draft ready.',
  },
  make: { nl: 'Maak de teksten', en: 'Make the texts' },
  change: { nl: 'Pas de teksten aan', en: 'Change the texts' },
  sheet: { nl: 'Blad voor het team', en: 'Sheet for the team' },
  speaker: { nl: 'Spreekt voor de school:', en: 'Speaks for the school:' },
  kept: { nl: 'Bewaard', en: 'Kept' },
  marks: {
    nl: 'De controle vindt in deze teksten iets dat eerder niet opviel: een naam die nu bekend is, bijvoorbeeld. Kijk ze na.',
    en: 'The check finds something in these texts that did not show before: a name that is known by now, for instance. Look at them.',
  },
  withheld: {
    nl: 'In deze teksten staat iets dat op een persoon kan wijzen. Vraag ze aan wie de casus leidt.',
    en: 'These texts hold something that may point to a person. Ask whoever leads the case for them.',
  },
  touch: { nl: 'In contact blijven', en: 'Staying in touch' },
  touchLead: {
    nl: 'Met het team, met ouders en met leerlingen: wie, wanneer weer, en hoe het ging.',
    en: 'With the team, with parents and with pupils: who, when again, and how it went.',
  },
  toTouch: { nl: 'Naar in contact blijven', en: 'To staying in touch' },
} satisfies Record<string, Text>;

const shownHere: readonly CaseEventType[] = [
  'communication-planned',
  'telling-planned',
  'telling-done',
  'colleague-supported',
];

/** Colleagues (K7): who looks after whom, what everybody may say, and who tells what to whom. */
export const showStaff = inCase('staff', (visit, _, view) => visit.page(<Staff visit={visit} view={view} />));

const Staff = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const knowsPeople = view.rights.has('know people in a case');
  return (
    <CasePage visit={visit} view={view} tab="collegas">
      <ClosedNotice view={view} />
      <BoardFirst view={view} />
      <NotLeftLying view={view} />
      <StopPromises view={view} />
      {knowsPeople ? <ColleaguesSection view={view} /> : null}
      <TextsSection view={view} />
      <PlanSection view={view} />
      {knowsPeople ? (
        <Section id="contact" title={text(words.touch)}>
          <p>{text(words.touchLead)}</p>
          <ButtonRow>
            <ButtonLink href={casePath(view.id, 'contact')} kind="secondary">
              {text(words.toTouch)}
            </ButtonLink>
          </ButtonRow>
        </Section>
      ) : null}
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </CasePage>
  );
};

/** What is late, and which colleagues have nobody yet: a plan is never finished in silence. */
const NotLeftLying = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const late = overdueTellings(tellingsOf(view.state.communication), view.moment.now);
  const gaps = view.rights.has('know people in a case') ? colleaguesWithGaps(view) : [];
  if (late.length === 0 && gaps.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(words.now)}>
      {late.length > 0 ? (
        <>
          <p>{text(words.late)}</p>
          <ul>
            {late.map(({ id, plan, due = 0 }) => (
              <li>
                <Link href={`${casePath(view.id, 'collegas', 'verteld')}?rij=${id}`}>
                  {text(audienceWords[plan.audience])}
                </Link>{' '}
                (<When at={due} />)
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {gaps.length > 0 ? (
        <>
          <p>{text(words.gaps)}</p>
          <ul>
            {gaps.map(({ colleague }) => (
              <li>
                <Link href={`${casePath(view.id, 'collegas', 'steun')}?wie=${colleague.id}`}>
                  {supportedWord(view, colleague.now, language)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Callout>
  );
};

const TextsSection = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const plan = view.state.communication.plans.at(-1);
  const shown = plan && textsShownTo(view, plan);
  return (
    <Section id="teksten" title={text(words.texts)}>
      <p class="luwte-soft">{text(words.textsLead)}</p>
      {plan ? (
        <p>
          {text(words.speaker)} <strong>{plan.speaker}</strong>. {text(words.kept)} <When at={plan.at} />,{' '}
          {writerInWords(view, plan.seq, language)}.
        </p>
      ) : (
        <p>{text(words.none)}</p>
      )}
      {plan && !shown ? <p>{text(words.withheld)}</p> : null}
      {plan && view.rights.has('know people in a case') && unexplainedMarks(view, plan).length > 0 ? (
        <Callout kind="waiting">
          <p>{text(words.marks)}</p>
        </Callout>
      ) : null}
      {plan && shown
        ? staffTexts.map((part) => (
            <Fold title={text(staffTextWords[part])} small>
              <TextToCopy
                name={part}
                label={text(staffTextWords[part])}
                value={plan.texts[part]}
                lang={plan.language}
              />
            </Fold>
          ))
        : null}
      <ButtonRow>
        {plan && shown ? (
          <ButtonLink href={casePath(view.id, 'collegas', 'blad')}>{text(words.sheet)}</ButtonLink>
        ) : null}
        <WhileOpen view={view}>
          <ButtonLink href={casePath(view.id, 'collegas', 'teksten')} kind={plan ? 'secondary' : 'primary'}>
            {text(plan ? words.change : words.make)}
          </ButtonLink>
        </WhileOpen>
      </ButtonRow>
    </Section>
  );
};
