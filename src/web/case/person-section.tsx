import type { PropsWithChildren } from 'hono/jsx';
import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { Form } from '../components/form.tsx';
import type { Visit } from '../visit.ts';
import { ownCommand } from './case-form.ts';
import { casePath } from './case-path.ts';

/** What every part of the page about one person needs. */
export interface PersonSectionProps {
  visit: Visit;
  view: CaseView;
  person: ResolvedPerson;
  errors: FieldErrors;
}

/** Everything that can be done on the page about one person; each is a form of its own. */
export type PersonActName =
  | 'answers'
  | 'role'
  | 'end-role'
  | 'carer'
  | 'end-carer'
  | 'carers-complete'
  | 'description'
  | 'same'
  | 'apart';

/** The hidden field that says which of the forms was sent. */
export const actField = 'act';

/** A form of the page about one person. */
export const PersonAct = ({
  visit,
  view,
  person,
  act,
  children,
}: PropsWithChildren<Omit<PersonSectionProps, 'errors'> & { act: PersonActName }>) => (
  <Form action={casePath(view.id, 'mensen', person.id)} command={ownCommand(visit)}>
    <input type="hidden" name={actField} value={act} />
    {children}
  </Form>
);
