import type { Protocol } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Language, Text } from '../../domain/text.ts';
import { inBoth } from '../words/both-languages.ts';
import { taskTitle } from '../words/task-words.ts';
import type { DependsOn, Finding } from './prove.ts';
import type { Property } from './questions.ts';
import type { Told } from './variables.ts';

/** The rule that a property is reported under. */
export const ruleOf = ({ of }: Property): string =>
  ({ reach: 'unreachable', end: 'dead-end', wait: 'waits-in-vain', asked: 'never-asked', promise: 'promise' })[of];

/** Where in a protocol file a property stands. */
export function placeOf(property: Property): readonly string[] {
  if (property.of === 'promise') return ['invariants', property.invariant.id];
  return property.task.includes('.') ? ['calls'] : ['tasks', property.task];
}

/** What is wrong where a property does not hold, and what to do. */
export function brokenInWords({ property, ...finding }: Finding, protocol: Protocol): Text {
  const words: Text = finding.verdict === 'too-large' ? tooLarge(finding.because) : broken(property, protocol);
  return words;
}

function broken(property: Property, protocol: Protocol): Text {
  const title = (id: string, language: Language) => {
    const task = indexOf(protocol).tasks.get(id);
    return `"${task ? taskTitle(task, protocol)[language] : id}" (${id})`;
  };
  const question = (id: string, language: Language) =>
    `"${indexOf(protocol).facts.get(id)?.question[language] ?? id}" (${id})`;
  switch (property.of) {
    case 'reach':
      return inBoth((l) =>
        l === 'nl'
          ? `${title(property.task, l)} komt in geen enkele casus aan de beurt. Kijk naar when, until en waar het op wacht.`
          : `${title(property.task, l)} can be done in no case at all. Look at when, until and what it waits for.`,
      );
    case 'end':
      return inBoth((l) =>
        l === 'nl'
          ? `${title(property.task, l)} kan voor altijd blijven wachten, ook als iedereen alles doet: de casus kan dan niet dicht. Geef het een uitweg.`
          : `${title(property.task, l)} can wait for ever, even when everybody does everything: then the case cannot be closed. Give it a way out.`,
      );
    case 'wait':
      return inBoth((l) =>
        l === 'nl'
          ? `${title(property.task, l)} wacht op ${title(property.for, l)}, en die komt nooit aan de beurt.`
          : `${title(property.task, l)} waits for ${title(property.for, l)}, which can never be done.`,
      );
    case 'asked':
      return inBoth((l) =>
        l === 'nl'
          ? `${title(property.task, l)} kan stil vervallen: de vraag ${question(property.fact, l)} beslist erover en wordt dan niet gesteld. Stel haar eerder, of voor meer mensen.`
          : `${title(property.task, l)} can vanish without a word: the question ${question(property.fact, l)} decides about it and is not asked then. Ask it earlier, or of more people.`,
      );
    case 'promise': {
      const { invariant, task, fact } = property;
      return inBoth((l) => {
        const about = task !== undefined ? title(task, l) : fact !== undefined ? question(fact, l) : '';
        return l === 'nl'
          ? `De belofte "${invariant.title[l]}" houdt niet: ${about}.`
          : `The promise "${invariant.title[l]}" does not hold: ${about}.`;
      });
    }
  }
}

/** So many names are enough to see where to cut. */
const mostNamed = 6;

function tooLarge(because: readonly DependsOn[]): Text {
  return inBoth((l) => {
    const names = new Map(because.map(({ on, values }) => [nameOf(on, l), values]));
    const listed = [...names].slice(0, mostNamed).map(([name, values]) => `${name} (${values})`);
    return l === 'nl'
      ? `Dit hangt van te veel tegelijk af om te bewijzen. Haal uit elkaar, of maak er een mijlpaal van: ${listed.join(', ')}.`
      : `This depends on too much at once to be proved. Take apart, or make a milestone of it: ${listed.join(', ')}.`;
  });
}

/** What a variable is about, by the names of the file. */
function nameOf(told: Told, language: Language): string {
  const nl = language === 'nl';
  switch (told.of) {
    case 'fact':
      return nl ? `het feit ${told.fact}` : `the fact ${told.fact}`;
    case 'person':
    case 'complete':
    case 'alike':
      return nl ? 'de groepen waar iemand in zit' : 'the sets that somebody is in';
    case 'carers':
      return nl ? 'de ouders (carers-of)' : 'the parents (carers-of)';
    case 'class':
      return nl ? 'de klassen (classes-of)' : 'the classes (classes-of)';
    case 'places':
      return told.places === 'ours' || told.places === 'theirs' ? 'agreements' : told.places;
    case 'log':
    case 'moot':
      return nl ? `wat ${told.task} vastlegt` : `what ${told.task} records`;
    case 'recalled':
      return nl ? `wat van ${told.task} is teruggeroepen` : `what was withdrawn of ${told.task}`;
    case 'time':
    case 'closed':
      return nl ? 'de tijd (elapsed, at)' : 'time (elapsed, at)';
  }
}
