import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { colleaguesOf, gapsOf, type SupportedColleague, type SupportGap } from '../../domain/communication.ts';
import type { Text } from '../../domain/text.ts';
import { casePath } from '../case/case-path.ts';
import { writerInWords } from '../case/staff-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import { WhileOpen } from '../case/while-open.tsx';
import { Badge } from '../components/badge.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState, List } from '../components/list.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { colleagueWord, goingWords, sawWords, supportedWord } from './communication-words.ts';
import { classesWithoutColleague, suggestedColleagues } from './staff-list.ts';

const words = {
  title: { nl: 'Wie er voor je collega’s is', en: 'Who is there for your colleagues' },
  lead: {
    nl: 'Ook wie stil is. Iedereen op deze lijst heeft één iemand die vraagt hoe het gaat, en dat blijft doen.',
    en: 'Also those who are quiet. Everybody on this list has one person who asks how they are, and goes on asking.',
  },
  empty: { nl: 'Er staat nog niemand op de lijst.', en: 'Nobody is on the list yet.' },
  add: { nl: 'Zet een collega op de lijst', en: 'Put a colleague on the list' },
  suggested: { nl: 'Misschien ook:', en: 'Perhaps also:' },
  classLacks: { nl: 'Nog geen leerkracht of mentor op de lijst voor', en: 'No teacher or mentor on the list yet for' },
  supporter: { nl: 'Steun van', en: 'Support by' },
  nobody: { nl: 'nog niemand', en: 'nobody yet' },
  going: { nl: 'Hoe het gaat', en: 'How it goes' },
  saw: { nl: 'Zag iets', en: 'Saw something' },
  again: { nl: 'Opnieuw vragen', en: 'Ask again' },
  update: { nl: 'Werk bij', en: 'Update' },
  guide: { nl: 'Leidraad: een collega die iets zag', en: 'Guide: a colleague who saw something' },
  before: { nl: 'Wat hier eerder stond', en: 'What stood here before' },
  gaps: {
    'no-supporter': { nl: 'heeft nog niemand', en: 'has nobody yet' },
    'not-asked': { nl: 'nog niet gevraagd', en: 'not asked yet' },
    'ask-again': { nl: 'vraag het opnieuw', en: 'ask again' },
  } satisfies Record<SupportGap, Text>,
} satisfies Record<string, Text | Record<string, Text>>;

const supportPath = (view: CaseView, query = '') => `${casePath(view.id, 'collegas', 'steun')}${query}`;

/** Every colleague concerned, with who looks after them and how it goes (K7): nobody is left without somebody unnoticed. */
export const ColleaguesSection = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  const colleagues = colleaguesOf(view.state.communication);
  const lacking = classesWithoutColleague(view);
  const suggested = suggestedColleagues(view);
  return (
    <Section id="steun" title={text(words.title)}>
      <p class="luwte-soft">{text(words.lead)}</p>
      {colleagues.length === 0 ? (
        <EmptyState>{text(words.empty)}</EmptyState>
      ) : (
        <List
          items={colleagues.map((colleague) => ({
            main: <OneColleague view={view} colleague={colleague} />,
            end: <Standing view={view} colleague={colleague} />,
          }))}
        />
      )}
      <WhileOpen view={view}>
        {lacking.length > 0 ? (
          <p>
            {text(words.classLacks)}{' '}
            {lacking.map(({ id }, index) => (
              <>
                {index > 0 ? ', ' : ''}
                <Link href={supportPath(view, `?klas=${id}`)}>{subjectWord(view, id, language)}</Link>
              </>
            ))}
            .
          </p>
        ) : null}
        {suggested.length > 0 ? (
          <p class="luwte-no-print">
            {text(words.suggested)}{' '}
            {suggested.map((id, index) => (
              <>
                {index > 0 ? ', ' : ''}
                <Link href={supportPath(view, `?wie=${id}`)}>{supportedWord(view, { colleague: id }, language)}</Link>
              </>
            ))}
            .
          </p>
        ) : null}
        <ButtonRow>
          <ButtonLink href={supportPath(view)} kind="secondary">
            {text(words.add)}
          </ButtonLink>
        </ButtonRow>
      </WhileOpen>
    </Section>
  );
};

const Standing = ({ view, colleague }: { view: CaseView; colleague: SupportedColleague }) => {
  const text = useText();
  const [gap] = gapsOf(colleague, view.moment.now);
  if (gap) return <Badge kind="waits">{text(words.gaps[gap])}</Badge>;
  return colleague.now.done ? <Badge kind="done" /> : null;
};

const OneColleague = ({ view, colleague: { id, now, before } }: { view: CaseView; colleague: SupportedColleague }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Stack space="tight">
      <p>
        <strong>{supportedWord(view, now, language)}</strong>
        {now.class === undefined ? null : <> · {subjectWord(view, now.class, language)}</>}
      </p>
      <p>
        {text(words.supporter)}:{' '}
        {now.supporter === undefined ? text(words.nobody) : colleagueWord(view, now.supporter, language)} ·{' '}
        {text(words.going)}: {text(goingWords[now.going])} · {text(words.saw)}: {text(sawWords[now.saw])}
        {now.again === undefined ? null : (
          <>
            {' '}
            · {text(words.again)}: <When at={now.again} as="due" />
          </>
        )}
      </p>
      {now.remark === undefined ? null : <p>{withoutAddresses(now.remark)}</p>}
      {now.saw === 'yes' ? (
        <p class="luwte-no-print">
          <Link href={casePath(view.id, 'leidraden', 'staff-who-saw')}>{text(words.guide)}</Link>
        </p>
      ) : null}
      {before.length > 0 ? (
        <Fold title={text(words.before)} count={before.length} small>
          {before.map((note) => (
            <p class="luwte-small">
              <When at={note.at} /> ({writerInWords(view, note.seq, language)}): {text(goingWords[note.going])}
              {note.supporter === undefined ? null : (
                <>
                  ; {text(words.supporter)}: {colleagueWord(view, note.supporter, language)}
                </>
              )}
              {note.remark === undefined ? null : <>. {withoutAddresses(note.remark)}</>}
            </p>
          ))}
        </Fold>
      ) : null}
      <WhileOpen view={view}>
        <p class="luwte-no-print">
          <Link href={supportPath(view, `?wie=${id}`)}>
            {text(words.update)}
            <span class="luwte-hidden">: {supportedWord(view, now, language)}</span>
          </Link>
        </p>
      </WhileOpen>
    </Stack>
  );
};
