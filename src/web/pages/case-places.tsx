import { z } from 'zod';
import type { CaseView } from '../../cases/case-view.ts';
import { otherSchools } from '../../cases/other-schools.ts';
import { revealSite } from '../../cases/reveal-site.ts';
import { siteContent } from '../../cases/sealed-part-content.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import { defangedAddress, looksLikeAddress, maskedAddress } from '../../domain/masked-address.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage, caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import type { NewId } from '../case/person-form.ts';
import { siteReceiverWords } from '../case/site-words.ts';
import { personWithName, subjectWord } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  sites: { nl: 'Sites', en: 'Sites' },
  sitesLead: {
    nl: 'Noemde iemand een adres waar het staat? Schrijf het over, voor de politie en het meldpunt. Open het niet, zoek er niet naar, en stuur het niet door.',
    en: 'Did somebody mention an address where it stands? Copy it here, for the police and the hotline. Do not open it, do not search for it, and do not send it on.',
  },
  noSites: { nl: 'Nog geen adres genoemd.', en: 'No address mentioned yet.' },
  address: { nl: 'Adres van de site', en: 'Address of the site' },
  addressHint: {
    nl: 'Luwte bewaart het verzegeld, toont alleen het begin en maakt er nooit een link van.',
    en: 'Luwte keeps it sealed, shows only the beginning and never makes it a link.',
  },
  notAnAddress: {
    nl: 'Dit lijkt geen adres van een site. Schrijf het over zoals het genoemd is, bijvoorbeeld voorbeeld.nl/pagina.',
    en: 'This does not look like the address of a site. Copy it as it was mentioned, for example example.com/page.',
  },
  mentionedBy: { nl: 'Wie noemde het adres?', en: 'Who mentioned the address?' },
  mentionedByHint: {
    nl: 'Dat wil de politie weten. Alleen de letter gaat mee.',
    en: 'The police want to know. Only the letter goes along.',
  },
  notKnown: { nl: 'Niet bekend, of niemand uit deze casus', en: 'Not known, or nobody in this case' },
  passOn: { nl: 'Geef dit adres door', en: 'Pass this address on' },
  passedOn: { nl: 'doorgegeven aan', en: 'passed on to' },
  addSite: { nl: 'Bewaar dit adres', en: 'Save this address' },
  reveal: { nl: 'Toon het hele adres', en: 'Show the whole address' },
  revealWhy: { nl: 'Waarvoor heb je het hele adres nodig?', en: 'What do you need the whole address for?' },
  revealHint: {
    nl: 'Bijvoorbeeld: voorlezen aan de politie. Je reden en je naam komen in de tijdlijn.',
    en: 'For example: to read it out to the police. Your reason and your name go into the timeline.',
  },
  revealed: { nl: 'Het hele adres', en: 'The whole address' },
  revealedHint: {
    nl: 'Zo geschreven dat niemand er per ongeluk op klikt: hxxp staat voor http, en [.] voor een punt. Geef het door aan politie of meldpunt, en open het niet.',
    en: 'Written so that nobody clicks it by accident: hxxp stands for http, and [.] for a dot. Pass it on to the police or the hotline, and do not open it.',
  },
  back: { nl: 'Klaar, verberg het weer', en: 'Done, hide it again' },
  schools: { nl: 'Andere scholen', en: 'Other schools' },
  schoolsLead: {
    nl: 'Gaat het ook op een andere school rond? Noteer welke. Daarna zie je wat je die school vertelt, en wat niet.',
    en: 'Does it go round at another school too? Write down which. Then you see what to tell that school, and what not.',
  },
  noSchools: { nl: 'Nog geen andere school genoemd.', en: 'No other school mentioned yet.' },
  ofBoard: { nl: 'Een school van ons bestuur', en: 'A school of our board' },
  chooseSchool: { nl: 'Kies deze school', en: 'Choose this school' },
  contact: { nl: 'Bereid het contact voor', en: 'Prepare the contact' },
  links: { nl: 'Verbonden casussen', en: 'Linked cases' },
  school: { nl: 'Naam van een andere school', en: 'Name of another school' },
  schoolMissing: { nl: 'Schrijf de naam van de school op.', en: 'Write down the name of the school.' },
  addSchool: { nl: 'Voeg deze school toe', en: 'Add this school' },
} satisfies Record<string, Text>;

