import { z } from 'zod';
import type { CaseView } from '../../cases/case-view.ts';
import { registerRequest, requestsInCase, type SubjectRequest } from '../../cases/subject-requests.ts';
import { type FieldErrors, says } from '../../domain/field-errors.ts';
import { askers, isOverdue, requestKinds } from '../../domain/subject-request.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { capital } from '../case/sentence.ts';
import { personWithName, subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState, List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayFromField } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { requestPath } from '../requests/in-request.ts';
import { askerWords, kindWords, standInWords } from '../requests/request-words.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Verzoeken van betrokkenen', en: 'Requests of people involved' },
  lead: {
    nl: 'Wie in een casus staat, mag vragen wat er is vastgelegd, en vragen om het te verbeteren of te wissen. De school antwoordt binnen een maand, altijd, ook als het antwoord nee is.',
    en: 'Whoever is in a case may ask what was recorded, and ask to correct or erase it. The school answers within a month, always, also when the answer is no.',
  },
  none: { nl: 'Niemand vroeg hier nog iets.', en: 'Nobody asked anything here yet.' },
  add: { nl: 'Noteer een verzoek', en: 'Write down a request' },
  late: { nl: 'te laat', en: 'late' },
  addTitle: { nl: 'Een verzoek noteren', en: 'Write down a request' },
  addLead: {
    nl: 'De termijn loopt vanaf de dag dat het verzoek bij de school binnenkwam, bij wie dan ook, in welke vorm dan ook.',
    en: 'The term runs from the day on which the request reached the school, whoever got it and in whatever form.',
  },
  kind: { nl: 'Wat vraagt deze persoon?', en: 'What does this person ask?' },
  person: { nl: 'Over wie in deze casus gaat het?', en: 'Whom in this case is it about?' },
  asker: { nl: 'Wie vraagt het?', en: 'Who asks?' },
  askerHint: {
    nl: 'Voor een kind onder de zestien vragen de ouders met gezag. Vanaf zestien vraagt iemand zelf.',
    en: 'For a child under sixteen the parents with custody ask. From sixteen on, somebody asks for themself.',
  },
  name: { nl: 'Naam van wie het vraagt', en: 'Name of who asks' },
  identity: { nl: 'Hoe weet de school dat die het is?', en: 'How does the school know that it is them?' },
  identityHint: {
    nl: 'Bijvoorbeeld: de mentor kent deze ouder, of een identiteitsbewijs gezien. Maak er nooit een kopie van.',
    en: 'For example: the mentor knows this parent, or saw proof of identity. Never make a copy of it.',
  },
  received: { nl: 'Op welke dag kwam het binnen?', en: 'On which day did it come in?' },
  keep: { nl: 'Noteer dit verzoek', en: 'Write this request down' },
  cancel: { nl: 'Toch niet', en: 'Leave it' },
  chooseKind: { nl: 'Kies wat deze persoon vraagt.', en: 'Choose what this person asks for.' },
  chooseAsker: { nl: 'Kies wie het vraagt.', en: 'Choose who asks.' },
  choosePerson: { nl: 'Kies over wie in deze casus het gaat.', en: 'Choose whom in this case it is about.' },
  fillInName: { nl: 'Vul de naam in van wie het vraagt.', en: 'Fill in the name of who asks.' },
  fillInIdentity: {
    nl: 'Schrijf op hoe de school weet dat die het is.',
    en: 'Write down how the school knows that it is them.',
  },
  noDate: {
    nl: 'Vul in op welke dag het binnenkwam, zoals 2026-11-20.',
    en: 'Fill in on which day it came in, like 2026-11-20.',
  },
  later: { nl: 'Deze dag moet nog komen.', en: 'This day is still to come.' },
  nobody: {
    nl: 'Er staat nog niemand in deze casus. Voeg eerst bij Mensen toe om wie het gaat.',
    en: 'Nobody is in this case yet. First add under People whom it is about.',
  },
} satisfies Record<string, Text>;

/** The requests in a case, with their terms. */
export const showRequestsOfCase = inCase('requests', async (visit, who, view) => {
  const requests = await requestsInCase(visit.app.cases, who, view.id);
  return requests ? visit.page(<Requests visit={visit} view={view} requests={requests} />) : visit.problem('not-found');
});

export const showNewRequest = inCase('requests', (visit, _, view) => drawNew(visit, view, {}));

