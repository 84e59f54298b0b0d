import type { CaseView } from '../../cases/case-view.ts';
import { whyNotHome } from '../../domain/decide-letters.ts';
import { newestOf, type SchoolLetter } from '../../domain/letters.ts';
import type { Text } from '../../domain/text.ts';
import { inCase } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { letterIsFor } from '../case/letter-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Stack } from '../components/layout.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextToCopy } from '../components/text-to-copy.tsx';
import { useLanguage, useText } from '../language.tsx';
import { letterAsDocx } from '../letters/letter-docx.ts';
import { navigationFor } from '../navigation.ts';
import type { Handler, Visit } from '../visit.ts';

const words = {
  back: { nl: 'Terug naar de brief', en: 'Back to the letter' },
  title: { nl: 'Neem de brief mee', en: 'Take the letter along' },
  lead: {
    nl: 'Drie manieren: een document voor jullie eigen briefpapier, een print van deze pagina, of de tekst voor een mail. Er staat niet in wie hem schreef of bij welke casus hij hoort.',
    en: 'Three ways: a document for your own letterhead, a print of this page, or the text for a mail. It does not say who wrote it or to which case it belongs.',
  },
  docx: { nl: 'Haal het document op', en: 'Get the document' },
  mail: { nl: 'De tekst voor een mail', en: 'The text for a mail' },
  mailHint: {
    nl: 'Mail je meer ouders? Zet hun adressen bij BCC, zodat zij elkaar niet zien.',
    en: 'Do you mail several parents? Put their addresses under BCC, so that they do not see each other.',
  },
} satisfies Record<string, Text>;

/** An approved letter to take along: on paper this page is the letter and nothing else. */
export const showLetterToTake: Handler = inCase('letter-export', (visit, _, view) => {
  const letter = approvedIn(visit, view);
  return letter ? visit.page(<ToTake visit={visit} view={view} letter={letter} />) : visit.problem('not-found');
});

/** An approved letter as a document. The name of the file says nothing, because files are sent on. */
export const showLetterDocx: Handler = inCase('letter-export', async (visit, _, view) => {
  const letter = approvedIn(visit, view);
  if (!letter) return visit.problem('not-found');
  return new Response(await letterAsDocx(newestOf(letter).text, letter.language), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'Content-Disposition': `attachment; filename="${letter.language === 'nl' ? 'brief' : 'letter'}.docx"`,
    },
  });
});

/** Only a text that was approved, and is the newest, leaves; to parents only while they may hear from the school. */
function approvedIn({ params }: Visit, view: CaseView): SchoolLetter | undefined {
  const letter = view.state.schoolLetters.find(({ id }) => id === params.letter);
  if (!letter || letter.withdrawn || !newestOf(letter).approved) return undefined;
  return whyNotHome(view.protocol, view.state, letter, view.moment) ? undefined : letter;
}

const ToTake = ({ visit, view, letter }: { visit: Visit; view: CaseView; letter: SchoolLetter }) => {
  const text = useText();
  const language = useLanguage();
  const { text: written } = newestOf(letter);
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <div class="luwte-no-print">
        <Stack>
          <BackLink href={casePath(view.id, 'brieven', letter.id)}>{text(words.back)}</BackLink>
          <PageTitle title={text(words.title)} meta={`${name} · ${letterIsFor(view, letter, language)}`} />
          <Paragraph>{text(words.lead)}</Paragraph>
          <ButtonRow>
            <ButtonLink href={casePath(view.id, 'brieven', letter.id, 'brief.docx')}>{text(words.docx)}</ButtonLink>
          </ButtonRow>
          <TextToCopy
            name="mail"
            label={text(words.mail)}
            hint={text(words.mailHint)}
            value={written}
            {...(letter.language !== language && { lang: letter.language })}
          />
        </Stack>
      </div>
      <div class="luwte-print-only luwte-pre-line" lang={letter.language}>
        {written}
      </div>
    </NarrowPage>
  );
};
