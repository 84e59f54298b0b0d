import {
  checkHelper,
  englishOfHelper,
  type HelperField,
  type HelperKeeping,
  type HelperKept,
  helperFields,
  isHelperKey,
  keepHelper,
  newHelperKey,
  putHelperBack,
  readHelper,
  type TypedHelper,
} from '../../cases/keep-helper.ts';
import type { WordPlace } from '../../cases/word-places.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { canBeReached } from '../../domain/helper.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { statusFor } from '../case/case-form.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { dayForField } from '../moment-in-words.ts';
import { navigationFor } from '../navigation.ts';
import { HowToReach, LastChecked, WhoseDetails } from '../own-words/helper-details.tsx';
import { HelperForm } from '../own-words/helper-form.tsx';
import { HelperVersions } from '../own-words/helper-versions.tsx';
import { seenVersionField, seenVersionIn } from '../own-words/seen-version.ts';
import { atPlace, chosenPlace, placeField, placeValue } from '../own-words/word-place.tsx';
import type { Visit } from '../visit.ts';
import { helpersPath } from './helpers.tsx';

const words = {
  back: { nl: 'Contacten van hulp', en: 'Contacts of help' },
  add: { nl: 'Contact toevoegen', en: 'Add a contact' },
  place: { nl: 'Dit geldt voor {place}.', en: 'This counts for {place}.' },
  checkLead: {
    nl: 'Bel het nummer of open de site op een ander apparaat, en kijk of alles hierboven nog klopt.',
    en: 'Call the number, or open the site on another device, and see whether all of the above is still right.',
  },
  check: { nl: 'Ik heb dit vandaag nagekeken', en: 'I checked this today' },
  fillInFirst: {
    nl: 'Er is nog niets om na te kijken. Vul hieronder in hoe deze hulp bij jullie te bereiken is.',
    en: 'There is nothing to check yet. Fill in below how this help can be reached where you are.',
  },
  now: { nl: 'Zo staat het er nu', en: 'As it stands now' },
  change: { nl: 'Wijzigen', en: 'Change' },
  backTitle: { nl: 'Terugzetten', en: 'Putting back' },
  backLead: {
    nl: 'Dan geldt weer wat Luwte of het bestuur meebrengt. Wat hier stond, blijft na te lezen bij de eerdere versies.',
    en: 'Then what Luwte or the board brings counts again. What stood here can still be read with the earlier versions.',
  },
  putBack: { nl: 'Zet terug wat Luwte meebrengt', en: 'Put back what Luwte brings' },
  takeAway: { nl: 'Haal dit contact van de lijst', en: 'Take this contact off the list' },
  away: { nl: 'Dit contact staat niet meer op de lijst.', en: 'This contact is no longer on the list.' },
  meanwhile: { nl: 'Een collega was je net voor', en: 'A colleague was just before you' },
  meanwhileWhat: {
    nl: 'Dit is de versie van je collega. Wat jij invulde, staat nog in de velden. Kijk wat moet gelden en bewaar opnieuw.',
    en: 'This is the version of your colleague. What you filled in is still in the fields. See what is to count and save again.',
  },
  putBackBy: {
    nl: 'Teruggezet naar wat Luwte of het bestuur meebrengt.',
    en: 'Put back to what Luwte or the board brings.',
  },
} satisfies Record<string, Text>;

export async function showHelper(visit: Visit, who: Who): Promise<Response> {
  return draw(visit, who, {});
}

export async function takeHelper(visit: Visit, who: Who): Promise<Response> {
  const { app, form, now } = visit;
  const chosen = await chosenPlace(visit, who);
  const isNew = visit.params.helper === 'nieuw';
  const key = isNew ? newHelperKey(app.cases) : (visit.params.helper ?? '');
  if (!chosen || !isHelperKey(key)) return visit.problem('not-found');
  const { place } = chosen;
  const asked = { school: place.school, key, seen: isNew ? 0 : seenVersionIn(form) };
  const today = dayForField(now);
  if (Object.keys(form.refused).length > 0) return draw(visit, who, form.refused);
  const intent = form.text('intent');
  let done: HelperKeeping;
  if (intent === 'checked' && !isNew) done = await checkHelper(app.cases, who, asked, today);
  else if (intent === 'back' && !isNew) done = await putHelperBack(app.cases, who, asked);
  else done = await keepHelper(app.cases, who, asked, typedIn(visit), today, form.text('checked') === 'today');
  if (done.kind === 'kept') return visit.redirect(atPlace(helpersPath, place));
  return done.kind === 'wrong' ? draw(visit, who, done.errors) : draw(visit, who, {}, 'changed');
}

const typedIn = ({ form }: Visit) =>
  Object.fromEntries(helperFields.map((field) => [field, form.text(field)])) as TypedHelper;

