import type { Protocol } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import {
  type Comparison,
  compareProtocols,
  type Lacking,
  type LeftOut,
  type Meets,
} from '../../protocols/compare/compare.ts';
import {
  compareWords,
  differenceInWords,
  freeInWords,
  meetsInWords,
  nameOf,
  sideInWords,
  stepInWords,
} from '../../protocols/compare/compare-words.ts';
import type { OrderDifference, Side } from '../../protocols/compare/order-differences.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Stack } from '../components/layout.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { protocolsPath } from '../protocol/protocol-paths.ts';
import type { Visit } from '../visit.ts';
import { protocolWords } from './protocols.tsx';

const words = {
  title: { nl: 'Twee protocollen naast elkaar', en: 'Two protocols side by side' },
  lead: {
    nl: 'Waar twee geschreven plannen van elkaar verschillen, zijn ze allebei goed voor de school die ze koos. Hier zie je wat ze anders doen.',
    en: 'Where two written plans differ, both are right for the school that chose them. Here you see what they do differently.',
  },
  first: { nl: 'Het ene protocol', en: 'The one protocol' },
  second: { nl: 'Het andere protocol', en: 'The other protocol' },
  show: { nl: 'Leg ze naast elkaar', en: 'Lay them side by side' },
  choose: { nl: 'Kies twee verschillende protocollen.', en: 'Choose two different protocols.' },
  subject: { nl: 'Onderwerp', en: 'Topic' },
  lighter: { nl: 'Andere verschillen in volgorde', en: 'Other differences in order' },
  rule: { nl: 'Regel', en: 'Rule' },
  difference: { nl: 'Verschil', en: 'Difference' },
} satisfies Record<string, Text>;

/** Two protocols beside each other; which two stands in the address, so that it can be passed on. */
export function showComparison(visit: Visit): Promise<Response> {
  const shelf = visit.app.cases.protocols;
  const [one, two] = [shelf.get(visit.query.text('een')), shelf.get(visit.query.text('twee'))];
  const compared = one && two && one !== two ? compareProtocols(one.protocol, two.protocol) : null;
  return visit.page(<ComparePage visit={visit} comparison={compared} />);
}

const ComparePage = ({ visit, comparison }: { visit: Visit; comparison: Comparison | null }) => {
  const text = useText();
  const protocols = [...visit.app.cases.protocols.values()].map(({ protocol }) => protocol);
  const asked = visit.query.text('een') !== '' || visit.query.text('twee') !== '';
  return (
    <Page
      title={text(words.title)}
      navigation={navigationFor(visit, protocolsPath)}
      printHeader={<PrintHeader subject={text(words.title)} open />}
    >
      <BackLink href={protocolsPath}>{text(protocolWords.title)}</BackLink>
      <PageTitle title={text(words.title)} />
      <p>{text(words.lead)}</p>
      {comparison === null && asked ? <p>{text(words.choose)}</p> : null}
      <Choice visit={visit} protocols={protocols} />
      {comparison ? <Compared comparison={comparison} /> : null}
    </Page>
  );
};

