import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { momentOnPaper } from '../moment-in-words.ts';
import { useVisit } from './visit.tsx';

const words = {
  printed: { nl: 'Afgedrukt', en: 'Printed' },
  practice: { nl: 'Oefenschool: verzonnen', en: 'Practice school: made up' },
  careful: {
    nl: 'Vertrouwelijk. Laat dit blad niet liggen en vernietig het na de bespreking.',
    en: 'Confidential. Do not leave this sheet behind, and destroy it after the meeting.',
  },
} satisfies Record<string, Text>;

/** On paper only, above the page: what this is, and when it was true. */
export const PrintHeader = ({ subject }: { subject: Child }) => {
  const text = useText();
  const language = useLanguage();
  const { now, practice, school } = useVisit();
  return (
    <div class="luwte-print-only luwte-print-header">
      <span>
        Luwte · {subject}
        {school ? ` · ${school}` : ''}
        {practice ? ` · ${text(words.practice)}` : ''}
      </span>
      <span>
        {text(words.printed)} {momentOnPaper(now, language)}
      </span>
    </div>
  );
};

/** On paper only, below the page: how to handle it. */
export const PrintFooter = () => {
  const text = useText();
  return <p class="luwte-print-only luwte-print-footer">{text(words.careful)}</p>;
};
