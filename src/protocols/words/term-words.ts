import type { Task } from '../../domain/protocol.ts';
import type { Term } from '../../domain/term.ts';
import type { Language, Text } from '../../domain/text.ts';

type Unit = 'week' | 'day' | 'hour' | 'minute' | 'schoolday';

/** One and more of each; Dutch says "4 uur". */
const units: Readonly<Record<Unit, Readonly<Record<Language, readonly [string, string]>>>> = {
  week: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  day: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  hour: { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
  minute: { nl: ['minuut', 'minuten'], en: ['minute', 'minutes'] },
  schoolday: { nl: ['schooldag', 'schooldagen'], en: ['school day', 'school days'] },
};

/** A term as people say it: 4 uur, 2 schooldagen. */
export function termInWords(term: Term, language: Language): string {
  const amount = (unit: Unit, count: number) => `${count} ${units[unit][language][count === 1 ? 0 : 1]}`;
  if ('schooldays' in term) return amount('schoolday', term.schooldays);
  const [, weeks, days, hours, minutes] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(term.duration) ?? [];
  const parts = (
    [
      ['week', weeks],
      ['day', days],
      ['hour', hours],
      ['minute', minutes],
    ] as const
  ).flatMap(([unit, count]) => (count === undefined ? [] : [amount(unit, Number(count))]));
  return parts.join(language === 'nl' ? ' en ' : ' and ');
}

const fromWords = {
  opened: { nl: '', en: '' },
  case: { nl: ' na de start van de casus', en: ' after the start of the case' },
  closed: { nl: ' na het afsluiten', en: ' after closing' },
} as const;

/** When a task opens of itself and by when it is due; empty where the protocol says nothing. */
export function whenDueInWords(task: Task, language: Language): readonly string[] {
  const opens = task.at && `${termInWords(task.at.term, language)}${fromWords[task.at.from][language]}`;
  const within = task.within && termInWords(task.within, language);
  return [
    ...(opens === undefined ? [] : [language === 'nl' ? `vanaf ${opens}` : `from ${opens}`]),
    ...(within === undefined
      ? []
      : [`${language === 'nl' ? 'binnen' : 'within'} ${within}${fromWords[task.from][language]}`]),
  ];
}

/** The same in both languages. */
export function dueInWords(task: Task): readonly Text[] {
  const [dutch, english] = [whenDueInWords(task, 'nl'), whenDueInWords(task, 'en')];
  return dutch.map((nl, i) => ({ nl, en: english[i] ?? nl }));
}
