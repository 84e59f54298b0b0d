import type { Protocol, SetOf, Task } from '../../domain/protocol.ts';
import { indexOf, type ProtocolIndex } from '../../domain/protocol-index.ts';
import { roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';
import { inBoth } from './both-languages.ts';

const somebody: Text = { nl: 'iemand', en: 'somebody' };
const subjects = {
  pupil: { nl: 'de leerling', en: 'the pupil' },
  carers: { nl: 'de ouder', en: 'the parent' },
  classes: { nl: 'de klas', en: 'the class' },
  sites: { nl: 'de site', en: 'the site' },
  schools: { nl: 'de andere school', en: 'the other school' },
  agreements: { nl: 'de afspraak', en: 'the agreement' },
} satisfies Record<string, Text>;

/** What one member of a set is called while nobody is named. */
function subjectOf(set: SetOf | undefined, index: ProtocolIndex): Text {
  switch (set?.of) {
    case undefined:
      return somebody;
    case 'people': {
      // Whoever is visible is a pupil in the words of every protocol here; adults have steps of their own.
      const pupils = set.kinds.every((kind) => kind.includes('pupil'));
      return pupils && (set.kinds.length > 0 || set.roles.includes('visible')) ? subjects.pupil : somebody;
    }
    case 'recalled': {
      const each = index.tasks.get(set.task)?.each;
      return each === undefined ? somebody : subjectOf(index.sets.get(each), index);
    }
    case 'carers':
    case 'classes':
    case 'sites':
    case 'schools':
    case 'agreements':
      return subjects[set.of];
  }
}

/** The title of a task for whoever it will be: Praat met de leerling, die te zien is. */
export function taskTitle(task: Task, protocol: Protocol): Text {
  const index = indexOf(protocol);
  const subject = subjectOf(task.each === undefined ? undefined : index.sets.get(task.each), index);
  return inBoth((language) =>
    task.title[language].replaceAll('{subject}', subject[language]).replaceAll('{child}', subjects.pupil[language]),
  );
}

/** Who does it; several do it together. */
export const whoInWords = (task: Task): Text =>
  inBoth((language: Language) => task.who.map((role) => roleNames[role][language]).join(' + '));
