import type { CaseView } from '../../cases/case-view.ts';
import type { HolderState } from '../../domain/containment.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import { groupsOf, type SpreadNode, unknownGiver } from '../../domain/spread.ts';
import type { Language, Text } from '../../domain/text.ts';
import { involvementWords } from '../case/case-words.ts';
import { groupKindWords, sizeInWords } from '../case/spread-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import type { MapNode } from './fold-map.ts';

const words = {
  elsewhere: { nl: 'andere school', en: 'other school' },
  school: { nl: 'andere school', en: 'other school' },
  class: { nl: 'hele klas', en: 'whole class' },
  site: { nl: 'site', en: 'site' },
  aSite: { nl: 'een site', en: 'a site' },
  giver: { nl: 'herkomst onbekend', en: 'origin unknown' },
  receiver: { nl: 'iemand onbekend', en: 'somebody unknown' },
  unknown: { nl: 'nog uit te zoeken', en: 'still to find out' },
} satisfies Record<string, Text>;

/** What a giver or receiver is called in words, on the map and in its table: never by name. */
export function endInWords(view: CaseView, id: string, language: Language): string {
  if (id === unknownGiver) return words.giver[language];
  if (view.people.get(id) || groupsOf(view.state).some((group) => group.id === id))
    return subjectWord(view, id, language);
  // An adviser sees no addresses, not even masked ones.
  if (view.state.sites.some((site) => site.id === id) && !view.addresses.has(id)) return words.aSite[language];
  const place = [...view.state.classes, ...view.state.schools, ...view.state.sites].some((one) => one.id === id);
  return place ? subjectWord(view, id, language) : words.receiver[language];
}

/** A node of the spread as the picture says it. */
export function mapNodeOf(
  view: CaseView,
  { id, kind }: SpreadNode,
  mark: HolderState | undefined,
  language: Language,
): MapNode {
  const title = endInWords(view, id, language);
  const node = { id, kind, title, first: false, ...(mark && { mark }) };
  switch (kind) {
    case 'person': {
      const person = view.people.get(id);
      return person ? { ...node, ...personNode(view, person, language) } : { ...node, detail: '', bucket: 'unknown' };
    }
    case 'group': {
      const group = groupsOf(view.state).find((one) => one.id === id);
      const detail =
        group?.size === undefined
          ? groupKindWords[group?.kind ?? 'other'][language]
          : sizeInWords(group.size)[language];
      return { ...node, detail, bucket: 'group' };
    }
    case 'unknown':
      return { ...node, detail: words.unknown[language], bucket: id };
    case 'class':
    case 'school':
    case 'site':
      return { ...node, detail: words[kind][language], bucket: kind };
  }
}

function personNode(view: CaseView, { id, kind, letter, roles, class: inClass }: ResolvedPerson, language: Language) {
  const shown = (['visible', 'maker', 'suspected', 'sharer', 'receiver', 'holder', 'saw'] as const).find((role) =>
    roles.has(role),
  );
  const place = inClass === undefined ? '' : subjectWord(view, inClass, language);
  return {
    title: kind === 'pupil-elsewhere' ? `${words.elsewhere[language]}: ${letter}` : subjectWord(view, id, language),
    detail: shown ? involvementWords[shown][language] : place,
    first: roles.has('visible') || roles.has('maker'),
    bucket: `person ${kind} ${inClass === undefined ? '' : place}`,
  };
}

const several: Readonly<Record<string, Text>> = {
  pupil: { nl: 'leerlingen', en: 'pupils' },
  'pupil-elsewhere': { nl: 'leerl. elders', en: 'pupils elsewhere' },
  'former-pupil': { nl: 'oud-leerlingen', en: 'former pupils' },
  carer: { nl: 'ouders', en: 'parents' },
  staff: { nl: 'medewerkers', en: 'colleagues' },
  'known-adult': { nl: 'volwassenen', en: 'adults' },
  stranger: { nl: 'van buiten', en: 'outsiders' },
  unknown: { nl: 'onbekenden', en: 'not known' },
  group: { nl: 'groepen', en: 'groups' },
  class: { nl: 'klassen', en: 'classes' },
  school: { nl: 'scholen', en: 'schools' },
  site: { nl: 'sites', en: 'sites' },
  people: { nl: 'mensen', en: 'people' },
  places: { nl: 'groepen en plekken', en: 'groups and places' },
  others: { nl: 'anderen', en: 'others' },
};

/** What many in one box are called: 12 leerlingen 3B. */
export function foldedTitle(members: readonly MapNode[], language: Language): string {
  const parts = members.map(({ bucket }) => {
    const [, kind = bucket, place = ''] = /^person (\S+) (.*)$/.exec(bucket) ?? [];
    return { kind, place };
  });
  const [kinds, places] = [new Set(parts.map(({ kind }) => kind)), new Set(parts.map(({ place }) => place))];
  const of = new Set(members.map(({ kind }) => kind === 'person'));
  const [one = 'others'] = kinds;
  const word =
    several[kinds.size === 1 ? one : of.size > 1 ? 'others' : of.has(true) ? 'people' : 'places'] ?? several.others;
  const [place = ''] = places;
  return [String(members.length), word?.[language], places.size === 1 ? place : ''].filter(Boolean).join(' ');
}
