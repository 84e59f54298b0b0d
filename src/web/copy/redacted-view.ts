import type { CaseView } from '../../cases/case-view.ts';
import { classesOf, standIns } from '../../domain/person-copy.ts';
import { nobodySpokenTo } from '../../domain/police.ts';
import type { Language, Text } from '../../domain/text.ts';

/** What a copy says instead of somebody or something else. */
export const standInWords = {
  person: { nl: '[iemand anders]', en: '[somebody else]' },
  class: { nl: '[een andere klas]', en: '[another class]' },
  school: { nl: '[een andere school]', en: '[another school]' },
  site: { nl: '[een site]', en: '[a site]' },
  group: { nl: '[een groep]', en: '[a group]' },
  agreement: { nl: '[een afspraak]', en: '[an agreement]' },
  talk: { nl: '[een gesprek]', en: '[a talk]' },
  account: { nl: '[een medewerker]', en: '[a colleague]' },
} satisfies Record<keyof typeof standIns, Text>;

/** What stands where the handler took a word out. */
export const takenOut: Text = { nl: '[weggelaten]', en: '[left out]' };

/**
 * The case with nobody in it but one person: words that are made from it cannot name anybody else, because it does not
 * know them. Entries name stand-ins for everybody else; here they get their words.
 */
export function redactedView(view: CaseView, person: string, language: Language): CaseView {
  const { state, people } = view;
  const own = new Set(people.get(person)?.ids ?? [person]);
  const classes = new Set([...own].flatMap((id) => classesOf(state, id)));
  const named = (kind: 'person' | 'class' | 'school' | 'site' | 'agreement') => ({
    seq: 0,
    at: 0,
    id: standIns[kind],
    name: standInWords[kind][language],
  });
  return {
    ...view,
    identities: new Map([...view.identities].filter(([id]) => own.has(id))),
    addresses: new Map(),
    classLists: new Map(),
    staff: new Map([[standIns.account, standInWords.account[language]]]),
    team: [],
    state: {
      ...state,
      people: new Map([...state.people].filter(([id]) => own.has(id))),
      classes: [...state.classes.filter(({ id }) => classes.has(id)), named('class')],
      schools: [named('school'), named('person'), named('site'), named('agreement')],
      sites: [],
      spread: {
        groups: [
          { seq: 0, at: 0, group: standIns.group, added: true, name: standInWords.group[language], kind: 'other' },
        ],
        sharings: [],
      },
      // What was agreed is what somebody wrote: it stands in its own entry, where the handler read it.
      police: nobodySpokenTo,
      talks: [],
      care: [],
    },
    people: {
      ...people,
      all: people.all.filter(({ ids }) => ids.some((id) => own.has(id))),
      get: (id) => (own.has(id) ? people.get(id) : undefined),
    },
  };
}
