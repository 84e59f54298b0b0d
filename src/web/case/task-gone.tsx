import type { CaseView } from '../../cases/case-view.ts';
import type { Text } from '../../domain/text.ts';
import { BackLink } from '../components/back-link.tsx';
import { Callout } from '../components/callout.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { caseWords } from './case-page.tsx';
import { casePath } from './case-path.ts';
import { type KeptLine, KeptText, ThrowAway } from './kept-text.tsx';

const words = {
  title: { nl: 'Deze taak is er niet meer', en: 'This task is not there any more' },
  why: {
    nl: 'Er is in de casus iets gewijzigd, en daardoor staat de taak niet meer in het plan. In de tijdlijn zie je wat er gebeurde.',
    en: 'Something in the case was changed, so that the task is not in the plan any more. The timeline shows what happened.',
  },
} satisfies Record<string, Text>;

/** Stands where a task was, for somebody who was typing at it. `kept`: the task at which it is kept as a draft. */
export const TaskGone = ({
  visit,
  view,
  lines,
  kept,
}: {
  visit: Visit;
  view: CaseView;
  lines: readonly KeptLine[];
  kept?: string;
}) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <PageTitle title={text(words.title)} meta={name} />
      <Callout kind="waiting" title={text(words.title)}>
        <p>
          {text(words.why)}{' '}
          <a class="nl-link" href={casePath(view.id, 'tijdlijn')}>
            {text(caseWords.timeline)}
          </a>
        </p>
      </Callout>
      <KeptText lines={lines} />
      {kept === undefined ? null : <ThrowAway visit={visit} view={view} instance={kept} />}
    </NarrowPage>
  );
};
