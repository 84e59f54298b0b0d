import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { partsOf } from '../../domain/condition.ts';
import { fileNoteTasks } from '../../domain/file-note.ts';
import type { Instance } from '../../domain/instances.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Topic } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Language, Text } from '../../domain/text.ts';
import { worldOf } from '../../domain/world.ts';
import { dayOnPaper } from '../moment-in-words.ts';
import { toldByWords } from './case-words.ts';
import { capital, sentence } from './sentence.ts';

/** What the writer still has to fill in; a note that holds one is not done. */
export const openPlace = /\[[^\]]*\]/;

const words = {
  told: { nl: 'De school hoorde dit van', en: 'The school heard of this from' },
  on: { nl: 'op', en: 'on' },
  acted: { nl: 'De school volgde het eigen protocol.', en: 'The school followed its own protocol.' },
  established: { nl: 'Vastgesteld na een gesprek:', en: 'Established after a talk:' },
  this: { nl: 'de leerling', en: 'the pupil' },
  talk: { nl: 'Gesprek met de leerling op', en: 'Talk with the pupil on' },
  home: { nl: 'Contact met thuis op', en: 'Contact with home on' },
  own: {
    nl: 'De leerling vertelt zelf: [vul aan wat de leerling zelf zegt]',
    en: 'The pupil says: [fill in what the pupil says]',
  },
  agreed: { nl: 'Afgesproken: [vul aan]', en: 'Agreed: [fill in]' },
} satisfies Record<string, Text>;

const talks: readonly Topic[] = ['sharers'];
const homes: readonly Topic[] = ['sharer-home', 'home'];

/**
 * A beginning of the note for a pupil's school file, from what is recorded: dates, from whom the school heard, what was
 * established, which talks were held. The pupil's own side and what was agreed are for people to write (S15).
 */
export function draftFileNote(view: CaseView, person: ResolvedPerson, language: Language): string {
  const { events, plan, state } = view;
  const opening = events.find(({ event }) => event.type === 'case-opened')?.event;
  const source = opening?.type === 'case-opened' ? opening.source : '';
  const by = Object.hasOwn(toldByWords, source)
    ? toldByWords[source as keyof typeof toldByWords][language]
    : withoutAddresses(source);
  const say = (text: Text) => text[language];
  const day = (moment: number) => dayOnPaper(moment, language);
  const done = (topics: readonly Topic[]) =>
    plan.all.filter(
      ({ task, path, status }) =>
        status === 'done' && path[0] === person.id && (task.topics ?? []).some((topic) => topics.includes(topic)),
    );
  const lines = [
    sentence(`${say(words.told)} ${by} ${say(words.on)} ${day(state.openedAt)}`),
    say(words.acted),
    ...established(view, person).map((text) => sentence(`${say(words.established)} ${say(words.this)} ${say(text)}`)),
    ...daysOf(done(talks)).map((at) => sentence(`${say(words.talk)} ${day(at)}`)),
    ...daysOf(done(homes)).map((at) => sentence(`${say(words.home)} ${day(at)}`)),
    say(words.own),
    say(words.agreed),
  ];
  return lines.map(capital).join('\n');
}

/** One moment for each day on which one of these was done. */
const daysOf = (instances: readonly Instance[]): readonly number[] => {
  const byDay = new Map<string, number>();
  for (const { done } of instances) if (done) byDay.set(dayOnPaper(done.at, 'en'), done.at);
  return [...byDay.values()].sort((a, b) => a - b);
};

/** The answers about this pupil by which the protocol asks for a note. */
function established(view: CaseView, person: ResolvedPerson): readonly Text[] {
  const { facts } = indexOf(view.protocol);
  const asking = fileNoteTasks(worldOf(view.protocol, view.state, view.moment), person);
  const asked = asking.flatMap(({ task }) =>
    [...partsOf(task.when)].flatMap((part) => (part.test === 'fact' && part.whose === 'its' ? [part.fact] : [])),
  );
  return [...new Set(asked)]
    .filter((fact) => view.people.answer(fact, person.id).current?.answer === 'yes')
    .flatMap((fact) => facts.get(fact)?.short ?? []);
}