/** What this page says of the case. */
const shownHere: readonly CaseEventType[] = ['site-added', 'site-passed-on', 'school-added', 'class-added'];

export const showPlaces = inCase('places', (visit, who, view) => draw(visit, who, view, {}));

export const takePlaces = takesForm(
  'places',
  (visit, view) => readPlace(visit.form, view, () => visit.app.random.uuid()),
  draw,
  ['address'],
);

/** Shows the whole address of a site, once; who asked and why stands in the record before (S2). */
export const takeReveal = takesForm(
  'places',
  (visit, view) => {
    const site = visit.params.site ?? '';
    const reason = visit.form.text(reasonField(site)).trim();
    const act = async (who: Who) => {
      const revealed = await revealSite(visit.app.cases, who, view.id, visit.commandId, site, reason);
      if (revealed.kind !== 'revealed') return revealed;
      return visit.page(<Revealed visit={visit} view={view} address={revealed.address} />);
    };
    return { ok: true, value: { act, fields: { reason: reasonField(site) }, next: casePath(view.id, 'plekken') } };
  },
  (visit, who, view, errors) =>
    view.addresses.has(visit.params.site ?? '') ? draw(visit, who, view, errors) : visit.problem('not-found'),
);

const reasonField = (site: string) => `reason-${site}`;

const siteForm = z.object({
  address: z.string().trim().refine(looksLikeAddress, says(words.notAnAddress)),
  person: z.string().default(''),
});
const schoolForm = z.object({
  school: z
    .string()
    .trim()
    .min(1, says(words.schoolMissing))
    .max(120, says({ nl: 'Deze naam is te lang.', en: 'This name is too long.' })),
});

/** A site or another school that somebody named. An address goes under seal; the event names an opaque id alone. */
export function readPlace(form: Fields, view: CaseView, newId: NewId): Checked<Asked> {
  const page = casePath(view.id, 'plekken');
  const id = newId();
  if (form.names().includes('school')) {
    const checked = form.read(schoolForm);
    if (!checked.ok) return checked;
    const command = { do: 'add-school', school: id, name: checked.value.school } as const;
    return { ok: true, value: { commands: [command], fields: { name: 'school' }, next: `${page}#scholen` } };
  }
  const checked = form.read(siteForm);
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: {
      commands: [{ do: 'add-site', site: id, ...(checked.value.person !== '' && { person: checked.value.person }) }],
      parts: [{ partId: id, kind: 'url', content: siteContent(checked.value.address) }],
      next: `${page}#sites`,
    },
  };
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const named = new Set(view.state.schools.map(({ ofBoard }) => ofBoard));
  const schools = (await otherSchools(visit.app.cases, who, view.school)).filter(({ id }) => !named.has(id));
  return visit.page(<Places visit={visit} view={view} errors={errors} ofBoard={schools} />, statusFor(errors));
}

