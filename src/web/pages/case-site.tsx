import type { CaseView } from '../../cases/case-view.ts';
import { revealSite } from '../../cases/reveal-site.ts';
import { hostList, type SiteHost, siteHost } from '../../cases/site-host.ts';
import { actWithTasks } from '../../cases/task-draft.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import { type KnownRecord, siteTasks, taskOfReceiver } from '../../domain/known-record.ts';
import { maskedAddress } from '../../domain/masked-address.ts';
import { type SiteReceiver, siteReceivers } from '../../domain/passed-on-sites.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { type Asked, type AskedOtherwise, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { hotlineText, itDeskOf, itDeskText, mentionOf, policeText } from '../case/site-texts.ts';
import { siteReceiverWords } from '../case/site-words.ts';
import { writerInWords } from '../case/staff-words.ts';
import { filledIn, subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup, YesNoNotKnown } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { TextToCopy } from '../components/text-to-copy.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Een adres doorgeven', en: 'Pass an address on' },
  back: { nl: 'Sites en scholen', en: 'Sites and schools' },
  lead: {
    nl: 'Het adres blijft verzegeld. Je ziet het pas als je zegt waarvoor; dat komt met je naam in de tijdlijn. Niemand opent de pagina, ook niet om te kijken of het klopt.',
    en: 'The address stays sealed. You see it only when you say what for; that goes into the timeline with your name. Nobody opens the page, not to see whether it is right either.',
  },
  since: { nl: 'Bekend sinds', en: 'Known since' },
  by: { nl: 'genoemd door', en: 'mentioned by' },
  reason: { nl: 'Waarvoor heb je het hele adres nodig?', en: 'What do you need the whole address for?' },
  reasonItDesk: { nl: 'Waarvoor is dit verzoek?', en: 'What is this request for?' },
  reasonHint: {
    nl: 'Je reden en je naam komen in de tijdlijn.',
    en: 'Your reason and your name go into the timeline.',
  },
  police: { nl: 'Naar de politie', en: 'To the police' },
  policeWhat: {
    nl: 'De politie wil het adres weten, sinds wanneer jullie het kennen en van wie. Lees het voor, of geef het zoals de wijkagent het vraagt.',
    en: 'The police want to know the address, since when you know it and from whom. Read it out, or give it as the police officer asks.',
  },
  policeShow: { nl: 'Toon de tekst voor de politie', en: 'Show the text for the police' },
  policeText: { nl: 'Voor de politie', en: 'For the police' },
  hotline: { nl: 'Naar het meldpunt', en: 'To the hotline' },
  hotlineWhat: {
    nl: 'Het meldpunt laat openbare pagina’s weghalen. Melden kan zonder naam. Chats en bestanden neemt het niet aan: die gaan naar de politie.',
    en: 'The hotline has public pages removed. One can report without a name. It takes no chats and no files: those go to the police.',
  },
  public: {
    nl: 'Kan iedereen deze pagina openen, zonder account?',
    en: 'Can anybody open this page, without an account?',
  },
  publicHint: {
    nl: 'Ga af op wie het adres noemde. Zelf niet proberen.',
    en: 'Go by whoever mentioned the address. Do not try.',
  },
  answerPublic: { nl: 'Kies ja, nee of nog niet bekend.', en: 'Choose yes, no or not known yet.' },
  notPublic: {
    nl: 'Het meldpunt neemt alleen pagina’s aan die iedereen kan openen. Geef dit adres aan de politie.',
    en: 'The hotline takes only pages that anybody can open. Give this address to the police.',
  },
  chat: {
    nl: 'is een chat. Een chat is geen openbare pagina: het meldpunt neemt dit adres niet aan. Geef het aan de politie.',
    en: 'is a chat. A chat is no public page: the hotline does not take this address. Give it to the police.',
  },
  files: {
    nl: 'bewaart bestanden. Een gedeeld bestand is geen openbare pagina: het meldpunt neemt dit adres niet aan. Geef het aan de politie.',
    en: 'keeps files. A shared file is no public page: the hotline does not take this address. Give it to the police.',
  },
  hotlineShow: { nl: 'Toon de tekst voor het meldpunt', en: 'Show the text for the hotline' },
  hotlineText: { nl: 'Voor het meldpunt', en: 'For the hotline' },
  itDesk: { nl: 'Naar de ICT-servicedesk', en: 'To the IT service desk' },
  itDeskWhat: {
    nl: 'De servicedesk krijgt alleen de host (het deel voor de eerste schuine streep) en blokkeert die in het webfilter. Geen namen, geen verhaal, geen casusnummer.',
    en: 'The service desk gets the host alone (the part before the first slash) and blocks it in the web filter. No names, no story, no case number.',
  },
  itDeskShow: { nl: 'Maak het verzoek', en: 'Make the request' },
  itDeskMail: { nl: 'Mail aan de ICT-servicedesk', en: 'Mail to the IT service desk' },
  itDeskList: { nl: 'Lijst voor het webfilter', en: 'List for the web filter' },
  itDeskListHint: { nl: 'Eén host per regel.', en: 'One host a line.' },
  itDeskTo: { nl: 'Stuur de mail aan', en: 'Send the mail to' },
  itDeskUnknown: {
    nl: 'Het protocol noemt geen ICT-servicedesk. Vraag het bestuur wie het webfilter beheert.',
    en: 'The protocol names no IT service desk. Ask the board who manages the web filter.',
  },
  download: { nl: 'Download de lijst', en: 'Download the list' },
  noHost: {
    nl: 'In dit adres herkent Luwte geen host. Overleg met de servicedesk zonder het adres te mailen.',
    en: 'Luwte recognizes no host in this address. Confer with the service desk without mailing the address.',
  },
  onion: {
    nl: 'Dit adres is alleen met Tor te openen. Een webfilter houdt het meestal niet tegen; vraag de servicedesk of Tor geblokkeerd is.',
    en: 'This address opens only with Tor. A web filter mostly does not stop it; ask the service desk whether Tor is blocked.',
  },
  wholeTitle: { nl: 'Dit is een heel platform', en: 'This is a whole platform' },
  whole: {
    nl: 'Blokkeren raakt alles daar, voor iedereen op alle scholen. De pagina zelf verdwijnt er niet door: die kun je beter melden bij het platform en de politie.',
    en: 'Blocking hits everything there, for everybody at all schools. The page itself does not go away by it: better report that to the platform and the police.',
  },
  sharedHost: {
    nl: 'Onder dit adres horen sites van veel anderen.',
    en: 'Sites of many others belong under this address.',
  },
  wholeQuestion: { nl: 'Bedoel je alles daar blokkeren?', en: 'Do you mean to block all of it?' },
  wholeYes: { nl: 'Ja, blokkeer alles', en: 'Yes, block all of it' },
  wholeNo: { nl: 'Nee, niet blokkeren', en: 'No, do not block it' },
  wholeNeeded: {
    nl: 'Kies of je echt het hele platform wilt blokkeren. Zonder ja maakt Luwte geen verzoek.',
    en: 'Choose whether you really want to block the whole platform. Without a yes Luwte makes no request.',
  },
  careful: {
    nl: 'Open het adres niet en stuur het niet door in een groep. Mailen naar de politie of het meldpunt? Alleen langs de weg die zij noemen.',
    en: 'Do not open the address and do not send it on in a group. Mail it to the police or the hotline? Only the way that they name.',
  },
  done: { nl: 'Leg vast: doorgegeven', en: 'Record: passed on' },
  alsoDone: { nl: 'Dit legt ook deze taak vast', en: 'This also records this task' },
  moreNeeded: {
    nl: 'Een van deze taken vraagt nog iets anders. Haal het vinkje weg, en leg die taak op haar eigen pagina vast.',
    en: 'One of these tasks asks something else. Take the tick away, and record that task on its own page.',
  },
  passedOn: { nl: 'Al doorgegeven', en: 'Passed on already' },
  notYet: { nl: 'Nog aan niemand doorgegeven.', en: 'Not passed on to anybody yet.' },
  wholeWas: { nl: 'het hele platform', en: 'the whole platform' },
  chooseTo: { nl: 'Kies aan wie je het doorgeeft.', en: 'Choose to whom you pass it on.' },
} satisfies Record<string, Text>;

