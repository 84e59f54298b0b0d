import { z } from 'zod';
import { addPasskey, askForNewPasskey } from '../../identity/add-passkey.ts';
import { newPasskeyAnswer, passkeyAnswer } from '../../identity/passkey-answer.ts';
import type { PasskeyRefusal, PasskeySite } from '../../identity/passkey-site.ts';
import { secondFactorsOf } from '../../identity/second-factors.ts';
import { askToProve, askToSignIn, proveWithPasskey, signInWithPasskey } from '../../identity/use-passkey.ts';
import type { Who } from '../../identity/who.ts';
import { ownPath } from '../own-path.ts';
import type { Visit } from '../visit.ts';
import { enterAs } from './sign-in.tsx';

// What the script of the page asks and answers, in JSON: a question for the device (`options`), then where to go on
// (`to`). What is refused comes as `why`, for which the page has the words.

const naar = z.string().max(2_000).default('/');
// By now the device has made its passkey, so whatever somebody calls it is taken, nothing too.
const made = z.object({
  answer: newPasskeyAnswer,
  name: z
    .string()
    .trim()
    .max(60)
    .regex(/^\P{Cc}*$/u)
    .transform((name) => name || 'Passkey'),
  naar,
});
const used = z.object({ answer: passkeyAnswer, naar });

export async function askPasskeyToSignIn(visit: Visit): Promise<Response> {
  return ask(visit, await askToSignIn(siteOf(visit)));
}

export async function takePasskeyToSignIn(visit: Visit): Promise<Response> {
  const sent = used.safeParse(visit.json);
  if (!sent.success) return refuse('not-valid');
  const outcome = await signInWithPasskey(siteOf(visit), { mark: takeMark(visit), answer: sent.data.answer });
  if (!outcome.ok) return refuse(outcome.why);
  await enterAs(visit, outcome.value.session);
  visit.keepKnown(outcome.value.email);
  return Response.json({ to: ownPath(sent.data.naar, '/') });
}

export async function askPasskeyToProve(visit: Visit, who: Who): Promise<Response> {
  return ask(visit, await askToProve(siteOf(visit), who));
}

export async function takePasskeyToProve(visit: Visit, who: Who): Promise<Response> {
  const sent = used.safeParse(visit.json);
  if (!sent.success) return refuse('not-valid');
  const outcome = await proveWithPasskey(siteOf(visit), who, { mark: takeMark(visit), answer: sent.data.answer });
  if (!outcome.ok) return refuse(outcome.why);
  visit.keepSession(outcome.value);
  visit.keepKnown(who.email);
  return Response.json({ to: ownPath(sent.data.naar, '/') });
}

export async function askForPasskey(visit: Visit, who: Who): Promise<Response> {
  const asked = await askForNewPasskey(siteOf(visit), who);
  return asked.ok ? ask(visit, asked.value) : refuse(asked.why);
}

export async function takeNewPasskey(visit: Visit, who: Who): Promise<Response> {
  const sent = made.safeParse(visit.json);
  if (!sent.success) return refuse('not-valid');
  const outcome = await addPasskey(siteOf(visit), who, { mark: takeMark(visit), ...sent.data });
  if (!outcome.ok) return refuse(outcome.why);
  visit.keepSession(outcome.value);
  visit.keepKnown(who.email);
  const next = ownPath(sent.data.naar, '/');
  // Who has no codes on paper yet is offered them first: a device gets lost.
  const { recoveryCodesLeft } = await secondFactorsOf(visit.app.identity, who);
  return Response.json({
    to: recoveryCodesLeft > 0 ? next : `/account/herstelcodes?passkey=erbij&naar=${encodeURIComponent(next)}`,
  });
}

function siteOf({ app }: Visit): PasskeySite {
  return { ...app.identity, address: app.address, secret: app.secret };
}

function ask(visit: Visit, { options, mark }: { readonly options: unknown; readonly mark: string }): Response {
  visit.keepPasskeyMark(mark);
  return Response.json({ options });
}

/** The question is answered, well or badly: the browser brings it back no more. */
function takeMark(visit: Visit): string {
  visit.keepPasskeyMark(null);
  return visit.passkeyMark;
}

function refuse(why: PasskeyRefusal): Response {
  return Response.json({ why }, { status: 422 });
}