interface PlacesProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const Places = ({ ofBoard, ...props }: PlacesProps & { ofBoard: readonly { id: string; name: string }[] }) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, errors } = props;
  const { sites, schools } = view.state;
  return (
    <CasePage visit={visit} view={view} tab="plekken" above={<ErrorSummary errors={errors} />}>
      <ClosedNotice view={view} />
      <Section id="sites" title={text(words.sites)}>
        <Paragraph>{text(words.sitesLead)}</Paragraph>
        {sites.length === 0 ? <p class="luwte-soft">{text(words.noSites)}</p> : null}
        {sites.map(({ id }) => (
          <Site site={id} {...props} />
        ))}
        <WhileOpen view={view}>
          <Form action={casePath(view.id, 'plekken')} command={ownCommand(visit)}>
            <TextField
              name="address"
              label={text(words.address)}
              hint={text(words.addressHint)}
              value={visit.form.text('address')}
              error={errors.address}
            />
            {view.people.all.length > 0 ? (
              <Select
                name="person"
                label={text(words.mentionedBy)}
                hint={text(words.mentionedByHint)}
                optional
                value={visit.form.text('person')}
                options={[
                  { value: '', label: text(words.notKnown) },
                  ...view.people.all.map(({ id }) => ({ value: id, label: personWithName(view, id, language) })),
                ]}
                error={errors.person}
              />
            ) : null}
            <ButtonRow>
              <Button kind="secondary">{text(words.addSite)}</Button>
            </ButtonRow>
          </Form>
        </WhileOpen>
      </Section>
      <Section id="scholen" title={text(words.schools)}>
        <Paragraph>{text(words.schoolsLead)}</Paragraph>
        {schools.length === 0 ? (
          <p class="luwte-soft">{text(words.noSchools)}</p>
        ) : (
          <List
            items={schools.map(({ id }) => ({
              main: subjectWord(view, id, language),
              end: (
                <Link href={casePath(view.id, 'scholen', id)}>
                  {text(words.contact)}
                  <span class="luwte-hidden">: {subjectWord(view, id, language)}</span>
                </Link>
              ),
            }))}
          />
        )}
        <WhileOpen view={view}>
          {ofBoard.length > 0 ? (
            <Form action={casePath(view.id, 'scholen')} command={ownCommand(visit)}>
              <Select
                name="ofBoard"
                label={text(words.ofBoard)}
                options={ofBoard.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <ButtonRow>
                <Button kind="secondary">{text(words.chooseSchool)}</Button>
              </ButtonRow>
            </Form>
          ) : null}
          <Form action={casePath(view.id, 'plekken')} command={ownCommand(visit)}>
            <TextField
              name="school"
              label={text(words.school)}
              value={visit.form.text('school')}
              error={errors.school}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.addSchool)}</Button>
            </ButtonRow>
          </Form>
        </WhileOpen>
        <p>
          <Link href={casePath(view.id, 'verbonden')}>{text(words.links)}</Link>
        </p>
      </Section>
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </CasePage>
  );
};

const Site = ({ visit, view, site, errors }: PlacesProps & { site: string }) => {
  const text = useText();
  const name = reasonField(site);
  const masked = maskedAddress(view.addresses.get(site) ?? '');
  return (
    <div>
      <p>
        <code class="nl-code">{masked}</code>
      </p>
      {view.rights.has('know people in a case') && view.addresses.has(site) ? (
        <p>
          <Link href={casePath(view.id, 'plekken', site)}>
            {text(words.passOn)}
            <span class="luwte-hidden">: {masked}</span>
          </Link>
          <PassedOnTo view={view} site={site} />
        </p>
      ) : null}
      <Fold
        small
        open={errors[name] !== undefined}
        title={
          <>
            {text(words.reveal)}
            <span class="luwte-hidden">: {masked}</span>
          </>
        }
      >
        <Form action={casePath(view.id, 'plekken', site)} command={ownCommand(visit)} wholePage>
          <TextField
            name={name}
            label={text(words.revealWhy)}
            hint={text(words.revealHint)}
            value={visit.form.text(name)}
            error={errors[name]}
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.reveal)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </div>
  );
};

/** To whom it went already, in a few words. */
const PassedOnTo = ({ view, site }: { view: CaseView; site: string }) => {
  const text = useText();
  const language = useLanguage();
  const to = [...new Set(view.state.passedOn.filter((one) => one.site === site).map((one) => one.to))];
  if (to.length === 0) return null;
  return (
    <span class="luwte-soft">
      {' '}
      · {text(words.passedOn)} {to.map((one) => siteReceiverWords[one][language]).join(', ')}
    </span>
  );
};

const Revealed = ({ visit, view, address }: { visit: Visit; view: CaseView; address: string }) => {
  const text = useText();
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <PageTitle title={text(words.revealed)} meta={name} />
      <Callout kind="rather-not">
        <p>{text(words.revealedHint)}</p>
      </Callout>
      <p>
        <code class="nl-code luwte-one-time-link">{defangedAddress(address)}</code>
      </p>
      <ButtonRow>
        <ButtonLink href={casePath(view.id, 'plekken')}>{text(words.back)}</ButtonLink>
      </ButtonRow>
    </NarrowPage>
  );
};
