import type { Guide } from '../../domain/guide.ts';
import { type GuideList, guideLists, partOf } from '../../domain/own-guide.ts';
import type { Text } from '../../domain/text.ts';
import { Heading } from '../components/heading.tsx';
import { useText } from '../language.tsx';
import { guideWords } from './guide-words.ts';

const words = {
  rather: { nl: 'Liever niet, maar wel', en: 'Rather not, but' },
} satisfies Record<string, Text>;

/** What is better left unsaid stands between the questions and the end of the talk. */
const afterThis: GuideList = 'stop';

/** A guide as somebody reads it who holds the talk: to look at before it counts, and to read what counted before. */
export const GuideAsItReads = ({ guide }: { guide: Guide }) => {
  const text = useText();
  return (
    <div class="luwte-stack">
      <p>{text(guide.about)}</p>
      {guideLists.map((field) => {
        const items = partOf(guide, field);
        return (
          <>
            {items.length > 0 ? (
              <div>
                <Heading level={3}>{text(guideWords[field].title)}</Heading>
                <ul>
                  {items.map((item) => (
                    <li>{text(item)}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {field === afterThis ? (
              <div>
                <Heading level={3}>{text(words.rather)}</Heading>
                <ul>
                  {guide.ratherNot.map(({ not, but }) => (
                    <li>
                      <s>{text(not)}</s> → {text(but)}
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
          </>
        );
      })}
    </div>
  );
};
