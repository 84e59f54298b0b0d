import type { AlikeCase } from '../../cases/alike-cases.ts';
import type { Likeness } from '../../domain/likeness.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { caseWords } from './case-page.tsx';

/** Why a case is offered for linking, in words that name nobody. */
export const likenessWords: Readonly<Record<Likeness, Text>> = {
  'same-name': { nl: 'zelfde naam', en: 'same name' },
  'same-site': { nl: 'zelfde site', en: 'same site' },
};

const words = {
  title: { nl: 'Dit lijkt op een eerdere casus', en: 'This looks like an earlier case' },
  lead: {
    nl: 'Dat kan toeval zijn. Jij weet of het over hetzelfde gaat; kijk daarvoor nooit naar beelden. Weet je het niet? Kies dan “iets anders”; verbinden kan later ook.',
    en: 'That may be chance. You know whether it is about the same; never look at images for that. Not sure? Then choose “something else”; linking is possible later too.',
  },
  same: { nl: 'Zijn het weer dezelfde beelden?', en: 'Is it the same images again?' },
  reopen: { nl: 'Ja: heropen', en: 'Yes: reopen' },
  add: { nl: 'Ja: schrijf het in', en: 'Yes: write it in' },
  link: {
    nl: 'Het hoort bij elkaar: open een nieuwe casus en verbind die met',
    en: 'It belongs together: open a new case and link it to',
  },
  apart: { nl: 'Nee, iets anders: open een nieuwe casus', en: 'No, something else: open a new case' },
  closed: { nl: 'afgesloten', en: 'closed' },
  running: { nl: 'loopt', en: 'running' },
  lastChange: { nl: 'laatst gewijzigd', en: 'last changed' },
} satisfies Record<string, Text>;

export const alikeField = 'alike';

/** What somebody chose to do with a report that looks like an earlier case. */
export type AlikeChoice = { readonly do: 'report' | 'link'; readonly one: AlikeCase } | { readonly do: 'apart' };

/** The choice in a form; undefined when nothing was chosen, or a case that is not offered. */
export function readAlike(chosen: string, alike: readonly AlikeCase[]): AlikeChoice | undefined {
  if (chosen === 'apart') return { do: 'apart' };
  const [act, id] = chosen.split(' ');
  const one = alike.find((offered) => offered.id === id);
  if (!one || (act !== 'report' && act !== 'link') || (act === 'report' && one.closed && !one.mayReopen))
    return undefined;
  return { do: act, one };
}

/** Asks, before a case is opened, whether what was told belongs to one that is there already (S12). */
export const AlikeFields = ({
  alike,
  value,
  error,
}: {
  alike: readonly AlikeCase[];
  value: string;
  error: Text | undefined;
}) => {
  const text = useText();
  const options = alike.flatMap((one) => {
    const name = `${text(caseWords.case)} ${one.number}`;
    const hint = (
      <>
        {one.why.map((why) => text(likenessWords[why])).join(', ')} · {text(one.closed ? words.closed : words.running)}{' '}
        · {text(words.lastChange)} <When at={one.updatedAt} as="day" />
      </>
    );
    const report = { value: `report ${one.id}`, label: `${text(one.closed ? words.reopen : words.add)} ${name}`, hint };
    const link = { value: `link ${one.id}`, label: `${text(words.link)} ${name}` };
    return one.closed && !one.mayReopen ? [{ ...link, hint }] : [report, link];
  });
  return (
    <Callout kind="notice" title={text(words.title)}>
      <p>{text(words.lead)}</p>
      <RadioGroup
        name={alikeField}
        label={text(words.same)}
        value={value}
        error={error}
        options={[...options, { value: 'apart', label: text(words.apart) }]}
      />
    </Callout>
  );
};
