import type { CopyDocument } from '../../cases/copy-document.ts';
import type { Text } from '../../domain/text.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { Stack } from '../components/layout.tsx';
import { Section } from '../components/section.tsx';
import { dateInWords, momentOnPaper } from '../moment-in-words.ts';
import { copyHeadings } from './copy-words.ts';

/** The copy as it leaves, on a page; in its own language, whatever the page's is. */
export const CopyText = ({ copy }: { copy: CopyDocument }) => {
  const { language } = copy;
  const say = (word: Text) => word[language];
  return (
    <div lang={language}>
      <Stack>
        <DefinitionList
          rows={[
            { name: say(copyHeadings.about), value: copy.about.name || say(copyHeadings.noName) },
            { name: say(copyHeadings.calledHere), value: copy.about.called },
            { name: say(copyHeadings.case), value: copy.case },
            { name: say(copyHeadings.received), value: dateInWords(copy.receivedOn, language) },
            { name: say(copyHeadings.made), value: dateInWords(copy.madeOn, language) },
          ]}
        />
        {copy.introduction.map((text) => (
          <p>{text}</p>
        ))}
        <Section id="opgeschreven" title={say(copyHeadings.entries)}>
          {copy.entries.length === 0 ? <p>{say(copyHeadings.none)}</p> : null}
          {copy.entries.map(({ at, by, text, corrected }) => (
            <div>
              <p class="luwte-soft luwte-small">
                {momentOnPaper(Date.parse(at), language)}
                {by === '' ? '' : `, ${say(copyHeadings.by)} ${by}`}
              </p>
              <p class="luwte-pre-line">{text}</p>
              {corrected ? <p>{say(copyHeadings.corrected)}</p> : null}
            </div>
          ))}
        </Section>
        <Section id="weggelaten" title={say(copyHeadings.leftOut)}>
          {copy.leftOut.length === 0 ? <p>{say(copyHeadings.nothingLeftOut)}</p> : null}
          {copy.leftOut.map(({ why, pieces }) => (
            <p>
              {pieces} × {why}.
            </p>
          ))}
        </Section>
        <Section id="gelezen-door" title={say(copyHeadings.readBy)}>
          <p>{copy.readBy.join(', ')}</p>
        </Section>
        <Section id="rechten" title={say(copyHeadings.rights)}>
          {copy.rights.map((text) => (
            <p>{text}</p>
          ))}
        </Section>
      </Stack>
    </div>
  );
};
