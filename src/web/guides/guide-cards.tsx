import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Guide, SaidBetter } from '../../domain/guide.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Heading } from '../components/heading.tsx';
import { useText } from '../language.tsx';

export const guideWords = {
  titles: { nl: 'Leidraden voor gesprekken', en: 'Guides for talks' },
  guide: { nl: 'Leidraad', en: 'Guide' },
  only: { nl: 'Alleen als', en: 'Only if' },
  parts: { nl: 'Onderdelen', en: 'Parts' },
  next: { nl: 'Volgende:', en: 'Next:' },
} satisfies Record<string, Text>;

const words = {
  who: { nl: 'Wie', en: 'Who' },
  where: { nl: 'Waar', en: 'Where' },
  not: { nl: 'Liever niet:', en: 'Rather not:' },
  but: { nl: 'Wel:', en: 'Instead:' },
} satisfies Record<string, Text>;

/** The parts of a guide in the order of the talk. The id is the anchor of its card. */
const cards = [
  ['vooraf', { nl: 'Vooraf', en: 'Before' }],
  ['politie', { nl: 'Met de politie', en: 'With the police' }],
  ['begin', { nl: 'Zo begin je', en: 'How you begin' }],
  ['vragen', { nl: 'Korte, open vragen', en: 'Short, open questions' }],
  ['stoppen', { nl: 'Wanneer je stopt', en: 'When you stop' }],
  ['woorden', { nl: 'Liever niet, maar wel', en: 'Rather not, but this' }],
  ['afsluiten', { nl: 'Zo sluit je af', en: 'How you close' }],
  ['vandaag', { nl: 'Vandaag nog', en: 'Still today' }],
] as const satisfies readonly (readonly [string, Text])[];
type CardId = (typeof cards)[number][0];

/**
 * A guide as cards, in the order of the talk: one at a time on a phone, two columns of one sheet on paper. `agreed` is
 * what a case knows of what was agreed with the police.
 */
export const GuideCards = ({ guide, agreed }: { guide: Guide; agreed?: Child }) => {
  const text = useText();
  const inside: Readonly<Record<CardId, Child>> = {
    vooraf: <Before guide={guide} />,
    politie: (
      <>
        <Lines of={guide.withPolice} />
        {agreed}
      </>
    ),
    begin: <ToSay of={guide.opening} />,
    vragen: <ToSay of={guide.questions} />,
    stoppen: <Lines of={guide.stop} />,
    woorden: guide.ratherNot.map((pair) => <Pair of={pair} />),
    afsluiten: <ToSay of={guide.closing} />,
    vandaag: <Lines of={guide.today} />,
  };
  return (
    <div class="luwte-guide">
      {guide.only.length > 0 ? (
        <Callout kind="waiting" title={text(guideWords.only)}>
          <Lines of={guide.only} />
        </Callout>
      ) : null}
      <nav class="luwte-guide__parts" aria-label={text(guideWords.parts)}>
        <ol>
          {cards.map(([id, title]) => (
            <li>
              <a class="nl-link" href={`#${id}`}>
                {text(title)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {cards.map(([id, title], at) => (
        <GuideCard id={id} title={title} next={cards[at + 1]}>
          {inside[id]}
        </GuideCard>
      ))}
    </div>
  );
};

const GuideCard = ({
  id,
  title,
  next,
  children,
}: PropsWithChildren<{ id: CardId; title: Text; next: (typeof cards)[number] | undefined }>) => {
  const text = useText();
  return (
    <section class="luwte-card luwte-guide__card" id={id} tabindex={-1} aria-labelledby={`${id}-kop`}>
      <Heading level={2} look={3} id={`${id}-kop`}>
        {text(title)}
      </Heading>
      {children}
      {next ? (
        <p class="luwte-guide__next">
          <a class="nl-link" href={`#${next[0]}`}>
            {text(guideWords.next)} {text(next[1])}
          </a>
        </p>
      ) : null}
    </section>
  );
};

const Lines = ({ of }: { of: readonly Text[] }) => {
  const text = useText();
  return (
    <ul>
      {of.map((line) => (
        <li>{text(line)}</li>
      ))}
    </ul>
  );
};

/** Words to say aloud, as they are. */
const ToSay = ({ of }: { of: readonly Text[] }) => {
  const text = useText();
  return (
    <div class="luwte-guide__say">
      {of.map((line) => (
        <p>“{text(line)}”</p>
      ))}
    </div>
  );
};

const Before = ({ guide: { before } }: { guide: Guide }) => {
  const text = useText();
  const named = (title: Text, lines: readonly Text[]) => (
    <p>
      <strong>{text(title)}:</strong> {lines.map((line) => text(line)).join(' ')}
    </p>
  );
  return (
    <>
      <Lines of={before.arrange} />
      {named(words.who, before.who)}
      {named(words.where, before.where)}
    </>
  );
};

const Pair = ({ of: { not, but } }: { of: SaidBetter }) => {
  const text = useText();
  return (
    <p class="luwte-guide__pair">
      <span class="luwte-soft">
        {text(words.not)} “{text(not)}”
      </span>
      <br />
      {text(words.but)} <span class="luwte-guide__but">“{text(but)}”</span>
    </p>
  );
};
