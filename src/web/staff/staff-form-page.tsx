import type { PropsWithChildren } from 'hono/jsx';
import type { CaseView } from '../../cases/case-view.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { BoardFirst } from '../case/board-first.tsx';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

interface Props {
  visit: Visit;
  view: CaseView;
  title: Text;
  errors: FieldErrors;
  /** What a colleague wrote down while this form was open. */
  meanwhile?: readonly Recorded[];
}

/** A page for one form behind the page of colleagues. Its title says the number of the case and nothing else. */
export const StaffFormPage = ({ visit, view, title, errors, meanwhile = [], children }: PropsWithChildren<Props>) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage
      title={name}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'collegas')}>
        {text(caseWords.staff)} · {name}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(title)} />
      <ClosedNotice view={view} />
      <BoardFirst view={view} />
      <ChangedMeanwhile view={view} events={meanwhile} />
      <WhileOpen view={view}>{children}</WhileOpen>
    </NarrowPage>
  );
};