const reasons: Readonly<Record<SiteReceiver, Text>> = {
  police: { nl: 'Doorgeven aan de politie.', en: 'To pass it on to the police.' },
  hotline: { nl: 'Melden bij het meldpunt.', en: 'To report it to the hotline.' },
  'it-desk': {
    nl: 'Verzoek om te blokkeren aan de ICT-servicedesk.',
    en: 'Request to block it, to the IT service desk.',
  },
};

export const showSite = inCase('places', (visit, _, view) => draw(visit, view, {}));

/** Shows what the police, the hotline or the IT desk need, once: with a reason, which is written down before (S2). */
export const takeSiteText = takesForm(
  'places',
  (visit, view): Checked<AskedOtherwise> => {
    const checked = readReceiver(visit, view);
    if (!checked.ok) return checked;
    const { to, site, reason, whole } = checked.value;
    const answers = publicAnswer(visit, view, site, to);
    const act = async (who: Who) => {
      const revealed = await revealSite(visit.app.cases, who, view.id, visit.commandId, site, reason, answers);
      if (revealed.kind !== 'revealed') return revealed;
      const shown = { to, site, reason, whole, address: revealed.address };
      return visit.page(<SiteText visit={visit} view={view} shown={shown} />);
    };
    return { ok: true, value: { act, fields: { reason: `reason-${to}` }, next: casePath(view.id, 'plekken', site) } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

/** The host list as a file, for the web filter. Given out with a reason as well, each time. */
export const takeHostList = takesForm(
  'places',
  (visit, view): Checked<AskedOtherwise> => {
    const checked = readReceiver(visit, view, 'it-desk');
    if (!checked.ok) return checked;
    const { site, reason } = checked.value;
    const act = async (who: Who) => {
      const revealed = await revealSite(visit.app.cases, who, view.id, visit.commandId, site, reason);
      if (revealed.kind !== 'revealed') return revealed;
      const host = siteHost(revealed.address);
      return new Response(hostList(host ? [host] : []), {
        headers: {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Disposition': 'attachment; filename="hosts.txt"',
        },
      });
    };
    return { ok: true, value: { act, next: casePath(view.id, 'plekken', site) } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

/** Records that it was passed on, and the task that asks for it, in one act. */
export const takePassedOn = takesForm(
  'places',
  (visit, view): Checked<Asked | AskedOtherwise> => {
    const checked = readReceiver(visit, view);
    if (!checked.ok) return checked;
    const { to, site, whole } = checked.value;
    const ticked = visit.form.all('tasks');
    const tasks = tasksOf(view, site, to).filter(({ instance }) => ticked.includes(instance.id));
    if (tasks.some(({ missing }) => missing.length > 0)) return { ok: false, errors: { '': words.moreNeeded } };
    const commands: CaseCommand[] = [
      { do: 'pass-on-site', site, to, ...(whole && { wholePlatform: true as const }) },
      ...tasks.map(({ instance, record }): CaseCommand => ({ do: 'record-task', instance: instance.id, record })),
    ];
    const act = (who: Who) => actWithTasks(visit.app.cases, who, view.id, visit.commandId, commands);
    return { ok: true, value: { act, next: `${casePath(view.id, 'plekken', site)}#doorgegeven` } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

interface Passing {
  readonly to: SiteReceiver;
  readonly site: string;
  readonly reason: string;
  /** The host is a whole platform, and blocking all of it is meant. */
  readonly whole: boolean;
}

/** To whom an address goes, in as far as that may be: a chat never to the hotline, a whole platform only with a yes. */
function readReceiver({ form, params }: Visit, view: CaseView, only?: SiteReceiver): Checked<Passing> {
  const site = params.site ?? '';
  const to = only ?? siteReceivers.find((one) => one === form.text('to'));
  if (!to) return { ok: false, errors: { '': words.chooseTo } };
  const host = siteHost(view.addresses.get(site) ?? '');
  const reason = (form.text(`reason-${to}`) || form.text('reason')).trim();
  const passing = { to, site, reason, whole: false };
  if (to === 'hotline') {
    const kind = host?.platform?.kind;
    const answer = publicOf(view, site, form.text('public'));
    if (kind === 'chat' || kind === 'files' || answer === 'no' || answer === 'not-known')
      return { ok: false, errors: { public: words.notPublic } };
    if (answer !== 'yes') return { ok: false, errors: { public: words.answerPublic } };
  }
  if (to === 'it-desk') {
    if (!host) return { ok: false, errors: { '': words.noHost } };
    if (isWhole(host)) {
      if (form.text('whole') !== 'yes') return { ok: false, errors: { whole: words.wholeNeeded } };
      return { ok: true, value: { ...passing, whole: true } };
    }
  }
  return { ok: true, value: passing };
}

const isWhole = ({ platform, shared }: SiteHost) => platform !== undefined || shared;

const publicFact = 'site-public';

const asksPublic = (view: CaseView) =>
  indexOf(view.protocol).sets.get(indexOf(view.protocol).facts.get(publicFact)?.each ?? '')?.of === 'sites';

/** Whether anybody can open the page: what was typed, or else what is known of it. */
function publicOf(view: CaseView, site: string, typed: string): string {
  if (typed !== '') return typed;
  const known = asksPublic(view) ? view.people.answer(publicFact, site).current?.answer : undefined;
  return typeof known === 'string' ? known : '';
}

/** What the protocol asks of a site is answered in the same act, so that it is not asked twice. */
function publicAnswer({ form }: Visit, view: CaseView, site: string, to: SiteReceiver): readonly CaseCommand[] {
  const typed = form.text('public');
  if (to !== 'hotline' || typed === '' || !asksPublic(view)) return [];
  return [{ do: 'answer-fact', fact: publicFact, subject: site, answer: typed }];
}

const tasksOf = (view: CaseView, site: string, to: SiteReceiver) =>
  siteTasks(view.protocol, view.plan, (instance) => fieldsOf(view.protocol, view.state, view.moment, instance), {
    site,
    to,
  });

async function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  const site = visit.params.site ?? '';
  if (!view.addresses.has(site) || !view.state.sites.some(({ id }) => id === site)) return visit.problem('not-found');
  return visit.page(<SitePage visit={visit} view={view} site={site} errors={errors} />, statusFor(errors));
}

interface SiteProps {
  visit: Visit;
  view: CaseView;
  site: string;
  errors: FieldErrors;
}

const SitePage = (props: SiteProps) => {
  const { visit, view, site, errors } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const mention = mentionOf(view, site);
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'plekken')}>
        {name} · {text(words.back)}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle
        title={text(words.title)}
        meta={
          mention ? (
            <>
              {text(words.since)} <When at={mention.at} />
              {mention.person === undefined
                ? ''
                : ` · ${text(words.by)} ${subjectWord(view, mention.person, language)}`}
            </>
          ) : undefined
        }
      />
      <p>
        <code class="nl-code luwte-one-time-link">{maskedAddress(view.addresses.get(site) ?? '')}</code>
      </p>
      <Paragraph>{text(words.lead)}</Paragraph>
      <PassedOnAlready view={view} site={site} />
      <ToPolice {...props} />
      <ToHotline {...props} />
      <ToItDesk {...props} />
    </NarrowPage>
  );
};

const PassedOnAlready = ({ view, site }: { view: CaseView; site: string }) => {
  const text = useText();
  const language = useLanguage();
  const passedOn = view.state.passedOn.filter((one) => one.site === site);
  return (
    <Section id="doorgegeven" title={text(words.passedOn)}>
      {passedOn.length === 0 ? (
        <p class="luwte-soft">{text(words.notYet)}</p>
      ) : (
        <List
          items={passedOn.toReversed().map((one) => ({
            main: (
              <>
                {siteReceiverWords[one.to][language]}
                {one.wholePlatform ? ` (${text(words.wholeWas)})` : ''} · <When at={one.at} /> ·{' '}
                {writerInWords(view, one.seq, language)}
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
};

const ReasonField = ({ visit, to, errors }: SiteProps & { to: SiteReceiver }) => {
  const text = useText();
  const name = `reason-${to}`;
  return (
    <TextField
      name={name}
      label={text(to === 'it-desk' ? words.reasonItDesk : words.reason)}
      hint={text(words.reasonHint)}
      value={visit.form.names().includes(name) ? visit.form.text(name) : text(reasons[to])}
      error={errors[name]}
    />
  );
};

const ToPolice = (props: SiteProps) => {
  const text = useText();
  const { visit, view, site } = props;
  return (
    <Section id="politie" title={text(words.police)}>
      <Paragraph>{text(words.policeWhat)}</Paragraph>
      <Form action={casePath(view.id, 'plekken', site, 'tekst')} command={ownCommand(visit)} wholePage>
        <input type="hidden" name="to" value="police" />
        <ReasonField {...props} to="police" />
        <ButtonRow>
          <Button>{text(words.policeShow)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const ToHotline = (props: SiteProps) => {
  const text = useText();
  const { visit, view, site, errors } = props;
  const platform = siteHost(view.addresses.get(site) ?? '')?.platform;
  return (
    <Section id="meldpunt" title={text(words.hotline)}>
      <Paragraph>{text(words.hotlineWhat)}</Paragraph>
      {platform?.kind === 'chat' || platform?.kind === 'files' ? (
        <Callout kind="rather-not">
          <p>
            {platform.name} {text(words[platform.kind])}
          </p>
        </Callout>
      ) : (
        <Form action={casePath(view.id, 'plekken', site, 'tekst')} command={ownCommand(visit)} wholePage>
          <input type="hidden" name="to" value="hotline" />
          <YesNoNotKnown
            name="public"
            label={text(words.public)}
            hint={text(words.publicHint)}
            value={publicOf(view, site, visit.form.text('public'))}
            error={errors.public}
          />
          <ReasonField {...props} to="hotline" />
          <ButtonRow>
            <Button kind="secondary">{text(words.hotlineShow)}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

const ToItDesk = (props: SiteProps) => {
  const text = useText();
  const { visit, view, site, errors } = props;
  const host = siteHost(view.addresses.get(site) ?? '');
  return (
    <Section id="ict" title={text(words.itDesk)}>
      <Paragraph>{text(words.itDeskWhat)}</Paragraph>
      {host === null ? (
        <Callout kind="notice">
          <p>{text(words.noHost)}</p>
        </Callout>
      ) : (
        <Form action={casePath(view.id, 'plekken', site, 'tekst')} command={ownCommand(visit)} wholePage>
          <input type="hidden" name="to" value="it-desk" />
          {host.kind === 'onion' ? <p>{text(words.onion)}</p> : null}
          {isWhole(host) ? (
            <>
              <Callout
                kind="rather-not"
                title={host.platform ? `${text(words.wholeTitle)}: ${host.platform.name}` : text(words.wholeTitle)}
              >
                <p>
                  {host.shared ? `${text(words.sharedHost)} ` : ''}
                  {text(words.whole)}
                </p>
              </Callout>
              <RadioGroup
                name="whole"
                label={text(words.wholeQuestion)}
                value={visit.form.text('whole')}
                options={[
                  { value: 'no', label: text(words.wholeNo) },
                  { value: 'yes', label: text(words.wholeYes) },
                ]}
                error={errors.whole}
              />
            </>
          ) : null}
          <ReasonField {...props} to="it-desk" />
          <ButtonRow>
            <Button kind="secondary">{text(words.itDeskShow)}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

interface Shown extends Passing {
  readonly address: string;
}

/** What one of the three needs, to read out or to take along; then that it was passed on. */
const SiteText = ({ visit, view, shown }: { visit: Visit; view: CaseView; shown: Shown }) => {
  const text = useText();
  const language = useLanguage();
  const { to, site, address } = shown;
  const name = `${text(caseWords.case)} ${view.number}`;
  const titles = { police: words.policeText, hotline: words.hotlineText, 'it-desk': words.itDesk };
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'plekken', site)}>{text(words.title)}</BackLink>
      <PageTitle title={text(titles[to])} />
      <Callout kind="rather-not">
        <p>{text(words.careful)}</p>
      </Callout>
      {to === 'police' ? (
        <TextToCopy name="police" label={text(words.policeText)} value={policeText(view, site, address, language)} />
      ) : null}
      {to === 'hotline' ? (
        <TextToCopy name="hotline" label={text(words.hotlineText)} value={hotlineText(address, language)} />
      ) : null}
      {to === 'it-desk' ? <ItDeskRequest visit={visit} view={view} shown={shown} /> : null}
      <PassedOnForm visit={visit} view={view} shown={shown} />
    </NarrowPage>
  );
};

const ItDeskRequest = ({ visit, view, shown }: { visit: Visit; view: CaseView; shown: Shown }) => {
  const text = useText();
  const language = useLanguage();
  const host = siteHost(shown.address);
  const desk = itDeskOf(view);
  if (!host) return null;
  return (
    <>
      <Paragraph>
        {desk?.mail ? (
          <>
            {text(words.itDeskTo)} <strong>{desk.mail}</strong>.
          </>
        ) : (
          text(words.itDeskUnknown)
        )}
      </Paragraph>
      <TextToCopy name="it-desk-mail" label={text(words.itDeskMail)} value={itDeskText(host, language)} />
      <TextToCopy
        name="it-desk-list"
        label={text(words.itDeskList)}
        hint={text(words.itDeskListHint)}
        value={hostList([host]).trim()}
      />
      <Form action={casePath(view.id, 'plekken', shown.site, 'hostlijst')} command={ownCommand(visit)} wholePage>
        <input type="hidden" name="reason-it-desk" value={shown.reason} />
        {shown.whole ? <input type="hidden" name="whole" value="yes" /> : null}
        <ButtonRow>
          <Button kind="secondary">{text(words.download)}</Button>
        </ButtonRow>
      </Form>
    </>
  );
};

const PassedOnForm = ({ visit, view, shown }: { visit: Visit; view: CaseView; shown: Shown }) => {
  const text = useText();
  const language = useLanguage();
  const { to, site, whole } = shown;
  const tasks = tasksOf(view, site, to).filter(({ missing }) => missing.length === 0);
  const isMeant = ({ instance, record }: KnownRecord) =>
    instance.task.id === taskOfReceiver[to] || Array.isArray(record.reported);
  return (
    <Form action={casePath(view.id, 'plekken', site, 'doorgegeven')} command={ownCommand(visit)} wholePage>
      <input type="hidden" name="to" value={to} />
      {to === 'hotline' ? <input type="hidden" name="public" value="yes" /> : null}
      {whole ? <input type="hidden" name="whole" value="yes" /> : null}
      {tasks.length > 0 ? (
        <CheckboxGroup
          name="tasks"
          label={text(words.alsoDone)}
          optional
          values={tasks.filter(isMeant).map(({ instance }) => instance.id)}
          options={tasks.map(({ instance }) => ({
            value: instance.id,
            label: filledIn(view, instance.task.title, instance, language),
          }))}
        />
      ) : null}
      <ButtonRow>
        <Button>{text(words.done)}</Button>
        <ButtonLink href={casePath(view.id, 'plekken', site)} kind="subtle">
          {text(words.title)}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
};
