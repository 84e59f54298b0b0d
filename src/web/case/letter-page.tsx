import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import { whyNotHome } from '../../domain/decide-letters.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { newestOf, placeholdersIn, type SchoolLetter, standingOf } from '../../domain/letters.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import type { MarkedWords } from '../../domain/text-check/marked-words.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { TextMarks } from '../text-check/marks.tsx';
import { typedReasons } from '../text-check/marks-form.ts';
import type { Visit } from '../visit.ts';
import { BoardFirst } from './board-first.tsx';
import { ownCommand } from './case-form.ts';
import { caseWords } from './case-page.tsx';
import { casePath } from './case-path.ts';
import { SendingForm } from './letter-sending.tsx';
import { LetterTextForm } from './letter-text-form.tsx';
import { letterIsFor, letterWayWords, standingWords } from './letter-words.ts';
import { writerInWords } from './staff-words.ts';
import { personWithName } from './subject-words.ts';

const words = {
  back: { nl: 'Brieven', en: 'Letters' },
  title: { nl: 'Brief', en: 'Letter' },
  about: { nl: 'over', en: 'about' },
  theText: { nl: 'De brief', en: 'The letter' },
  marks: { nl: 'Wat opvalt in de tekst', en: 'What stands out in the text' },
  approve: { nl: 'Lees en keur goed', en: 'Read and approve' },
  read: {
    nl: 'Lees de tekst rustig door, alsof je hem zelf krijgt. Wie zou zich gekwetst voelen? Kan iemand raden over wie het gaat?',
    en: 'Read the text calmly, as if you received it. Who would feel hurt? Can anybody guess whom it is about?',
  },
  agree: { nl: 'Keur deze tekst goed', en: 'Approve this text' },
  ownTitle: { nl: 'Wacht op iemand anders', en: 'Waits for somebody else' },
  own: {
    nl: 'Jij schreef deze tekst. Vraag iemand anders die de casus leidt om hem te lezen. Is er niemand, vraag dan het ondersteuningsteam van het bestuur.',
    en: 'You wrote this text. Ask somebody else who leads the case to read it. If nobody is there, ask the board support team.',
  },
  ownMarks: {
    nl: 'Wie goedkeurt, geeft bij elk van deze woorden een reden. Kun je ze zelf al veranderen? Doe dat dan eerst.',
    en: 'Whoever approves gives a reason for each of these words. Can you change them yourself? Then do so first.',
  },
  toAdvice: { nl: 'Vraag het bestuur', en: 'Ask the board' },
  aloneTitle: { nl: 'Kan het echt niet wachten? Keur hem alleen goed', en: 'It really cannot wait? Approve it alone' },
  alone: { nl: 'Waarom kan niemand anders dit lezen?', en: 'Why can nobody else read this?' },
  aloneHint: {
    nl: 'Dit staat zichtbaar in het plan, bij de brieven en in de tijdlijn.',
    en: 'This stands visibly on the plan, with the letters and in the timeline.',
  },
  agreeAlone: { nl: 'Keur alleen goed', en: 'Approve alone' },
  mayNot: {
    nl: 'Iemand die de casus leidt, leest deze tekst en keurt hem goed.',
    en: 'Somebody who leads the case reads this text and approves it.',
  },
  approved: { nl: 'goedgekeurd door', en: 'approved by' },
  approvedAlone: { nl: 'Goedgekeurd zonder tweede persoon', en: 'Approved without a second person' },
  take: { nl: 'Neem mee: document, print of mail', en: 'Take along: document, print or mail' },
  change: { nl: 'Pas de tekst aan', en: 'Change the text' },
  changeHint: {
    nl: 'Een nieuwe tekst moet opnieuw worden goedgekeurd.',
    en: 'A new text has to be approved anew.',
  },
  sent: { nl: 'Verstuurd', en: 'Sent' },
  people: { nl: 'mensen', en: 'people' },
  withdraw: { nl: 'Trek deze brief in', en: 'Withdraw this letter' },
  withdrawWhy: { nl: 'Waarom gaat deze brief niet weg?', en: 'Why is this letter not sent?' },
  doWithdraw: { nl: 'Trek in', en: 'Withdraw' },
  earlier: { nl: 'Eerdere teksten', en: 'Earlier texts' },
} satisfies Record<string, Text>;

