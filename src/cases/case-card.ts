import { z } from 'zod';
import type { CaseState } from '../domain/case-state.ts';
import { isClosed } from '../domain/case-state.ts';
import { resolvePeople } from '../domain/people.ts';
import type { Plan } from '../domain/plan.ts';
import { planFor } from '../domain/plan.ts';
import { type Protocol, personKinds } from '../domain/protocol.ts';
import type { Now } from '../domain/world.ts';
import type { Json } from '../store/stored-event.ts';

/**
 * What lists show of a case without opening it: no names, no letters of people but those who are visible. Sealed under
 * the key of the case; it is made anew with every change.
 */
const cardShape = z.object({
  protocol: z.object({ nl: z.string(), en: z.string() }),
  visible: z.array(z.object({ letter: z.string(), kind: z.enum(personKinds) })),
  closed: z.boolean(),
  danger: z.number(),
  questions: z.number(),
  waiting: z.number(),
  open: z.array(
    z.object({
      title: z.object({ nl: z.string(), en: z.string() }),
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
export function cardOf(
  protocol: Protocol,
  state: CaseState,
  now: Now,
  plan: Plan = planFor(protocol, state, now),
): Json {
  const people = resolvePeople(state);
  const card: CaseCard = {
    protocol: protocol.title,
    visible: people.all.filter((p) => p.roles.has('visible')).map(({ letter, kind }) => ({ letter, kind })),
    closed: isClosed(state),
    danger: plan.danger.length,
    questions: plan.questions.length,
    waiting: plan.waiting.length,
    open: plan.open
      .filter((i) => !i.task.optional)
      .slice(0, openOnCard)
      .map((i) => ({
        title: withoutSubject(i.task.title),
        who: [...i.task.who],
        ...(i.due !== undefined && { due: i.due }),
        priority: i.task.priority,
      })),
  };
  return card as Json;
}

/** A list names nobody: the places for a subject in a title are left open. */
function withoutSubject(title: { nl: string; en: string }): { nl: string; en: string } {
  const open = (text: string) => text.replace(/\{(subject|child)\}/g, '…');
  return { nl: open(title.nl), en: open(title.en) };
}

/** Reads a card that was kept. */
export function readCard(json: Json): CaseCard {
  return cardShape.parse(json);
}
