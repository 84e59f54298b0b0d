import { type CaseReading, caseReadings } from '../../cases/case-readings.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { Language, Text } from '../../domain/text.ts';
import { inCase } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { partInWords } from '../case/part-words.ts';
import { capital } from '../case/sentence.ts';
import { colleagueInWords } from '../case/staff-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Wie las deze casus?', en: 'Who read this case?' },
  lead: {
    nl: 'Elke keer dat iemand iets van deze casus opende, het nieuwste eerst. In Luwte kan niemand dat veranderen of weghalen. Ook de functionaris gegevensbescherming ziet dit, zonder de inhoud. Snap je niet waarom iemand hier keek? Vraag het diegene, of bel de functionaris.',
    en: 'Every time that somebody opened something of this case, newest first. In Luwte nobody can change or remove it. The data-protection officer sees this too, without the content. Do you not understand why somebody looked here? Ask them, or call the officer.',
  },
  when: { nl: 'Wanneer', en: 'When' },
  who: { nl: 'Wie', en: 'Who' },
  what: { nl: 'Wat', en: 'What' },
  why: { nl: 'Waarom', en: 'Why' },
  noReason: { nl: 'niet gevraagd', en: 'not asked' },
  older: { nl: 'Verder terug', en: 'Further back' },
  newest: { nl: 'Naar het nieuwste', en: 'To the newest' },
} satisfies Record<string, Text>;

/** Every reading of a case, for its team: when, who, what, and why where that was asked. */
export const showReadings = inCase('readings', async (visit, who, view) => {
  const { readings, next } = await caseReadings(visit.app.cases, who, view.id, visit.query.text('na'));
  return visit.page(<ReadingsPage visit={visit} view={view} readings={readings} next={next} />);
});

interface ReadingsProps {
  visit: Visit;
  view: CaseView;
  readings: readonly CaseReading[];
  next: string | null;
}

const ReadingsPage = ({ visit, view, readings, next }: ReadingsProps) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const here = casePath(view.id, 'gelezen');
  return (
    <Page title={name} navigation={navigationFor(visit, '/casussen')} printHeader={<PrintHeader subject={name} />}>
      <BackLink href={casePath(view.id, 'team')}>
        {name}: {text(caseWords.team)}
      </BackLink>
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <StackedTable
        caption={text(words.title)}
        hideCaption
        columns={[words.when, words.who, words.what, words.why].map((column) => text(column))}
        rows={readings.map((reading) => ({
          cells: [
            <When at={reading.at} />,
            colleagueInWords(view, reading.account, language),
            capital(whatWasRead(view, reading, language)),
            reading.reason === null ? (
              <span class="luwte-soft">{text(words.noReason)}</span>
            ) : (
              withoutAddresses(reading.reason)
            ),
          ],
        }))}
      />
      <ButtonRow>
        {next === null ? null : (
          <ButtonLink kind="secondary" href={`${here}?na=${next}`}>
            {text(words.older)}
          </ButtonLink>
        )}
        {visit.query.text('na') === '' ? null : (
          <ButtonLink kind="subtle" href={here}>
            {text(words.newest)}
          </ButtonLink>
        )}
      </ButtonRow>
    </Page>
  );
};

/** The page that was read; for one about a person or a site, of whom or which: by letter, and masked. */
function whatWasRead(view: CaseView, { part, about }: CaseReading, language: Language): string {
  const page = partInWords(part, language);
  // Whoever advises sees no addresses, not even masked ones.
  const isKnown = about !== null && (view.people.get(about) !== undefined || view.addresses.has(about));
  return isKnown ? `${page} (${subjectWord(view, about, language)})` : page;
}
