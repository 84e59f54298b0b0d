import type { Text } from '../../domain/text.ts';
import {
  beginSchoolSignIn,
  connectSchoolAccount,
  finishSchoolSignIn,
  type SignInRefusal,
} from '../../identity/school-sign-in.ts';
import type { Who } from '../../identity/who.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import { owesSecondStep } from '../owed-proof.ts';
import { ownPath } from '../own-path.ts';
import { type KeptMeanwhile, readMeanwhile, writeMeanwhile } from '../school-sign-in-cookie.ts';
import type { Visit } from '../visit.ts';
import { enterAs } from './sign-in.tsx';

const words = {
  title: { nl: 'Inloggen is niet gelukt', en: 'Signing in did not work' },
  again: { nl: 'Naar inloggen', en: 'To sign in' },
} satisfies Record<string, Text>;

const askAdministrator: Text = {
  nl: 'Vraag de beheerder van jullie school om hulp. Heb je een wachtwoord, dan kun je daarmee gewoon inloggen.',
  en: 'Ask your school’s administrator for help. If you have a password, you can sign in with that as always.',
};
const tryAgain: Text = {
  nl: 'Probeer het nog eens. Heb je een wachtwoord, dan kun je daarmee ook inloggen.',
  en: 'Try once more. If you have a password, you can sign in with that too.',
};

/** Why it did not work, and what helps. Nothing here says who somebody is, or who else has an account. */
const refusals: Readonly<Record<SignInRefusal, readonly [Text, Text]>> = {
  off: [
    { nl: 'Deze manier van inloggen is er niet (meer).', en: 'This way of signing in is not there (any more).' },
    askAdministrator,
  ],
  lost: [
    {
      nl: 'Het inloggen hoort niet bij dit venster, duurde langer dan tien minuten of was al klaar.',
      en: 'The sign-in does not belong to this window, took longer than ten minutes or was done already.',
    },
    tryAgain,
  ],
  away: [
    {
      nl: 'De inlogpagina van jullie school antwoordt nu niet.',
      en: 'Your school’s sign-in page does not answer now.',
    },
    tryAgain,
  ],
  denied: [
    {
      nl: 'De inlogpagina van jullie school liet je niet door, of je bent daar gestopt.',
      en: 'Your school’s sign-in page did not let you through, or you stopped there.',
    },
    tryAgain,
  ],
  registration: [
    {
      nl: 'De afspraak tussen Luwte en jullie school werkt niet meer. Misschien is het geheim van de koppeling verlopen.',
      en: 'What Luwte and your school agreed no longer works. The secret of the connection may have expired.',
    },
    askAdministrator,
  ],
  untrusted: [
    {
      nl: 'Het antwoord van de inlogpagina was niet te vertrouwen. Voor de veiligheid doet Luwte er niets mee.',
      en: 'The answer of the sign-in page could not be trusted. To be safe Luwte does nothing with it.',
    },
    askAdministrator,
  ],
  elsewhere: [
    {
      nl: 'Je logde in met een account van een andere organisatie.',
      en: 'You signed in with an account of another organisation.',
    },
    tryAgain,
  ],
  'not-staff': [
    {
      nl: 'Luwte is er voor wie op school werkt. Jullie school zegt niet dat dit account van een medewerker is.',
      en: 'Luwte is for who works at the school. Your school does not say that this is the account of staff.',
    },
    askAdministrator,
  ],
  unknown: [{ nl: 'Je bent nog niet bekend in Luwte.', en: 'You are not known in Luwte yet.' }, askAdministrator],
  'no-address': [
    {
      nl: 'Je bent nog niet bekend in Luwte, en jullie school stuurt geen e-mailadres mee dat zeker van jou is.',
      en: 'You are not known in Luwte yet, and your school sends no e-mail address that is surely yours.',
    },
    askAdministrator,
  ],
  'other-account': [
    {
      nl: 'Bij dit e-mailadres hoort al een account in Luwte. Is dat van jou? Log dan in zoals je gewend bent, en verbind je schoolaccount bij Inloggen en beveiliging.',
      en: 'There is an account in Luwte with this e-mail address already. Is it yours? Sign in as you are used to, and connect your school account under Signing in and security.',
    },
    askAdministrator,
  ],
  'no-access': [{ nl: 'Je hebt geen toegang tot Luwte.', en: 'You have no access to Luwte.' }, askAdministrator],
};

