import type { CaseView } from '../../cases/case-view.ts';
import { staffTexts } from '../../domain/communication.ts';
import type { Text } from '../../domain/text.ts';
import { inCase } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { BackLink } from '../components/back-link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { InLanguage, useText } from '../language.tsx';
import { momentOnPaper } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { staffTextWords } from '../staff/communication-words.ts';
import { LinesOfText } from '../staff/lines-of-text.tsx';
import { textsShownTo } from '../staff/staff-texts-check.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Voor het team', en: 'For the team' },
  speaker: { nl: 'Spreekt voor de school', en: 'Speaks for the school' },
  none: { nl: 'Er zijn nog geen teksten voor het team.', en: 'There are no texts for the team yet.' },
  withheld: {
    nl: 'In deze teksten staat iets dat op een persoon kan wijzen. Vraag ze aan wie de casus leidt.',
    en: 'These texts hold something that may point to a person. Ask whoever leads the case for them.',
  },
  stays: {
    nl: 'Dit blad is voor collega’s. Stuur het niet door en laat het niet liggen.',
    en: 'This sheet is for colleagues. Do not send it on, and do not leave it lying about.',
  },
} satisfies Record<string, Text>;

/** What the team knows and may say, on one sheet of paper (K7). In the language in which it was written. */
export const showStaffSheet = inCase('staff', (visit, _, view) => {
  const plan = view.state.communication.plans.at(-1);
  if (!plan || !textsShownTo(view, plan)) return visit.page(<NoSheet visit={visit} view={view} />);
  const { language } = plan;
  const name = `${caseWords.case[language]} ${view.number}`;
  return visit.page(
    <InLanguage language={language}>
      <NarrowPage
        title={name}
        navigation={navigationFor(visit, '/casussen')}
        printHeader={<PrintHeader subject={words.title[language]} open />}
      >
        <BackLink href={casePath(view.id, 'collegas')}>
          {caseWords.staff[language]} · {name}
        </BackLink>
        <PageTitle title={words.title[language]} meta={momentOnPaper(plan.at, language)} />
        <div class="luwte-team-sheet luwte-stack">
          <p>
            {words.speaker[language]}: <strong>{plan.speaker}</strong>. {words.stays[language]}
          </p>
          {staffTexts.map((part) => (
            <Section id={part} title={staffTextWords[part][language]} level={2}>
              <LinesOfText>{plan.texts[part]}</LinesOfText>
            </Section>
          ))}
        </div>
      </NarrowPage>
    </InLanguage>,
  );
});

const NoSheet = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'collegas')}>
        {text(caseWords.staff)} · {name}
      </BackLink>
      <PageTitle title={text(words.title)} />
      <p>{text(view.state.communication.plans.length === 0 ? words.none : words.withheld)}</p>
    </NarrowPage>
  );
};
