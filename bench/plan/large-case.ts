import type { CaseCommand } from '../../src/domain/case-command.ts';
import type { Recorded } from '../../src/domain/case-event.ts';
import type { Involvement, Protocol } from '../../src/domain/protocol.ts';
import { Story } from '../../src/protocols/run-scenario.ts';

const classes = 8;
/** How many pupils have each role; some have several, as it is. */
const pupils: readonly (readonly [number, readonly Involvement[]])[] = [
  [2, ['visible']],
  [12, ['sharer', 'holder']],
  [46, ['holder', 'receiver']],
  [60, ['receiver']],
];
/** The parents of the first pupils, two each: 200 people in all. */
const withParents = 40;

/**
 * A case that went round a whole school: 120 pupils in 8 classes, 80 parents, and a thousand events by the same commands
 * as a user's. The tasks that are open are done one after another until the record has that length.
 */
export function largeCase(
  protocol: Protocol,
  events: number,
): { readonly story: Story; readonly events: readonly Recorded[] } {
  const story = new Story(protocol);
  const act = (command: CaseCommand) => {
    const refused = story.act(command);
    if (refused) throw new Error(`${command.do}: ${refused}`);
  };
  for (let i = 0; i < classes; i++) act({ do: 'add-class', class: `k${i}`, name: `Groep ${i}` });
  let number = 0;
  for (const [count, roles] of pupils)
    for (let i = 0; i < count; i++) {
      const person = `p${number++}`;
      act({ do: 'add-person', person, kind: 'pupil', class: `k${number % classes}` });
      for (const role of roles) act({ do: 'give-role', person, role, certainty: 'likely', source: 'a bench' });
    }
  for (let i = 0; i < withParents * 2; i++) {
    act({ do: 'add-person', person: `c${i}`, kind: 'carer' });
    act({ do: 'link-carer', child: `p${Math.floor(i / 2)}`, carer: `c${i}`, custody: 'yes' });
  }
  const calm = { 'danger-now': 'no', suicidality: 'no', 'unsafe-home': 'no', 'adult-suspected': 'no', threats: 'no' };
  const spread = {
    'adult-outside': 'no',
    nature: 'sexting',
    visible: 'yes',
    'shared-by': ['pupils'],
    'held-by': ['pupils'],
  };
  for (const [fact, answer] of Object.entries({ ...calm, ...spread })) act({ do: 'answer-fact', fact, answer });
  for (let i = 0; i < withParents * 2; i++) {
    act({ do: 'answer-fact', fact: 'carer-risk', subject: `c${i}`, answer: 'no' });
    act({ do: 'answer-fact', fact: 'carer-honour', subject: `c${i}`, answer: 'no' });
    act({ do: 'answer-fact', fact: 'carer-told', subject: `c${i}`, answer: 'together' });
  }
  while (story.events.length < events) {
    const open = story.plan().open.find((instance) => !instance.task.optional);
    if (open)
      story.tell({ done: { [open.id]: {} } }, () => act({ do: 'depart-task', instance: open.id, reason: 'a bench' }));
    else act({ do: 'add-note', text: 'Niets te doen.' });
  }
  return { story, events: story.events.slice(0, events) };
}
