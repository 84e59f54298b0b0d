import { raw } from 'hono/html';
import type { Text } from '../../domain/text.ts';
import { drawLegend, legendInWords } from '../../protocols/drawing/draw-file.ts';
import { asSvg, type Drawing } from '../../protocols/drawing/drawing.ts';
import type { Asked, Picture, StagePicture } from '../../protocols/picture/picture.ts';
import { Fold } from '../components/fold.tsx';
import { Stack } from '../components/layout.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import type { DrawnProtocol } from './drawn-protocol.ts';
import { StageList } from './stage-list.tsx';

const words = {
  overview: { nl: 'De stappen', en: 'The stages' },
  overviewPicture: { nl: 'Plaat van alle stappen', en: 'Picture of all stages' },
  reading: { nl: 'Zo lees je de plaatjes', en: 'How to read the pictures' },
  picture: { nl: 'Plaat van', en: 'Picture of' },
  part: { nl: 'deel', en: 'part' },
  sameInList: { nl: 'de lijst eronder zegt hetzelfde', en: 'the list below says the same' },
  asList: { nl: 'Dezelfde taken als lijst', en: 'The same tasks as a list' },
  questions: { nl: 'Vragen in deze stap', en: 'Questions in this stage' },
  onlyIf: { nl: 'Deze stap is er alleen als:', en: 'This stage is only there if:' },
  each: { nl: 'voor elk:', en: 'for each:' },
  onlyAskedIf: { nl: 'alleen als:', en: 'only if:' },
  milestones: { nl: 'Mijlpalen', en: 'Milestones' },
  noSteps: { nl: 'In deze stap staan alleen vragen.', en: 'There are only questions in this stage.' },
} satisfies Record<string, Text>;

/** A protocol as pictures, stage by stage, each with a list that says the same. */
export const ProtocolPicture = ({
  drawn,
  link,
}: {
  drawn: DrawnProtocol;
  link?: (task: string) => string | undefined;
}) => {
  const text = useText();
  const language = useLanguage();
  const { picture } = drawn;
  return (
    <div class="luwte-pictured luwte-stack luwte-stack--wide">
      <Section id="overzicht" title={text(words.overview)}>
        <Drawings label={text(words.overviewPicture)} drawings={[drawn.overview]} />
        <Fold title={text(words.reading)}>
          <Drawings label={legendInWords()[language]} drawings={[drawLegend(language)]} />
        </Fold>
        <Milestones picture={picture} />
      </Section>
      {picture.stages.map((stage) => (
        <Section id={`stap-${stage.id}`} title={text(stage.title)}>
          {stage.when ? (
            <p>
              {text(words.onlyIf)} {text(stage.when)}.
            </p>
          ) : null}
          <Drawings
            label={`${text(words.picture)} ${text(stage.title)}; ${text(words.sameInList)}`}
            drawings={drawn.stages.get(stage.id) ?? []}
          />
          {stage.steps.length > 0 ? (
            <Fold title={text(words.asList)} count={stage.steps.length}>
              <StageList
                picture={picture}
                stage={stage}
                caption={text(stage.title)}
                standing={drawn.standing}
                link={link}
              />
            </Fold>
          ) : (
            <p>{text(words.noSteps)}</p>
          )}
          <Questions stage={stage} />
        </Section>
      ))}
    </div>
  );
};

/** Pictures in a region of their own, which scrolls sideways where they do not fit; the page itself does not. */
export const Drawings = ({ label, drawings }: { label: string; drawings: readonly Drawing[] }) => {
  const text = useText();
  if (drawings.length === 0) return null;
  const named = (i: number) => (drawings.length > 1 ? `${label}, ${text(words.part)} ${i + 1}` : label);
  return (
    <section class="luwte-picture-region" aria-label={label} tabindex={0}>
      {drawings.map((drawing, i) => raw(asSvg(drawing, named(i))))}
    </section>
  );
};

const Milestones = ({ picture }: { picture: Picture }) => {
  const text = useText();
  if (picture.gates.length === 0) return null;
  return (
    <Fold title={text(words.milestones)} count={picture.gates.length}>
      <Stack>
        {picture.gates.map((gate) => (
          <p>
            <strong>{text(gate.title)}</strong>
            {gate.until ? <>: {text(gate.until)}</> : null} ({gate.covers.join(', ')}).
          </p>
        ))}
      </Stack>
    </Fold>
  );
};

const Questions = ({ stage }: { stage: StagePicture }) => {
  const text = useText();
  if (stage.questions.length === 0) return null;
  const extra = (asked: Asked) =>
    [
      ...(asked.each ? [`${text(words.each)} ${text(asked.each)}`] : []),
      ...(asked.when ? [`${text(words.onlyAskedIf)} ${text(asked.when)}`] : []),
    ].join('; ');
  return (
    <Fold title={text(words.questions)} count={stage.questions.length}>
      <ul>
        {stage.questions.map((asked) => (
          <li>
            {text(asked.fact.question)}
            {extra(asked) ? <span class="luwte-soft"> ({extra(asked)})</span> : null}
          </li>
        ))}
      </ul>
    </Fold>
  );
};
