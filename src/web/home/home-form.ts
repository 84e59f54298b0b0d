import type { CaseView } from '../../cases/case-view.ts';
import { type ApplyingQuestion, applyingQuestions } from '../../domain/applying-questions.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type Home, homes, type Recorded } from '../../domain/case-event.ts';
import { fold } from '../../domain/case-state.ts';
import type { Checked } from '../../domain/field-errors.ts';
import { type Carer, type ResolvedPerson, resolvePeople } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { readAnswers } from '../case/answers-form.ts';
import type { FieldNames } from '../case/refused-at.ts';
import { seenIn } from '../case/seen.ts';
import type { Fields } from '../fields.ts';

const words = {
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  meanwhile: {
    nl: 'Een collega legde hier net iets anders vast; dat staat erboven. Klopt jouw antwoord? Bewaar het dan nog een keer.',
    en: 'A colleague just recorded something else here; it stands above. Is your answer right? Then save it once more.',
  },
} satisfies Record<string, Text>;

/** The names of the fields for one parent; a parent's questions have the names that they have everywhere. */
export const custodyField = (carer: string) => `custody-${carer}`;
export const homeField = (carer: string) => `home-${carer}`;

const custodies = ['yes', 'no', 'not-known'] as const;

/** What the protocol asks about each parent or carer of a pupil. */
export function carerQuestions(view: CaseView, child: ResolvedPerson): readonly ApplyingQuestion[] {
  const carers = new Set(view.people.carersOf(child.id).map(({ carer }) => carer));
  return applyingQuestions(view.protocol, view.state, view.moment).filter(
    ({ subject }) => subject !== undefined && carers.has(subject),
  );
}

/**
 * All that was filled in about the parents of one pupil, as commands of one act. What was left as it was drawn says
 * nothing; what a colleague changed after it was drawn, and was changed here too, comes back beside its field.
 */
export function readHome(
  form: Fields,
  view: CaseView,
  child: ResolvedPerson,
): Checked<{ readonly commands: readonly CaseCommand[]; readonly fields: FieldNames }> {
  const answers = readAnswers(form, view, carerQuestions(view, child));
  const errors: Record<string, Text> = answers.ok ? {} : { ...answers.errors };
  const drawn = carersThen(form, view, child);
  const commands: CaseCommand[] = [];
  for (const now of view.people.carersOf(child.id)) {
    const then = drawn.get(now.carer) ?? now;
    const custody = changed(form.text(custodyField(now.carer)), then.custody, now.custody, custodies);
    const home = changed<Home>(form.text(homeField(now.carer)), then.home, now.home, homes);
    if ('wrong' in custody) errors[custodyField(now.carer)] = custody.wrong;
    if ('wrong' in home) errors[homeField(now.carer)] = home.wrong;
    if ('wrong' in custody || 'wrong' in home) continue;
    if (custody.value === now.custody && home.value === now.home) continue;
    commands.push({
      do: 'link-carer',
      child: child.id,
      carer: now.carer,
      custody: custody.value,
      home: home.value,
    });
  }
  if (!answers.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { commands: [...answers.value.commands, ...commands], fields: answers.value.fields } };
}

/** What counts after this form: what was chosen, what stands where nothing was; why not, where neither can. */
function changed<V extends string>(
  typed: string,
  then: V,
  now: V,
  among: readonly V[],
): { readonly value: V } | { readonly wrong: Text } {
  if (typed === '' || typed === then) return { value: now };
  const value = among.find((one) => one === typed);
  if (value === undefined) return { wrong: words.choose };
  return then !== now && value !== now ? { wrong: words.meanwhile } : { value };
}

/** Where the parents stood when the form was drawn. */
function carersThen(form: Fields, view: CaseView, child: ResolvedPerson): ReadonlyMap<string, Carer> {
  const seen = seenIn(form, view);
  const then = resolvePeople(fold(view.events.filter((recorded) => recorded.seq <= seen)));
  return new Map(then.carersOf(child.id).map((carer) => [view.people.canonical(carer.carer), carer]));
}

/** What colleagues recorded about custody or home of the parents of this pupil after the form was drawn. */
export function carersSince(form: Fields, view: CaseView, child: ResolvedPerson): readonly Recorded[] {
  const seen = seenIn(form, view);
  return view.events.filter(
    ({ seq, event }) => seq > seen && event.type === 'carer-linked' && view.people.canonical(event.child) === child.id,
  );
}
