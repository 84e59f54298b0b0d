import { type Helper, toBeChecked } from '../../domain/helper.ts';
import type { Text } from '../../domain/text.ts';
import { Badge } from '../components/badge.tsx';
import { Link } from '../components/link.tsx';
import { useVisit } from '../components/visit.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dateInWords, dayForField } from '../moment-in-words.ts';

const words = {
  nowhere: { nl: 'nog geen nummer of site', en: 'no number or site yet' },
  checked: { nl: 'nagekeken op', en: 'checked on' },
  never: { nl: 'nog niet nagekeken', en: 'not checked yet' },
  again: { nl: 'langer dan een jaar geleden', en: 'more than a year ago' },
  ofLuwte: { nl: 'van Luwte', en: 'of Luwte' },
  ofBoard: { nl: 'van het bestuur', en: 'of the board' },
  ofSchool: { nl: 'van de school', en: 'of the school' },
} satisfies Record<string, Text>;

const fromWords = { luwte: words.ofLuwte, board: words.ofBoard, school: words.ofSchool } as const;

/** How to reach a helper: a number to call, and a site as text. */
export const HowToReach = ({ helper: { phone, site, hours } }: { helper: Helper }) => {
  const text = useText();
  return (
    <>
      {phone ? <Link href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</Link> : null}
      {phone && site ? ' · ' : null}
      {site}
      {phone || site ? null : <span class="luwte-soft">{text(words.nowhere)}</span>}
      {hours ? (
        <>
          <br />
          <span class="luwte-soft luwte-small">{text(hours)}</span>
        </>
      ) : null}
    </>
  );
};

/** When somebody last checked it, and whether that is too long ago. */
export const LastChecked = ({ helper }: { helper: Helper }) => {
  const text = useText();
  const language = useLanguage();
  const { now } = useVisit();
  const late = toBeChecked(helper, dayForField(now));
  return (
    <>
      {helper.checked ? `${text(words.checked)} ${dateInWords(helper.checked, language)}` : null}
      {late ? (
        <>
          {' '}
          <Badge kind="waits">{text(helper.checked ? words.again : words.never)}</Badge>
        </>
      ) : null}
    </>
  );
};

/** Whose details these are. */
export const WhoseDetails = ({ helper }: { helper: Helper }) => <>{useText()(fromWords[helper.from])}</>;
