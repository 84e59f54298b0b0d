import { z } from 'zod';
import { actInCase } from '../../cases/act-in-case.ts';
import { type AlikeCase, casesLike } from '../../cases/alike-cases.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { linkCases, type ShownLink, shownLinks, unlinkCases } from '../../cases/link-cases.ts';
import { longestText } from '../../domain/answer.ts';
import { type Checked, type FieldErrors, says } from '../../domain/field-errors.ts';
import { isId } from '../../domain/id.ts';
import { type LinkReason, linkReasons } from '../../domain/links.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { likenessWords } from '../case/alike-fields.tsx';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { linkReasonWords } from '../case/case-words.ts';
import { subjectWord } from '../case/subject-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Badge } from '../components/badge.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Verbonden casussen', en: 'Linked cases' },
  lead: {
    nl: 'Gaat het om dezelfde beelden als in een andere casus? Verbind ze, dan weten beide teams ervan. Een verbinding opent niets: wie de ene casus leest, leest de andere alleen als die in dat team zit.',
    en: 'Is it about the same images as in another case? Link them, so that both teams know. A link opens nothing: who reads one case reads the other only when on its team.',
  },
  none: { nl: 'Nog niet verbonden met een andere casus.', en: 'Not linked to another case yet.' },
  oneThere: { nl: 'Een casus waar jij niet in zit', en: 'A case that you are not in' },
  destroyed: { nl: 'Een casus die er niet meer is', en: 'A case that is no longer there' },
  since: { nl: 'sinds', en: 'since' },
  running: { nl: 'loopt', en: 'running' },
  closed: { nl: 'afgesloten', en: 'closed' },
  lastChange: { nl: 'laatst gewijzigd', en: 'last changed' },
  waiting: { nl: 'gevraagd, nog geen antwoord', en: 'asked, no answer yet' },
  accepted: { nl: 'die school leidt een eigen casus', en: 'that school leads a case of its own' },
  declined: { nl: 'die school opent geen casus:', en: 'that school opens no case:' },
  withdrawn: { nl: 'vraag ingetrokken', en: 'request taken back' },
  unlink: { nl: 'Verbreek de verbinding', en: 'End the link' },
  unlinkWhy: { nl: 'Waarom horen ze niet bij elkaar?', en: 'Why do they not belong together?' },
  alike: { nl: 'Lijkt op een eerdere casus', en: 'Looks like an earlier case' },
  alikeLead: {
    nl: 'Dit kan toeval zijn. Jij weet of het over hetzelfde gaat; kijk daarvoor nooit naar beelden.',
    en: 'This may be chance. You know whether it is about the same; never look at images for that.',
  },
  isItSame: { nl: 'Gaat het om dezelfde beelden?', en: 'Is it about the same images?' },
  apart: { nl: 'Nee, iets anders. Vraag dit niet meer', en: 'No, something else. Do not ask this again' },
  same: { nl: 'Ja, dezelfde beelden: verbind de casussen', en: 'Yes, the same images: link the cases' },
  again: { nl: 'Ja, en het gaat weer rond: verbind de casussen', en: 'Yes, and it goes round again: link the cases' },
  record: { nl: 'Leg vast', en: 'Record this' },
  reopen: { nl: 'Of heropen die casus', en: 'Or reopen that case' },
  byNumber: { nl: 'Verbind met een andere casus', en: 'Link to another case' },
  number: { nl: 'Nummer van de andere casus', en: 'Number of the other case' },
  numberHint: {
    nl: 'Zoals H7K-3M. Je zit zelf in het team van die casus.',
    en: 'Like H7K-3M. You are on the team of that case yourself.',
  },
  numberMissing: { nl: 'Vul het nummer van de casus in.', en: 'Fill in the number of the case.' },
  why: { nl: 'Waarom horen ze bij elkaar?', en: 'Why do they belong together?' },
  chooseWhy: { nl: 'Kies waarom ze bij elkaar horen.', en: 'Choose why they belong together.' },
  choose: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  link: { nl: 'Verbind', en: 'Link' },
  schools: { nl: 'Andere scholen in deze casus', en: 'Other schools in this case' },
} satisfies Record<string, Text>;