const form = z.object({
  kind: z.enum(requestKinds, says(words.chooseKind)),
  person: z.string(says(words.choosePerson)).min(1, says(words.choosePerson)),
  asker: z.enum(askers, says(words.chooseAsker)),
  name: z.string(says(words.fillInName)).trim().min(1, says(words.fillInName)),
  identity: z.string(says(words.fillInIdentity)).trim().min(1, says(words.fillInIdentity)),
  received: z.string(says(words.noDate)),
});

export const takeNewRequest = takesForm(
  'requests',
  (visit, view) => {
    const checked = visit.form.read(form);
    const typed = visit.form.text('received');
    const day = dayFromField(typed);
    const errors: FieldErrors = {
      ...(!checked.ok && checked.errors),
      ...(!view.state.people.has(visit.form.text('person')) && { person: words.choosePerson }),
      ...(!day && { received: words.noDate }),
      ...(day && day.from > visit.now && { received: words.later }),
    };
    if (!checked.ok || !day || Object.keys(errors).length > 0) return { ok: false, errors };
    const { received: _, ...asked } = checked.value;
    const id = visit.commandId;
    return {
      ok: true,
      value: {
        act: async (who) =>
          (await registerRequest(visit.app.cases, who, view.id, id, { ...asked, receivedAt: day.from }))
            ? { kind: 'done' }
            : { kind: 'not-found' },
        next: requestPath(view.id, id),
      },
    };
  },
  (visit, _, view, errors) => drawNew(visit, view, errors),
);

function drawNew(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<NewRequest visit={visit} view={view} errors={errors} />, statusFor(errors));
}

const Requests = ({ visit, view, requests }: { visit: Visit; view: CaseView; requests: readonly SubjectRequest[] }) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'tijdlijn')}>{text(caseWords.timeline)}</BackLink>
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {requests.length === 0 ? (
        <EmptyState>
          <p>{text(words.none)}</p>
        </EmptyState>
      ) : (
        <List
          items={requests.map((request) => ({
            main: (
              <>
                <Link href={requestPath(view.id, request.id)}>
                  {capital(text(kindWords[request.kind]))}, {subjectWord(view, request.person, language)}
                </Link>
                <br />
                <span class="luwte-soft luwte-small">{capital(standInWords(request, visit.now, language))}</span>
              </>
            ),
            ...(request.closedAt === null &&
              isOverdue(request, visit.now) && { end: <Badge kind="danger">{text(words.late)}</Badge> }),
          }))}
        />
      )}
      <ButtonRow>
        <ButtonLink href={casePath(view.id, 'verzoeken', 'nieuw')}>{text(words.add)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};

const NewRequest = ({ visit, view, errors }: { visit: Visit; view: CaseView; errors: FieldErrors }) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const back = casePath(view.id, 'verzoeken');
  const typed = (field: string) => visit.form.text(field);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={back}>{text(words.title)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.addTitle)} meta={name} />
      <Paragraph>{text(words.addLead)}</Paragraph>
      {view.people.all.length === 0 ? (
        <Callout kind="notice">
          <p>{text(words.nobody)}</p>
        </Callout>
      ) : (
        <Form action={casePath(view.id, 'verzoeken', 'nieuw')} command={visit.commandId}>
          <RadioGroup
            name="kind"
            label={text(words.kind)}
            options={requestKinds.map((kind) => ({ value: kind, label: capital(text(kindWords[kind])) }))}
            value={typed('kind')}
            error={errors.kind}
          />
          <Select
            name="person"
            label={text(words.person)}
            options={view.people.all.map(({ id }) => ({ value: id, label: personWithName(view, id, language) }))}
            value={typed('person')}
            error={errors.person}
          />
          <RadioGroup
            name="asker"
            label={text(words.asker)}
            hint={text(words.askerHint)}
            options={askers.map((asker) => ({ value: asker, label: capital(text(askerWords[asker])) }))}
            value={typed('asker')}
            error={errors.asker}
          />
          <TextField name="name" label={text(words.name)} value={typed('name')} maxlength={200} error={errors.name} />
          <TextField
            name="identity"
            label={text(words.identity)}
            hint={text(words.identityHint)}
            value={typed('identity')}
            maxlength={500}
            error={errors.identity}
          />
          <DateTimeField
            name="received"
            label={text(words.received)}
            precision="day"
            value={typed('received')}
            error={errors.received}
          />
          <ButtonRow>
            <Button>{text(words.keep)}</Button>
            <ButtonLink kind="subtle" href={back}>
              {text(words.cancel)}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </NarrowPage>
  );
};