const Choice = ({ visit, protocols }: { visit: Visit; protocols: readonly Protocol[] }) => {
  const text = useText();
  const options = protocols.map(({ name, title }) => ({ value: name, label: text(title) }));
  return (
    <form method="get" action={`${protocolsPath}/vergelijk`} class="luwte-no-print">
      <Stack>
        <Select name="een" label={text(words.first)} options={options} value={visit.query.text('een')} />
        <Select name="twee" label={text(words.second)} options={options} value={visit.query.text('twee')} />
        <ButtonRow>
          <Button kind="secondary">{text(words.show)}</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};

const Compared = ({ comparison }: { comparison: Comparison }) => {
  const text = useText();
  const language = useLanguage();
  const { order, rules, topics } = comparison;
  // What nothing but a record opens, and what a safety rule asks for, is what a school must know; the rest may be folded.
  const grave = order.filter((difference) => difference.hard || difference.rules.length > 0);
  const lighter = order.filter((difference) => !grave.includes(difference));
  const [one, two] = [nameOf(comparison.one, comparison, language), nameOf(comparison.two, comparison, language)];
  return (
    <>
      <Section id="volgorde" title={text(compareWords.order)}>
        {order.length === 0 ? (
          <p>{text(compareWords.sameOrder)}</p>
        ) : (
          <>
            <OrderTable differences={grave} one={one} two={two} />
            {lighter.length > 0 ? (
              <Fold title={text(words.lighter)} count={lighter.length}>
                <OrderTable differences={lighter} one={one} two={two} />
              </Fold>
            ) : null}
          </>
        )}
      </Section>
      <OnlyIn id="alleen-een" name={one} lacking={comparison.onlyOne} />
      <OnlyIn id="alleen-twee" name={two} lacking={comparison.onlyTwo} />
      <LeftOutBy id="weg-een" name={one} list={comparison.leftOutByOne} />
      <LeftOutBy id="weg-twee" name={two} list={comparison.leftOutByTwo} />
      <Section id="regels" title={text(compareWords.rules)}>
        <Fold title={text(compareWords.rules)} count={rules.length}>
          <StackedTable
            caption={text(compareWords.rules)}
            hideCaption
            columns={[text(words.rule), one, two]}
            rows={rules.map((row) => ({
              cells: [row.id, <MeetsList meets={row.one} />, <MeetsList meets={row.two} />],
            }))}
          />
        </Fold>
      </Section>
      <Section id="onderwerpen" title={text(compareWords.topics)}>
        <Fold title={text(compareWords.topics)} count={topics.length}>
          <StackedTable
            caption={text(compareWords.topics)}
            hideCaption
            columns={[text(words.subject), one, two]}
            rows={topics.map((row) => ({
              cells: [row.name ? text(row.name) : row.id, <MeetsList meets={row.one} />, <MeetsList meets={row.two} />],
            }))}
          />
        </Fold>
      </Section>
    </>
  );
};

const OrderTable = ({
  differences,
  one,
  two,
}: {
  differences: readonly OrderDifference[];
  one: string;
  two: string;
}) => {
  const text = useText();
  const language = useLanguage();
  if (differences.length === 0) return null;
  return (
    <StackedTable
      caption={text(compareWords.order)}
      hideCaption
      columns={[text(words.difference), one, two]}
      rows={differences.map((difference) => ({
        cells: [
          differenceInWords(difference, language),
          <OneSide side={difference.one} />,
          <OneSide side={difference.two} />,
        ],
      }))}
    />
  );
};

const OneSide = ({ side }: { side: Side }) => {
  const language = useLanguage();
  const free = freeInWords(side, language);
  return (
    <>
      {sideInWords(side, language)}
      <ul>
        {side.steps.map((step) => (
          <li>{stepInWords(step, language)}</li>
        ))}
      </ul>
      {free === undefined ? null : <span class="luwte-soft">{free}</span>}
    </>
  );
};

const OnlyIn = ({ id, name, lacking }: { id: string; name: string; lacking: readonly Lacking[] }) => {
  const text = useText();
  return (
    <Section id={id} title={`${text(compareWords.only)} ${name}`}>
      {lacking.length === 0 ? (
        <p>{text(compareWords.nothingOnly)}</p>
      ) : (
        <ul>
          {lacking.map((one) => (
            <li>
              <strong>{one.name ? `${one.id} ${text(one.name)}` : one.id}</strong>:{' '}
              {one.meets.map((meets) => text(meets.title)).join('; ')}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const LeftOutBy = ({ id, name, list }: { id: string; name: string; list: readonly LeftOut[] }) => {
  const text = useText();
  if (list.length === 0) return null;
  return (
    <Section id={id} title={`${name} ${text(compareWords.leftOut)}`}>
      <ul>
        {list.map((one) => (
          <li>
            <strong>{text(one.title)}</strong>: {text(one.reason)}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const MeetsList = ({ meets }: { meets: readonly Meets[] }) => {
  const text = useText();
  const language = useLanguage();
  if (meets.length === 0) return <span class="luwte-soft">{text(compareWords.nothing)}</span>;
  return (
    <ul>
      {meets.map((one) => (
        <li>{meetsInWords(one, language)}</li>
      ))}
    </ul>
  );
};