export const showLinks = inCase('links', (visit, who, view) => draw(visit, who, view, {}));

/** By the number of the other case, or by saying what a case that looks like this one is. */
export const takeLink = takesForm(
  'links',
  (visit, view) => {
    const page = casePath(view.id, 'verbonden');
    const wanted = readLink(visit);
    if (!wanted.ok) return wanted;
    const { value } = wanted;
    const act = (who: Who) =>
      'apart' in value
        ? actInCase(visit.app.cases, who, view.id, visit.commandId, {
            commands: [{ do: 'tell-apart', other: value.apart }],
          })
        : linkCases(visit.app.cases, who, view.id, visit.commandId, value);
    return { ok: true, value: { act, next: page } };
  },
  draw,
);

export const takeUnlink = takesForm(
  'links',
  (visit, view) => {
    const link = visit.params.link ?? '';
    const name = reasonField(link);
    const act = (who: Who) =>
      unlinkCases(visit.app.cases, who, view.id, visit.commandId, { link, reason: visit.form.text(name).trim() });
    return { ok: true, value: { act, fields: { reason: name }, next: casePath(view.id, 'verbonden') } };
  },
  draw,
);

const reasonField = (link: string) => `reason-${link}`;
const alikeField = (id: string) => `alike-${id}`;

const byNumber = z.object({
  number: z.string().trim().min(1, says(words.numberMissing)).max(20, says(words.numberMissing)),
  why: z.enum(linkReasons, says(words.chooseWhy)),
});

type Wanted = { readonly number: string; readonly why: LinkReason } | { readonly apart: string };

function readLink({ form }: Visit): Checked<Wanted> {
  const other = form.text('other');
  if (other === '') return form.read(byNumber);
  if (!isId(other)) return { ok: false, errors: { number: words.numberMissing } };
  const answer = form.text(alikeField(other));
  if (answer === 'apart') return { ok: true, value: { apart: other } };
  const why = linkReasons.find((one) => one === answer && one !== 'other-school');
  if (!why) return { ok: false, errors: { [alikeField(other)]: words.choose } };
  return { ok: true, value: { number: form.text('number'), why } };
}

async function draw(visit: Visit, who: Who, view: CaseView, errors: FieldErrors): Promise<Response> {
  const links = await shownLinks(visit.app.cases, who, view.id, view.state.links.current);
  const alike = view.rights.has('know people in a case') ? await casesLike(visit.app.cases, who, view.id) : [];
  return visit.page(<Links visit={visit} view={view} errors={errors} links={links} alike={alike} />, statusFor(errors));
}

