import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { type AccessAsked, type AccessDecided, listRequests } from '../../identity/access-requests.ts';
import { decideRequest } from '../../identity/decide-access.ts';
import type { Who } from '../../identity/who.ts';
import {
  askedInWords,
  opensInWords,
  outcomeInWords,
  waitingInWords,
  whoAgreesInWords,
} from '../access/request-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { EmptyState, List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Akkoord', en: 'Approvals' },
  lead: {
    nl: 'Een rol die casussen opent of over toegang gaat, geeft niemand alleen. Iemand vraagt hem, een ander gaat akkoord. Klopt het niet, of weet je het niet zeker? Bel eerst even met wie het vroeg.',
    en: 'A role that opens cases or is about access is given by nobody alone. One person asks for it, another agrees. Is something wrong, or are you not sure? Call whoever asked first.',
  },
  none: { nl: 'Er wacht nu niets op jouw akkoord.', en: 'Nothing waits for your approval now.' },
  yours: { nl: 'Wacht op jou', en: 'Waits for you' },
  others: { nl: 'Wacht op iemand anders', en: 'Waits for somebody else' },
  askedBy: { nl: 'gevraagd door', en: 'asked by' },
  waitsFor: { nl: 'wacht op akkoord van', en: 'waits for approval by' },
  aboutYou: { nl: 'gaat over jouw eigen toegang', en: 'is about your own access' },
  agree: { nl: 'Akkoord', en: 'Agree' },
  decline: { nl: 'Niet akkoord', en: 'Decline' },
  takeBack: { nl: 'Trek terug', en: 'Take back' },
  history: { nl: 'Het laatste jaar', en: 'The last year' },
  noHistory: {
    nl: 'Het laatste jaar is hier nog niets besloten.',
    en: 'Nothing was decided here yet in the last year.',
  },
} satisfies Record<string, Text>;

export function showRequests(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, {});
}

/** Agrees, declines, or takes back what one asked oneself; from this page or from that of the person it is about. */
export async function takeDecision(visit: Visit, who: Who): Promise<Response> {
  const agreed = visit.form.text('decision') === 'agree';
  const decided = await decideRequest(visit.app.identity, who, visit.params.request ?? '', agreed);
  if (!decided.ok) return draw(visit, who, decided.errors);
  const fromPerson = visit.form.text('from') === 'person';
  return visit.redirect(fromPerson ? `/beheer/mensen/${decided.value.account}` : '/beheer/akkoord');
}

async function draw(visit: Visit, who: Who, errors: FieldErrors): Promise<Response> {
  const requests = await listRequests(visit.app.identity, who);
  const status = Object.keys(errors).length === 0 ? 200 : 422;
  return visit.page(<Requests visit={visit} errors={errors} {...requests} />, { status });
}

interface RequestsProps {
  visit: Visit;
  errors: FieldErrors;
  open: readonly AccessAsked[];
  decided: readonly AccessDecided[];
}

const Requests = ({ visit, errors, open, decided }: RequestsProps) => {
  const text = useText();
  const language = useLanguage();
  const yours = open.filter(({ isFor }) => isFor === 'you');
  const others = open.filter(({ isFor }) => isFor !== 'you');
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/beheer/akkoord')}>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {yours.length === 0 ? (
        <EmptyState>
          <p>{text(words.none)}</p>
        </EmptyState>
      ) : (
        <Section id="jij" title={text(words.yours)}>
          <Paragraph>{waitingInWords(yours.length, language)}</Paragraph>
          <Stack>
            {yours.map((request) => (
              <Request request={request} />
            ))}
          </Stack>
        </Section>
      )}
      {others.length > 0 ? (
        <Section id="ander" title={text(words.others)}>
          <Stack>
            {others.map((request) => (
              <Request request={request} />
            ))}
          </Stack>
        </Section>
      ) : null}
      <Fold title={text(words.history)} count={decided.length}>
        {decided.length === 0 ? (
          <p>{text(words.noHistory)}</p>
        ) : (
          <List items={decided.map((request) => ({ main: <Decision request={request} /> }))} />
        )}
      </Fold>
    </NarrowPage>
  );
};

const Request = ({ request }: { request: AccessAsked }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Card>
      <p>
        <Asked request={request} />
      </p>
      <p>{opensInWords(request, language)}</p>
      <p class="luwte-soft luwte-small">
        {text(words.askedBy)} {request.askedBy} · <When at={request.askedAt} />
        {request.isFor === 'you' ? null : ` · ${text(words.waitsFor)} ${whoAgreesInWords(request, language)}`}
        {request.isFor === 'about-you' ? ` · ${text(words.aboutYou)}` : null}
      </p>
      {request.isFor === 'you' || request.isFor === 'asked-by-you' ? (
        <Form action={`/beheer/akkoord/${request.id}`}>
          <ButtonRow>
            {request.isFor === 'you' ? (
              <Button name="decision" value="agree">
                {text(words.agree)}
              </Button>
            ) : null}
            <Button kind="secondary" name="decision" value="decline">
              {text(request.isFor === 'you' ? words.decline : words.takeBack)}
            </Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
};

const Decision = ({ request }: { request: AccessDecided }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      <Asked request={request} />
      <br />
      <span class="luwte-soft luwte-small">
        {outcomeInWords(request, language)} · <When at={request.at} /> · {text(words.askedBy)} {request.askedBy}
      </span>
    </>
  );
};

const Asked = ({ request }: { request: AccessAsked }) => (
  <>
    <strong>{request.person}:</strong> {askedInWords(request, useLanguage())}
  </>
);
