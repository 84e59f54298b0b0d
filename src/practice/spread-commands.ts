import { classListContent, siteContent } from '../cases/sealed-part-content.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import { type DeletionPlace, theSchool } from '../domain/deletion.ts';
import { unknownEnd } from '../domain/spread.ts';
import { audiences } from '../domain/stop-sharing.ts';
import type { Moment } from '../domain/text.ts';
import type { SealedPart } from '../store/stored-event.ts';
import type { Step } from './story.ts';
import type { StoryIds } from './story-commands.ts';

/**
 * What a step of a story tells of how it spread and how it was stopped, in the commands that the pages send. Who and what
 * it names came into the story before.
 *
 * @param made the moment from which the times of the story are counted
 */
export function spreadCommandsOf(step: Step, made: Moment, ids: StoryIds, parts: SealedPart[]): readonly CaseCommand[] {
  const commands: CaseCommand[] = [];
  for (const [name, pupils] of Object.entries(step.classLists ?? {})) {
    const list = ids.of(`list of ${name}`);
    const listed = Object.entries(pupils).map(([pupil, called]) => ({ id: ids.of(pupil), name: called, carers: [] }));
    commands.push({ do: 'keep-class-list', list, pupils: listed.length });
    parts.push({ partId: list, kind: 'class-list', content: classListContent({ name, pupils: listed }) });
  }
  for (const [name, group] of Object.entries(step.groups ?? {}))
    commands.push({ do: 'add-group', group: ids.of(name), name, ...group });
  for (const [name, { address, from, to }] of Object.entries(step.sites ?? {})) {
    const site = ids.of(name);
    commands.push({ do: 'add-site', site, person: ids.of(from) });
    parts.push({ partId: site, kind: 'url', content: siteContent(address) });
    for (const receiver of to) commands.push({ do: 'pass-on-site', site, to: receiver });
  }
  for (const { from, to, by, certainty, source, intent = 'not-known', happened } of step.spread ?? []) {
    const end = (name: string) => (name === unknownEnd ? unknownEnd : ids.of(name));
    commands.push({
      do: 'note-sharing',
      sharing: ids.of(`${from} to ${to}`),
      from: end(from),
      to: end(to),
      channel: by,
      certainty,
      source,
      intent,
      roles: false,
      ...(happened && { happened: happened(made) }),
    });
  }
  if (step.told) {
    const { whom, way, hearBy } = step.told;
    const listener = (name: string) => (audiences.some((one) => one === name) ? name : ids.of(name));
    commands.push({ do: 'tell-stop', whom: whom.map(listener), way, hearBy: hearBy(made) });
  }
  return commands;
}

/** What a step tells of a contact with the police. What it answered in tasks is recorded after it, in the same act. */
export function contactCommandsOf({ contact }: Step, made: Moment, ids: StoryIds): readonly CaseCommand[] {
  if (!contact) return [];
  const { with: partner, way, spokeWith, at, said, tasks = [] } = contact;
  return [
    {
      do: 'log-contact',
      contact: ids.of(`contact at ${at(made)}`),
      with: partner,
      way,
      reached: spokeWith === undefined ? 'no' : 'yes',
      ...(spokeWith !== undefined && { spokeWith }),
      spokenAt: at(made),
      ...(said !== undefined && { said }),
      tasks: tasks.map((task) => ids.instance(task)),
    },
  ];
}

/** What a step tells of deleting, at each place. */
export function deletingCommandsOf({ deleting = {} }: Step, ids: StoryIds): readonly CaseCommand[] {
  return Object.entries(deleting).map(([name, { places, ...more }]) => ({
    do: 'note-deletion',
    subject: name === theSchool ? theSchool : ids.of(name),
    places: Object.entries(places).map(([place, noted]) => ({ place: place as DeletionPlace, step: noted })),
    ...more,
  }));
}