interface LinksProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const Links = ({
  links,
  alike,
  ...props
}: LinksProps & { links: readonly ShownLink[]; alike: readonly AlikeCase[] }) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, errors } = props;
  const name = `${text(caseWords.case)} ${view.number}`;
  const mayLink = view.rights.has('know people in a case') && !view.state.access.restricted;
  return (
    <NarrowPage
      title={name}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id)}>{name}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={name} />
      <Paragraph>{text(words.lead)}</Paragraph>
      {alike.length > 0 && mayLink ? (
        <Section id="lijkt-op" title={text(words.alike)}>
          <Paragraph kind="soft">{text(words.alikeLead)}</Paragraph>
          <Stack>
            {alike.map((one) => (
              <Alike one={one} {...props} />
            ))}
          </Stack>
        </Section>
      ) : null}
      {links.length === 0 ? (
        <p class="luwte-soft">{text(words.none)}</p>
      ) : (
        <Stack>
          {links.map((link) => (
            <OneLink link={link} {...props} />
          ))}
        </Stack>
      )}
      {mayLink ? <LinkByNumber {...props} /> : null}
      {view.state.schools.length > 0 ? (
        <Section id="scholen" title={text(words.schools)}>
          <ul>
            {view.state.schools.map(({ id }) => (
              <li>
                <Link href={casePath(view.id, 'scholen', id)}>{subjectWord(view, id, language)}</Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </NarrowPage>
  );
};

/** What of the other case this reader may know: its number and how it stands, or only that there is one. */
const OneLink = ({ link, visit, view, errors }: LinksProps & { link: ShownLink }) => {
  const text = useText();
  const language = useLanguage();
  const name = reasonField(link.link);
  const called =
    link.number === null
      ? text(link.destroyed ? words.destroyed : words.oneThere)
      : `${text(caseWords.case)} ${link.number}`;
  // Asked, and not taken up: there is no other case yet, or none at all.
  const isAsked = link.offer !== null && link.offer.status !== 'accepted';
  const school = link.school === undefined ? '' : `${subjectWord(view, link.school, language)}: `;
  return (
    <Card>
      <p>
        {school}
        {isAsked ? (
          <strong>{text(words[link.offer?.status ?? 'waiting'])}</strong>
        ) : link.otherCase ? (
          <Link href={casePath(link.other)}>{called}</Link>
        ) : (
          <strong>{called}</strong>
        )}{' '}
        {link.otherCase ? (
          <Badge kind={link.otherCase.closed ? 'done' : 'now'}>
            {text(link.otherCase.closed ? words.closed : words.running)}
          </Badge>
        ) : null}
      </p>
      <p class="luwte-soft luwte-small">
        {text(linkReasonWords[link.why])} · {text(words.since)} <When at={link.at} as="day" />
      </p>
      {link.offer?.status === 'accepted' ? <p>{text(words.accepted)}</p> : null}
      {link.offer && link.offer.words !== '' ? <p>“{link.offer.words}”</p> : null}
      {view.rights.has('know people in a case') ? (
        <Fold
          small
          open={errors[name] !== undefined}
          title={
            <>
              {text(words.unlink)}
              <span class="luwte-hidden">: {called}</span>
            </>
          }
        >
          <Form action={casePath(view.id, 'verbonden', link.link)} command={ownCommand(visit)}>
            <TextArea
              name={name}
              label={text(words.unlinkWhy)}
              rows={2}
              value={visit.form.text(name)}
              maxlength={longestText}
              error={errors[name]}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.unlink)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      ) : null}
    </Card>
  );
};

const Alike = ({ one, visit, view, errors }: LinksProps & { one: AlikeCase }) => {
  const text = useText();
  const name = alikeField(one.id);
  return (
    <Card>
      <p>
        <Link href={casePath(one.id)}>
          {text(caseWords.case)} {one.number}
        </Link>{' '}
        <Badge kind={one.closed ? 'done' : 'now'}>{text(one.closed ? words.closed : words.running)}</Badge>
      </p>
      <p class="luwte-soft luwte-small">
        {one.why.map((why) => text(likenessWords[why])).join(', ')} · {text(words.lastChange)}{' '}
        <When at={one.updatedAt} as="day" />
      </p>
      <Form action={casePath(view.id, 'verbonden')} command={ownCommand(visit)}>
        <input type="hidden" name="other" value={one.id} />
        <input type="hidden" name="number" value={one.number} />
        <RadioGroup
          name={name}
          label={text(words.isItSame)}
          value={visit.form.text(name)}
          error={errors[name]}
          options={[
            { value: 'same-images', label: text(words.same) },
            { value: 'again', label: text(words.again) },
            { value: 'apart', label: text(words.apart) },
          ]}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.record)}</Button>
        </ButtonRow>
      </Form>
      {one.closed && one.mayReopen ? (
        <p>
          <Link href={`${casePath(one.id, 'heropenen')}?weer=1`}>{text(words.reopen)}</Link>
        </p>
      ) : null}
    </Card>
  );
};

const LinkByNumber = ({ visit, view, errors }: LinksProps) => {
  const text = useText();
  const own = visit.form.text('other') === '';
  return (
    <Section id="op-nummer" title={text(words.byNumber)}>
      <Form action={casePath(view.id, 'verbonden')} command={ownCommand(visit)}>
        <TextField
          name="number"
          label={text(words.number)}
          hint={text(words.numberHint)}
          width="short"
          maxlength={20}
          value={own ? visit.form.text('number') : ''}
          error={errors.number}
        />
        <RadioGroup
          name="why"
          label={text(words.why)}
          value={visit.form.text('why')}
          error={errors.why}
          options={linkReasons.map((why) => ({ value: why, label: text(linkReasonWords[why]) }))}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.link)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
