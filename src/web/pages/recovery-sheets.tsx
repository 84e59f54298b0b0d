import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import {
  fewestCustodians,
  lookAtRecoverySheets,
  makeRecoverySheets,
  mostCustodians,
  type RecoverySheet,
  type RecoverySheets,
  readCustodians,
} from '../../identity/recovery-sheets.ts';
import type { Who } from '../../identity/who.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/fieldset.tsx';
import { Form } from '../components/form.tsx';
import { Heading } from '../components/heading.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { momentOnPaper } from '../moment-in-words.ts';
import { firstPageFor, navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

export const recoverySheetsPath = '/beheer/herstel';

const words = {
  people: { nl: 'Mensen', en: 'People' },
  title: { nl: 'Herstelbladen', en: 'Recovery sheets' },
  why: {
    nl: 'Luwte versleutelt alles met een hoofdsleutel, die bij de server ligt. Raakt die sleutel kwijt, dan is alles onleesbaar, voor iedereen. Twee mensen van het bestuur die ieder een herstelblad bewaren, kunnen het dan samen weer openen. Een van hen alleen kan dat niet.',
    en: 'Luwte encrypts everything with a root key, which is kept by the server. If that key is lost, nothing can be read any more, by anybody. Two people of the board who each keep a recovery sheet can then open it again together. One of them alone cannot.',
  },
  none: { nl: 'Er zijn nog geen herstelbladen', en: 'There are no recovery sheets yet' },
  noneWhat: {
    nl: 'Maak ze nu, voordat er iets in Luwte staat dat je niet wilt verliezen. Je hebt er een printer voor nodig, of pen en papier.',
    en: 'Make them now, before there is anything in Luwte that you would not want to lose. You need a printer for it, or pen and paper.',
  },
  reminder: {
    nl: 'Raakt de hoofdsleutel van de server kwijt, dan is zonder herstelbladen alles onleesbaar, voor altijd.',
    en: 'If the root key of the server is lost, nothing can ever be read again without recovery sheets.',
  },
  makeThem: { nl: 'Maak herstelbladen', en: 'Make recovery sheets' },
  madeAt: { nl: 'Gemaakt', en: 'Made' },
  madeBy: { nl: 'Door', en: 'By' },
  custodians: { nl: 'Bewaarders', en: 'Custodians' },
  somebody: { nl: 'iemand die hier niet meer werkt', en: 'somebody who no longer works here' },
  again: { nl: 'Nieuwe bladen maken', en: 'Making new sheets' },
  againWhen: {
    nl: 'Nodig als een blad kwijt is, als iemand anders het zag, of als een bewaarder weggaat. De bladen van nu openen daarna niets meer. Alleen een kopie van de gegevens die eerder is gemaakt, gaat nog met de oude bladen open.',
    en: 'Needed when a sheet is lost, when somebody else saw it, or when a custodian leaves. The sheets of now then open nothing any more. Only a copy of the data that was made before still opens with the old sheets.',
  },
  who: { nl: 'Wie bewaart een blad?', en: 'Who keeps a sheet?' },
  whoHint: {
    nl: 'Kies twee tot vijf mensen die het bestuur vertrouwt. Met drie of meer kan er een ziek zijn of weg. Ze hoeven niet met Luwte te werken.',
    en: 'Choose two to five people whom the board trusts. With three or more, one can be ill or gone. They need not work with Luwte.',
  },
  custodian: { nl: 'Naam van bewaarder', en: 'Name of custodian' },
  make: { nl: 'Maak de bladen', en: 'Make the sheets' },
  makeAgain: { nl: 'Maak nieuwe bladen', en: 'Make new sheets' },
  later: { nl: 'Later', en: 'Later' },
  readyTitle: { nl: 'Print je herstelbladen', en: 'Print your recovery sheets' },
  onlyNow: { nl: 'Je ziet de codes alleen nu', en: 'You see the codes only now' },
  onlyNowWhat: {
    nl: 'Luwte bewaart ze nergens. Print deze pagina: ieder blad komt op een eigen vel. Geen printer? Schrijf de codes over. Geef ieder blad aan de bewaarder zelf, en houd er geen kopie van. Maak je de bladen nog een keer, dan werken deze niet meer.',
    en: 'Luwte keeps them nowhere. Print this page: each sheet comes on a page of its own. No printer? Copy the codes by hand. Give each sheet to its custodian in person, and keep no copy. When you make the sheets once more, these stop working.',
  },
  done: { nl: 'Ik heb ze geprint, verder', en: 'I have printed them, go on' },
  sheet: { nl: 'Herstelblad', en: 'Recovery sheet' },
  of: { nl: 'van', en: 'of' },
  keptBy: { nl: 'Bewaarder', en: 'Custodian' },
  board: { nl: 'Bestuur', en: 'Board' },
  date: { nl: 'Gemaakt op', en: 'Made on' },
  code: { nl: 'Jouw code', en: 'Your code' },
  what: { nl: 'Wat dit is', en: 'What this is' },
  whatWords: {
    nl: 'Met deze code en die van één andere bewaarder kan het bestuur zijn gegevens in Luwte weer openen als de hoofdsleutel van de server kwijt is. Eén code alleen opent niets.',
    en: 'With this code and that of one other custodian the board can open its data in Luwte again when the root key of the server is lost. One code alone opens nothing.',
  },
  keep: { nl: 'Zo bewaar je het', en: 'How to keep it' },
  keepWords: [
    {
      nl: 'Op papier, op een plek als die voor je paspoort: een kluis of een afgesloten kast.',
      en: 'On paper, in a place as for your passport: a safe or a locked cupboard.',
    },
    {
      nl: 'Niet bij een ander herstelblad, en niet bij de computer waar Luwte op draait.',
      en: 'Not with another recovery sheet, and not near the computer that Luwte runs on.',
    },
    {
      nl: 'Maak er geen foto, scan of kopie van, en typ de code nergens in zolang het niet nodig is.',
      en: 'Take no photo, scan or copy of it, and type the code nowhere as long as there is no need.',
    },
    {
      nl: 'Kwijt, of gezien door iemand anders? Zeg het de beheerder. Die maakt nieuwe bladen, en dan werkt dit blad niet meer. Ga je weg bij het bestuur? Dan ook.',
      en: 'Lost, or seen by somebody else? Tell the administrator, who makes new sheets; this one then stops working. The same when you leave the board.',
    },
  ],
  use: { nl: 'Zo gebruik je het', en: 'How to use it' },
  useWords: [
    {
      nl: 'Alleen als Luwte niet meer start omdat de hoofdsleutel kwijt is, en je zelf weet dat dit zo is. Vraagt iemand er zomaar naar, geef de code dan niet.',
      en: 'Only when Luwte no longer starts because the root key is lost, and you know for yourself that this is so. When somebody just asks for it, do not give the code.',
    },
    {
      nl: 'Kom met een andere bewaarder bij wie de server beheert. Op de server start die: npx luwte keys recover',
      en: 'Come together with another custodian to whoever runs the server. On the server that person starts: npx luwte keys recover',
    },
    {
      nl: 'Typ daar zelf je code. Kleine letters en spaties mogen. Er zit geen 0, 1, I, L of O in; bij een tikfout zegt Luwte in welke groep die zit.',
      en: 'Type your code there yourself. Small letters and spaces are fine. There is no 0, 1, I, L or O in it; of a slip Luwte says in which group it is.',
    },
    {
      nl: 'Laat daarna nieuwe herstelbladen maken.',
      en: 'After that, have new recovery sheets made.',
    },
  ],
} satisfies Record<string, Text | readonly Text[]>;

export async function showRecoverySheets(visit: Visit, who: Who): Promise<Response> {
  const sheets = await lookAtRecoverySheets(visit.app.identity, who);
  return visit.page(<AskForCustodians visit={visit} who={who} sheets={sheets} errors={{}} />);
}

export async function takeRecoverySheets(visit: Visit, who: Who): Promise<Response> {
  const read = readCustodians(fieldNames.map((name) => visit.form.text(name)));
  const errors: FieldErrors = { ...(read.ok ? {} : read.errors), ...visit.form.refused };
  if (!read.ok || Object.keys(errors).length > 0) {
    const sheets = await lookAtRecoverySheets(visit.app.identity, who);
    return visit.page(<AskForCustodians visit={visit} who={who} sheets={sheets} errors={errors} />, { status: 422 });
  }
  const made = await makeRecoverySheets(visit.app.identity, who, read.value);
  return visit.page(<Sheets visit={visit} who={who} sheets={made} />);
}

/** On the pages where an administrator begins, as long as there are none. */
export const NoRecoverySheets = () => {
  const text = useText();
  return (
    <Callout kind="notice" title={text(words.none)}>
      <p>
        {text(words.reminder)} <Link href={recoverySheetsPath}>{text(words.makeThem)}</Link>
      </p>
    </Callout>
  );
};

const fieldNames = Array.from({ length: mostCustodians }, (_, index) => `custodian${index + 1}`);

interface AskProps {
  visit: Visit;
  who: Who;
  sheets: RecoverySheets | null;
  errors: FieldErrors;
}

const AskForCustodians = ({ visit, who, sheets, errors }: AskProps) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <BackLink href="/beheer/mensen">{text(words.people)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} />
      <Paragraph>{text(words.why)}</Paragraph>
      {sheets === null ? (
        <Callout kind="notice" title={text(words.none)}>
          <p>{text(words.noneWhat)}</p>
        </Callout>
      ) : (
        <>
          <DefinitionList
            rows={[
              { name: text(words.madeAt), value: <When at={sheets.madeAt} /> },
              { name: text(words.madeBy), value: sheets.madeBy ?? text(words.somebody) },
              { name: text(words.custodians), value: sheets.custodians.join(', ') },
            ]}
          />
          <Heading level={2}>{text(words.again)}</Heading>
          <Paragraph>{text(words.againWhen)}</Paragraph>
        </>
      )}
      <Form action={recoverySheetsPath} wholePage>
        <Fieldset legend={text(words.who)}>
          <Paragraph>{text(words.whoHint)}</Paragraph>
          {fieldNames.map((name, index) => (
            <TextField
              name={name}
              label={`${text(words.custodian)} ${index + 1}`}
              value={visit.form.text(name)}
              error={errors[name]}
              optional={index >= fewestCustodians}
            />
          ))}
        </Fieldset>
        <ButtonRow>
          <Button>{text(sheets === null ? words.make : words.makeAgain)}</Button>
          {sheets === null ? (
            <ButtonLink kind="subtle" href={firstPageFor(who)}>
              {text(words.later)}
            </ButtonLink>
          ) : null}
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

const Sheets = ({ visit, who, sheets }: { visit: Visit; who: Who; sheets: readonly RecoverySheet[] }) => {
  const text = useText();
  return (
    <NarrowPage title={text(words.readyTitle)} navigation={navigationFor(visit, '/beheer/mensen')}>
      <div class="luwte-no-print luwte-stack">
        <PageTitle title={text(words.readyTitle)} />
        <Callout kind="notice" title={text(words.onlyNow)}>
          <p>{text(words.onlyNowWhat)}</p>
        </Callout>
      </div>
      {sheets.map((sheet, index) => (
        <Sheet sheet={sheet} number={index + 1} of={sheets.length} boardName={who.boardName} madeAt={visit.now} />
      ))}
      <ButtonRow>
        <ButtonLink href={firstPageFor(who)}>{text(words.done)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};

interface SheetProps {
  sheet: RecoverySheet;
  number: number;
  of: number;
  boardName: string;
  madeAt: number;
}

const Sheet = ({ sheet, number, of, boardName, madeAt }: SheetProps) => {
  const text = useText();
  const language = useLanguage();
  const groups = sheet.code.split('-');
  return (
    <div class="luwte-recovery-sheet">
      <Card>
        <Heading level={2}>
          {text(words.sheet)} {number} {text(words.of)} {of}
        </Heading>
        <DefinitionList
          rows={[
            { name: text(words.keptBy), value: sheet.name },
            { name: text(words.board), value: boardName },
            { name: text(words.date), value: momentOnPaper(madeAt, language) },
          ]}
        />
        <Heading level={3}>{text(words.code)}</Heading>
        <p>
          <code class="nl-code luwte-recovery-sheet__code">
            {groups.map((group, index) => (
              <span>{index < groups.length - 1 ? `${group}-` : group}</span>
            ))}
          </code>
        </p>
        <Heading level={3}>{text(words.what)}</Heading>
        <Paragraph>{text(words.whatWords)}</Paragraph>
        <Heading level={3}>{text(words.keep)}</Heading>
        <Steps of={words.keepWords} />
        <Heading level={3}>{text(words.use)}</Heading>
        <Steps of={words.useWords} />
      </Card>
    </div>
  );
};

const Steps = ({ of }: { of: readonly Text[] }) => {
  const text = useText();
  return (
    <ul class="luwte-recovery-sheet__steps">
      {of.map((step) => (
        <li>{text(step)}</li>
      ))}
    </ul>
  );
};