/**
 * To the provider of the school. A link leads here, not a form: the provider is another site (CSP `form-action`). From
 * a page elsewhere one comes to our own page first, so that nobody is signed in without choosing to (OWASP ASVS 5.0,
 * 7.6.2): the provider may ask nothing of somebody who signed in there already.
 */
export async function leaveForSchool(visit: Visit): Promise<Response> {
  const next = ownPath(visit.query.text('naar'), '/');
  if (visit.ledFromElsewhere) return visit.redirect(`/inloggen?naar=${encodeURIComponent(next)}`);
  return leave(visit, { next });
}

/** To the provider too, for somebody who is signed in and wants to come in that way from now on. */
export function leaveToConnect(visit: Visit, who: Who): Promise<Response> {
  return leave(visit, { next: '/account/beveiliging?gedaan=verbonden', connects: who.account });
}

async function leave(visit: Visit, kept: Pick<KeptMeanwhile, 'next' | 'connects'>): Promise<Response> {
  const begun = await beginSchoolSignIn(visit.app.identity, visit.params.connection ?? '');
  if (!begun.ok) return refused(visit, begun.why);
  visit.keepSchoolSignIn(writeMeanwhile(visit.app.secret, { ...begun.underWay, ...kept }, visit.now));
  return new Response(null, { status: 303, headers: { Location: begun.goTo.href } });
}

/**
 * Back from the provider. It always leads on to another address, so that what the provider sent along stays in no history
 * and no reload sends it again.
 */
export async function returnFromSchool(visit: Visit): Promise<Response> {
  const kept = readMeanwhile(visit.app.secret, visit.schoolSignIn, visit.now);
  // The back button after signing in: there is nothing to be done any more.
  if (kept === null && visit.who !== null) return visit.redirect('/');
  visit.keepSchoolSignIn(null);
  const answer = new URL(visit.address, visit.app.address).searchParams;
  if (kept?.connects !== undefined) return connect(visit, kept, answer);
  const finished = await finishSchoolSignIn(visit.app.identity, kept, answer, visit.language);
  if (!finished.ok) return refused(visit, finished.why);
  await enterAs(visit, finished.token);
  visit.keepKnown(finished.email);
  return visit.redirect(ownPath(kept?.next ?? '/', '/'));
}

async function connect(visit: Visit, kept: KeptMeanwhile, answer: URLSearchParams): Promise<Response> {
  // Only the very session that asked for it, proved with two factors where one has them.
  if (visit.who === null || (await owesSecondStep(visit.app, visit.who))) return refused(visit, 'lost');
  const connected = await connectSchoolAccount(visit.app.identity, visit.who, kept, answer);
  return connected.ok ? visit.redirect(ownPath(kept.next, '/account')) : refused(visit, connected.why);
}

export function showSchoolRefusal(visit: Visit): Promise<Response> {
  const why = (Object.keys(refusals) as SignInRefusal[]).find((known) => known === visit.params.why);
  return why === undefined ? visit.problem('not-found') : visit.page(<Refusal why={why} />);
}

function refused(visit: Visit, why: SignInRefusal): Response {
  return visit.redirect(`/inloggen/school/niet-gelukt/${why}`);
}

const Refusal = ({ why }: { why: SignInRefusal }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)}>
      <PageTitle title={text(words.title)} />
      {refusals[why].map((sentence) => (
        <Paragraph>{text(sentence)}</Paragraph>
      ))}
      <ButtonRow>
        <ButtonLink href="/inloggen">{text(words.again)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
