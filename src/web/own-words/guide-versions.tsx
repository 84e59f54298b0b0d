import type { GuideVersion } from '../../cases/own-guides.ts';
import type { Text } from '../../domain/text.ts';
import { Fold } from '../components/fold.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { GuideAsItReads } from './guide-as-it-reads.tsx';

const words = {
  title: { nl: 'Alle versies', en: 'All versions' },
  version: { nl: 'Versie', en: 'Version' },
  putBack: {
    nl: 'teruggezet naar wat Luwte of het bestuur meebrengt',
    en: 'put back to what Luwte or the board brings',
  },
} satisfies Record<string, Text>;

/** Every version of a guide at this place, the latest first, with who wrote it and when; each opens to be read. */
export const GuideVersions = ({ versions }: { versions: readonly GuideVersion[] }) => {
  const text = useText();
  if (versions.length === 0) return null;
  return (
    <Section id="versies" title={text(words.title)}>
      {versions.map(({ version, by, at, guide }) => {
        const title = (
          <>
            {text(words.version)} {version} · {by} · <When at={at} />
            {guide ? null : ` · ${text(words.putBack)}`}
          </>
        );
        return guide ? (
          <Fold title={title}>
            <GuideAsItReads guide={guide} />
          </Fold>
        ) : (
          <p>{title}</p>
        );
      })}
    </Section>
  );
};
