import { randomUUID } from 'node:crypto';
import type { CaseCommand } from '../../src/domain/case-command.ts';
import { sharingChannels } from '../../src/domain/spread.ts';
import type { Story } from '../../src/protocols/run-scenario.ts';
import { tellWhatIsKnown } from '../case-page/fill-case.ts';

/**
 * How it went round in a school: somebody made it, few gave it on to many, in two class apps, to another school and on a
 * site. The same for the same numbers, so that two runs measure the same.
 */
export function tellSpread(story: Story, people: number, links: number): void {
  const chance = seeded(people * 1000 + links);
  const among = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const act = (command: CaseCommand) => {
    const refused = story.act(command);
    if (refused) throw new Error(refused);
  };
  const classes = Array.from({ length: Math.max(1, Math.round(people / 27)) }, (_, i) => {
    const id = randomUUID();
    act({ do: 'add-class', class: id, name: `${1 + Math.floor(i / 4)}${'ABCD'[i % 4]}` });
    return id;
  });
  const pupils = Array.from({ length: people }, (_, i) => {
    const person = randomUUID();
    act({
      do: 'add-person',
      person,
      kind: i % 25 === 24 ? 'pupil-elsewhere' : 'pupil',
      ...(i % 25 !== 24 && { class: among(classes) }),
    });
    return person;
  });
  const [visible = ''] = pupils;
  act({ do: 'give-role', person: visible, role: 'visible', certainty: 'sure', source: 'vertelde het zelf' });
  const places: string[] = [];
  if (people > 20) {
    for (const name of ['Klassenapp', 'Voetbalteam']) {
      const group = randomUUID();
      act({ do: 'add-group', group, name, kind: 'class-app', size: 25 });
      places.push(group);
    }
    const school = randomUUID();
    act({ do: 'add-school', school, name: 'De Overkant' });
    places.push(school);
  }
  // A few give it to many; most give it to nobody.
  const givers = pupils.slice(0, Math.max(2, Math.round(people / 12)));
  let told = 0;
  for (let i = 0; told < links; i += 1) {
    const to = i < pupils.length - 1 ? pupils[i + 1] : among([...pupils, ...places]);
    const from = i === 0 ? visible : among(i < givers.length ? givers.slice(0, i) : [...givers, ...places]);
    if (to === undefined || from === to) continue;
    const refused = story.act({
      do: 'note-sharing',
      sharing: randomUUID(),
      from: i > 5 && i % 97 === 0 ? 'unknown' : from,
      to,
      channel: among(sharingChannels),
      certainty: among(['sure', 'likely', 'presumed'] as const),
      source: 'vertelde een klasgenoot aan de mentor',
      intent: among(['yes', 'no', 'not-known', 'not-known'] as const),
      happened: story.moment().now - i * 3_600_000,
      roles: true,
    });
    if (!refused) told += 1;
  }
  tellWhatIsKnown(story);
}

/** Numbers from 0 up to 1 that look drawn and are always the same (Park and Miller, 1988). */
function seeded(seed: number): () => number {
  let now = (seed % 2_147_483_646) + 1;
  return () => {
    now = (now * 48_271) % 2_147_483_647;
    return now / 2_147_483_647;
  };
}
