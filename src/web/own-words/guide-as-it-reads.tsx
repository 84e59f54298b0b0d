import type { Guide } from '../../domain/guide.ts';
import { guideFields, partOf } from '../../domain/own-guide.ts';
import type { Text } from '../../domain/text.ts';
import { Heading } from '../components/heading.tsx';
import { useText } from '../language.tsx';
import { guidePartWords } from './guide-words.ts';

const words = {
  rather: { nl: 'Liever niet, maar wel', en: 'Rather not, but this' },
  not: { nl: 'niet:', en: 'not:' },
  but: { nl: 'wel:', en: 'but:' },
} satisfies Record<string, Text>;

/** A guide as somebody reads it who holds the talk: to look at before it counts, and to read what counted before. */
export const GuideAsItReads = ({ guide }: { guide: Guide }) => {
  const text = useText();
  return (
    <div class="luwte-stack">
      <p>{text(guide.about)}</p>
      {guideFields.map((field) => {
        // What is better left unsaid stands with what to say instead.
        if (field === 'but' || partOf(guide, field).length === 0) return null;
        return (
          <div>
            <Heading level={2} look={3}>
              {text(field === 'not' ? words.rather : guidePartWords[field].title)}
            </Heading>
            <ul>
              {field === 'not'
                ? guide.ratherNot.map(({ not, but }) => (
                    <li>
                      {text(words.not)} <i>{text(not)}</i> <span aria-hidden="true">→</span> {text(words.but)}{' '}
                      <strong>{text(but)}</strong>
                    </li>
                  ))
                : partOf(guide, field).map((item) => <li>{text(item)}</li>)}
            </ul>
          </div>
        );
      })}
    </div>
  );
};