async function draw(visit: Visit, who: Who, errors: FieldErrors, state: 'as-it-is' | 'changed' = 'as-it-is') {
  const chosen = await chosenPlace(visit, who);
  const key = visit.params.helper ?? '';
  if (!chosen || (key !== 'nieuw' && !isHelperKey(key))) return visit.problem('not-found');
  const kept = key === 'nieuw' ? null : await readHelper(visit.app.cases, who, chosen.place.school, key);
  if (kept && kept.now === null && kept.versions.length === 0) return visit.problem('not-found');
  return visit.page(
    <HelperPage
      visit={visit}
      place={chosen.place}
      helperKey={key}
      kept={kept}
      errors={errors}
      changed={state === 'changed'}
    />,
    state === 'changed' ? { status: 409 } : statusFor(errors),
  );
}

interface Props {
  visit: Visit;
  place: WordPlace;
  helperKey: string;
  /** Null for one that is being added. */
  kept: HelperKept | null;
  errors: FieldErrors;
  changed: boolean;
}

const HelperPage = ({ visit, place, helperKey, kept, errors, changed }: Props) => {
  const text = useText();
  const helper = kept?.now ?? null;
  const latest = kept?.versions[0];
  const title = helper ? text(helper.name) : latest?.helper ? text(latest.helper.name) : text(words.add);
  const action = atPlace(`${helpersPath}/${helperKey}`, place);
  const typed = visit.form.names().includes('name');
  const given = fieldsOf(kept, englishOfHelper(visit.app.cases.protocols, helperKey));
  const value = (field: HelperField) => (typed ? visit.form.text(field) : given[field]);
  const hidden = (
    <>
      {/* After a conflict the form goes on from the colleague's version; else from the one that was seen. */}
      <input type="hidden" name={placeField} value={placeValue(place)} />
      <input
        type="hidden"
        name={seenVersionField}
        value={String(typed && !changed ? seenVersionIn(visit.form) : (kept?.version ?? 0))}
      />
    </>
  );
  const isOwnHere = latest !== undefined && latest.helper !== null;
  return (
    <NarrowPage
      title={text(helper || helperKey !== 'nieuw' ? words.back : words.add)}
      navigation={navigationFor(visit, helpersPath)}
    >
      <BackLink href={atPlace(helpersPath, place)}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={title} meta={text(words.place).replace('{place}', () => place.name)} />
      {changed && latest ? (
        <Callout kind="waiting" title={text(words.meanwhile)}>
          <p>{text(words.meanwhileWhat)}</p>
          {latest.helper ? (
            <p>
              <strong>{text(latest.helper.name)}</strong>: {text(latest.helper.about)}{' '}
              <HowToReach helper={latest.helper} />
            </p>
          ) : (
            <p>{text(words.putBackBy)}</p>
          )}
          <p class="luwte-soft luwte-small">
            {latest.by} · <When at={latest.at} />
          </p>
        </Callout>
      ) : null}
      {helper ? (
        <Section id="nakijken" title={text(words.now)}>
          <p>{text(helper.about)}</p>
          <p>
            <HowToReach helper={helper} />
          </p>
          <p class="luwte-small">
            <LastChecked helper={helper} /> (<WhoseDetails helper={helper} />)
          </p>
          {canBeReached(helper) ? (
            <>
              <Paragraph>{text(words.checkLead)}</Paragraph>
              <Form action={action}>
                {hidden}
                <ButtonRow>
                  <Button kind="secondary" name="intent" value="checked">
                    {text(words.check)}
                  </Button>
                </ButtonRow>
              </Form>
            </>
          ) : (
            <Paragraph>{text(words.fillInFirst)}</Paragraph>
          )}
        </Section>
      ) : helperKey === 'nieuw' ? null : (
        <Paragraph>{text(words.away)}</Paragraph>
      )}
      <Section id="wijzigen" title={text(helperKey === 'nieuw' ? words.add : words.change)}>
        <HelperForm
          action={action}
          hidden={hidden}
          value={value}
          checked={visit.form.text('checked') === 'today'}
          errors={errors}
        />
      </Section>
      {isOwnHere ? (
        <Section id="terugzetten" title={text(words.backTitle)}>
          <Paragraph>{text(words.backLead)}</Paragraph>
          <Form action={action}>
            {hidden}
            <ButtonRow>
              <Button kind="secondary" name="intent" value="back">
                {text(helperKey.startsWith('added-') ? words.takeAway : words.putBack)}
              </Button>
            </ButtonRow>
          </Form>
        </Section>
      ) : null}
      {kept ? <HelperVersions versions={kept.versions} /> : null}
    </NarrowPage>
  );
};

function fieldsOf(kept: HelperKept | null, englishOf: ReturnType<typeof englishOfHelper>): TypedHelper {
  const helper = kept?.now ?? kept?.versions.find((one) => one.helper !== null)?.helper ?? null;
  // English that nobody of the school wrote is not shown as if somebody had: it follows the Dutch.
  const english = (field: 'name' | 'about' | 'hours') => {
    const said = helper?.[field];
    return said && said.en !== englishOf(field, said.nl) ? said.en : '';
  };
  return {
    name: helper?.name.nl ?? '',
    'name-en': english('name'),
    about: helper?.about.nl ?? '',
    'about-en': english('about'),
    phone: helper?.phone ?? '',
    site: helper?.site ?? '',
    hours: helper?.hours?.nl ?? '',
    'hours-en': english('hours'),
  };
}