export interface LetterProps {
  readonly visit: Visit;
  readonly who: Who;
  readonly view: CaseView;
  readonly errors: FieldErrors;
  readonly letter: SchoolLetter;
  readonly marked: readonly MarkedWords[];
}

/** @param hidden why its text is not shown to whoever reads this */
export const LetterPage = ({ hidden, ...props }: LetterProps & { hidden: Text | null }) => {
  const { visit, view, errors, letter } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const standing = standingOf(letter);
  const { seq, at, approved } = newestOf(letter);
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'brieven')}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle
        title={`${text(words.title)}: ${letterIsFor(view, letter, language)}`}
        meta={
          <>
            {name}
            {letter.about === undefined
              ? ''
              : ` · ${text(words.about)} ${personWithName(view, letter.about, language)}`}
            {' · '}
            <Badge kind={standing === 'waiting' || standing === 'draft' ? 'waits' : 'done'}>
              {text(standingWords[standing])}
            </Badge>
          </>
        }
      />
      <BoardFirst view={view} />
      {approved?.alone === undefined ? null : (
        <Callout kind="waiting" title={text(words.approvedAlone)}>
          {view.rights.has("see people's names") ? <p>{approved.alone}</p> : null}
        </Callout>
      )}
      {hidden ? (
        <Callout kind="notice">
          <p>{text(hidden)}</p>
        </Callout>
      ) : (
        <>
          <p class="luwte-soft luwte-small">
            {writerInWords(view, seq, language)}, <When at={at} />
            {approved ? (
              <>
                {' · '}
                {text(words.approved)} {writerInWords(view, approved.seq, language)}, <When at={approved.at} />
              </>
            ) : null}
          </p>
          <WhatNow {...props} />
        </>
      )}
      <Sent {...props} />
      {hidden ? null : <Earlier {...props} />}
      <Withdrawing {...props} />
    </NarrowPage>
  );
};

/** What comes next for this letter: write on, be read, be sent. */
const WhatNow = (props: LetterProps) => {
  const { view, letter, marked, errors } = props;
  const text = useText();
  const standing = standingOf(letter);
  const newest = newestOf(letter);
  const mayWrite = view.rights.has('know people in a case') && standing !== 'withdrawn';
  const notHome = whyNotHome(view.protocol, view.state, letter, view.moment);
  if (standing === 'draft' && mayWrite)
    return (
      <>
        <LetterTextForm {...props} />
        <Section id="markeringen" title={text(words.marks)}>
          <TextMarks text={newest.text} marked={marked} readonly />
        </Section>
      </>
    );
  // What came back is what somebody was at: it stands alone.
  if (errors.text !== undefined && mayWrite) return <LetterTextForm {...props} />;
  return (
    <>
      <Section id="tekst" title={text(words.theText)}>
        <div class="luwte-pre-line" lang={letter.language}>
          {newest.text}
        </div>
      </Section>
      {standing === 'waiting' ? <Approving {...props} /> : null}
      {newest.approved && standing !== 'withdrawn' ? (
        <>
          {newest.approved.reasons.length > 0 ? (
            <Section id="markeringen" title={text(words.marks)}>
              <TextMarks text={newest.text} marked={marked} reasons={newest.approved.reasons} readonly />
            </Section>
          ) : null}
          {notHome ? (
            <Callout kind="waiting">
              <p>{text(notHome.refusal.text)}</p>
            </Callout>
          ) : view.rights.has('export a case') ? (
            <ButtonRow>
              <ButtonLink href={casePath(view.id, 'brieven', letter.id, 'meenemen')}>{text(words.take)}</ButtonLink>
            </ButtonRow>
          ) : null}
          {mayWrite ? <SendingForm {...props} /> : null}
        </>
      ) : null}
      {mayWrite ? (
        <Fold title={text(words.change)}>
          <Stack>
            <Paragraph kind="soft">{text(words.changeHint)}</Paragraph>
            <LetterTextForm {...props} />
          </Stack>
        </Fold>
      ) : null}
    </>
  );
};

