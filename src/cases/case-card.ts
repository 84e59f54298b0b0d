import { z } from 'zod';
import type { CaseState } from '../domain/case-state.ts';
import { isClosed } from '../domain/case-state.ts';
import type { Instance } from '../domain/instances.ts';
import { type People, resolvePeople } from '../domain/people.ts';
import { planFor } from '../domain/plan.ts';
import { type Protocol, personKinds } from '../domain/protocol.ts';
import type { Now } from '../domain/world.ts';
import type { Json } from '../store/stored-event.ts';

/** What somebody is called in a list: leerling A. */
const letter = z.object({ kind: z.enum(personKinds), letter: z.string() });

/**
 * What lists show of a case without opening it: no names, no letters of people but those who are visible. Sealed under
 * the key of the case; it is made anew with every change.
 */
const cardShape = z.object({
  /**
   * What the row of the case says in the clear beside this card: under the seal, so that it cannot be changed unseen. Not
   * on cards of before that was kept here.
   */
  of: z.object({ number: z.string(), school: z.string(), openedAt: z.number() }).optional(),
  protocol: z.object({ nl: z.string(), en: z.string() }),
  visible: z.array(letter),
  /** From this moment on the plan may be another one: the card is then made anew when it is listed. */
  validUntil: z.number().optional(),
  closed: z.boolean(),
  danger: z.number(),
  questions: z.number(),
  waiting: z.number(),
  restricted: z.boolean().default(false),
  /** Colleagues proposed for the team, for a second person to agree to. */
  proposals: z.number().default(0),
  /** The board's support team was asked for advice. */
  advice: z.boolean().default(false),
  /** The last moment until which somebody looks in, in an emergency. */
  emergencyUntil: z.number().optional(),
  open: z.array(
    z.object({
      title: z.object({ nl: z.string(), en: z.string() }),
      /** For whom, by letter, where the title leaves room for it: of the subject, and of the child of a carer. */
      subject: letter.optional(),
      child: letter.optional(),
      who: z.array(z.string()),
      due: z.number().optional(),
      priority: z.string(),
    }),
  ),
});

export type CaseCard = z.infer<typeof cardShape>;

/** How many open tasks a card holds; a list says "and more" beyond that. */
const openOnCard = 40;

/** The card of a case in this state. */
export function cardOf(protocol: Protocol, state: CaseState, now: Now): CaseCard {
  const plan = planFor(protocol, state, now);
  const people = resolvePeople(state);
  return {
    protocol: protocol.title,
    visible: people.all.filter((p) => p.roles.has('visible')).map(({ letter, kind }) => ({ letter, kind })),
    closed: isClosed(state),
    danger: plan.danger.length,
    questions: plan.questions.length,
    waiting: plan.waiting.length,
    restricted: state.access.restricted,
    proposals: state.access.proposals.length,
    advice: state.access.advice !== null,
    ...(state.access.emergencies.length > 0 && {
      emergencyUntil: Math.max(...state.access.emergencies.map(({ until }) => until)),
    }),
    ...(plan.validUntil !== undefined && { validUntil: plan.validUntil }),
    open: plan.open
      .filter((i) => !i.task.optional)
      .slice(0, openOnCard)
      .map((i) => ({
        title: i.task.title,
        ...lettersOf(i, people),
        who: [...i.who],
        ...(i.due !== undefined && { due: i.due }),
        priority: i.task.priority,
      })),
  };
}

function lettersOf({ path }: Instance, people: People) {
  const letterOf = (id: string | undefined) => {
    const person = id === undefined ? undefined : people.get(id);
    return person && { kind: person.kind, letter: person.letter };
  };
  const [subject, child] = [letterOf(path.at(-1)), letterOf(path[0])];
  return { ...(subject && { subject }), ...(child && { child }) };
}

/** Reads a card that was kept. */
export function readCard(json: Json): CaseCard {
  return cardShape.parse(json);
}