const Approving = ({ visit, who, view, letter, marked, errors }: LetterProps) => {
  const text = useText();
  const newest = newestOf(letter);
  const own = newest.by.account === who.account;
  const leads = view.rights.has('lead a case');
  if (placeholdersIn(newest.text).length > 0)
    return <Paragraph>{text(refuse('placeholders-left').refusal.text)}</Paragraph>;
  if (!leads && !view.rights.has('give advice')) return <Paragraph kind="soft">{text(words.mayNot)}</Paragraph>;
  const form = (
    <Form action={casePath(view.id, 'brieven', letter.id, 'akkoord')} command={ownCommand(visit)}>
      <input type="hidden" name="version" value={String(newest.seq)} />
      <TextMarks text={newest.text} marked={marked} reasons={typedReasons(visit.form, marked)} errors={errors} />
      {own ? (
        <TextArea
          name="alone"
          label={text(words.alone)}
          hint={text(words.aloneHint)}
          rows={2}
          maxlength={500}
          value={visit.form.text('alone')}
          error={errors.alone}
        />
      ) : null}
      <ButtonRow>
        <Button kind={own ? 'secondary' : 'primary'}>{text(own ? words.agreeAlone : words.agree)}</Button>
      </ButtonRow>
    </Form>
  );
  if (!own)
    return (
      <Section id="akkoord" title={text(words.approve)}>
        <Paragraph>{text(words.read)}</Paragraph>
        {form}
      </Section>
    );
  return (
    <Section id="akkoord" title={text(words.ownTitle)}>
      <Paragraph>
        {text(words.own)} <Link href={casePath(view.id, 'advies')}>{text(words.toAdvice)}</Link>
      </Paragraph>
      {marked.length > 0 ? (
        <Fold title={`${text(words.marks)} (${marked.length})`} open={Object.keys(errors).length === 0}>
          <Stack>
            <Paragraph kind="soft">{text(words.ownMarks)}</Paragraph>
            <TextMarks text={newest.text} marked={marked} readonly />
          </Stack>
        </Fold>
      ) : null}
      <Fold title={text(words.aloneTitle)} open={Object.keys(errors).length > 0 && errors.text === undefined}>
        {form}
      </Fold>
    </Section>
  );
};

const Sent = ({ view, letter }: LetterProps) => {
  const text = useText();
  const language = useLanguage();
  if (letter.sent.length === 0) return null;
  return (
    <Section id="weg" title={text(words.sent)}>
      {letter.sent.map((one) => (
        <p>
          {text(letterWayWords[one.way])}, <When at={one.happened ?? one.at} />
          {one.count === undefined ? '' : `, ${one.count} ${text(words.people)}`} ·{' '}
          {writerInWords(view, one.seq, language)}
        </p>
      ))}
    </Section>
  );
};

const Earlier = ({ view, letter }: LetterProps) => {
  const text = useText();
  const language = useLanguage();
  const earlier = letter.versions.slice(0, -1).toReversed();
  // An earlier text may name somebody, whatever the one that counts now says.
  if (earlier.length === 0 || !view.rights.has("see people's names")) return null;
  return (
    <div class="luwte-no-print">
      <Fold title={text(words.earlier)} count={earlier.length}>
        <Stack>
          {earlier.map((one) => (
            <div>
              <p class="luwte-soft luwte-small">
                {writerInWords(view, one.seq, language)}, <When at={one.at} />
              </p>
              <div class="luwte-pre-line" lang={letter.language}>
                {one.text}
              </div>
            </div>
          ))}
        </Stack>
      </Fold>
    </div>
  );
};

const Withdrawing = ({ visit, view, letter, errors }: LetterProps) => {
  const text = useText();
  const mayWithdraw = view.rights.has('know people in a case') && !letter.withdrawn && letter.sent.length === 0;
  if (!mayWithdraw || isClosed(view.state)) return null;
  return (
    <div class="luwte-no-print">
      <Fold title={text(words.withdraw)} open={errors.withdrawal !== undefined} small>
        <Form action={casePath(view.id, 'brieven', letter.id, 'intrekken')} command={ownCommand(visit)}>
          <TextArea
            name="withdrawal"
            label={text(words.withdrawWhy)}
            rows={2}
            maxlength={500}
            value={visit.form.text('withdrawal')}
            error={errors.withdrawal}
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.doWithdraw)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </div>
  );
};
