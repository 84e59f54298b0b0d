import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { CaseEventType } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { type Group, groupKinds, groupsOf, type Sharing } from '../../domain/spread.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { CasePage } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { certaintyWords } from '../case/case-words.ts';
import { CorrectedEntries } from '../case/corrected-entries.tsx';
import { seenField, seenIn } from '../case/seen.ts';
import { channelWords, groupKindWords, happenedInWords, sizeInWords } from '../case/spread-words.ts';
import { stopTitle } from '../case/stop-words.ts';
import { nameOf } from '../case/subject-words.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { EmptyState } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { TextField } from '../components/text-field.tsx';
import { useLanguage, useText } from '../language.tsx';
import { ContainmentLine, knownSpread } from '../spread/containment-line.tsx';
import { endInWords } from '../spread/map-words.ts';
import { readGroup } from '../spread/sharing-form.ts';
import { SpreadMap } from '../spread/spread-map.tsx';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Wie gaf het aan wie, en hoe ver is het onder controle? Ga af op wat mensen vertellen. Niemand kijkt, zoekt of laat een telefoon zien.',
    en: 'Who gave it to whom, and how far is it contained? Go by what people tell. Nobody looks, searches or shows a phone.',
  },
  contained: { nl: 'Hoe ver is het onder controle?', en: 'How far is it contained?' },
  deletion: { nl: 'Vragen om te wissen, en wat daarvan kwam', en: 'Asking to delete, and what came of it' },
  stop: stopTitle,
  map: { nl: 'De kaart', en: 'The map' },
  table: { nl: 'Dezelfde kaart als tabel', en: 'The same map as a table' },
  caption: { nl: 'Wie gaf het aan wie', en: 'Who gave it to whom' },
  from: { nl: 'Van', en: 'From' },
  to: { nl: 'Naar', en: 'To' },
  channel: { nl: 'Weg', en: 'Way' },
  when: { nl: 'Wanneer', en: 'When' },
  sure: { nl: 'Hoe zeker', en: 'How sure' },
  intent: { nl: 'Met opzet?', en: 'On purpose?' },
  source: { nl: 'Hoe we dit weten', en: 'How we know' },
  change: { nl: 'Wijzig', en: 'Change' },
  notKnown: { nl: 'niet bekend', en: 'not known' },
  yes: { nl: 'ja', en: 'yes' },
  no: { nl: 'nee', en: 'no' },
  add: { nl: 'Vertel wie het aan wie gaf', en: 'Say who gave it to whom' },
  empty: {
    nl: 'Er staat nog niet op de kaart wie het aan wie gaf. Begin met wat je weet; herkomst onbekend mag ook.',
    en: 'The map does not show yet who gave it to whom. Begin with what you know; origin unknown is fine too.',
  },
  groups: { nl: 'Groepen', en: 'Groups' },
  groupsLead: {
    nl: 'Ging het rond in een klassenapp of andere groep? Noteer de groep, ook als je nog niet weet wie erin zit. Wie we niet kennen, telt mee als onbekend.',
    en: 'Did it go round in a class app or another group? Write down the group, also when you do not know yet who is in it. Those we do not know count as not known.',
  },
  noGroups: { nl: 'Nog geen groep genoteerd.', en: 'No group written down yet.' },
  newGroup: { nl: 'Een groep toevoegen', en: 'Add a group' },
  name: { nl: 'Naam van de groep', en: 'Name of the group' },
  nameHint: {
    nl: 'Bijvoorbeeld klassenapp 3B. Geen bijnamen van mensen.',
    en: 'For example class app 3B. No nicknames of people.',
  },
  kind: { nl: 'Wat voor groep is het?', en: 'What kind of group is it?' },
  size: { nl: 'Ongeveer hoeveel mensen?', en: 'About how many people?' },
  keep: { nl: 'Bewaar deze groep', en: 'Save this group' },
} satisfies Record<string, Text>;

/** What this page says of the case. */
const shownHere: readonly CaseEventType[] = ['sharing-noted', 'sharing-ended', 'group-added', 'group-described'];

export const showSpread = inCase('spread', (visit, _, view) => draw(visit, view, {}));

/** A group, new or described anew. */
export const takeSpread = takesForm(
  'spread',
  (visit, view) => {
    const read = readGroup(visit.form, seenIn(visit.form, view), () => visit.app.random.uuid());
    if (!read.ok) return read;
    const fields = { 'group-name': 'group-name', 'group-size': 'group-size' };
    return { ok: true, value: { ...read.value, fields, next: `${casePath(view.id, 'verspreiding')}#groepen` } };
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<SpreadPage visit={visit} view={view} errors={errors} />, statusFor(errors));
}

interface SpreadPageProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const SpreadPage = ({ visit, view, errors }: SpreadPageProps) => {
  const text = useText();
  const known = knownSpread(view);
  const { sharings } = known.graph;
  const add = (
    <WhileOpen view={view}>
      <ButtonRow>
        <ButtonLink href={casePath(view.id, 'verspreiding', 'nieuw')}>{text(words.add)}</ButtonLink>
      </ButtonRow>
    </WhileOpen>
  );
  return (
    <CasePage visit={visit} view={view} tab="verspreiding" above={<ErrorSummary errors={errors} />}>
      <ClosedNotice view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="onder-controle" title={text(words.contained)}>
        <ContainmentLine id="controle" counts={known.counts} />
        <p>
          <Link href={casePath(view.id, 'stop')}>{text(words.stop)}</Link>
        </p>
        <p>
          <Link href={casePath(view.id, 'wissen')}>{text(words.deletion)}</Link>
        </p>
      </Section>
      {sharings.length === 0 ? (
        <EmptyState>
          <p>{text(words.empty)}</p>
          {add}
        </EmptyState>
      ) : (
        add
      )}
      {known.graph.nodes.length > 0 ? (
        <Section id="kaart" title={text(words.map)}>
          <SpreadMap view={view} known={known} />
        </Section>
      ) : null}
      {sharings.length > 0 ? (
        <Section id="tabel" title={text(words.table)}>
          <SharingTable view={view} sharings={sharings} />
        </Section>
      ) : null}
      <Groups visit={visit} view={view} errors={errors} />
      <CorrectedEntries view={view} about={({ type }) => shownHere.includes(type)} />
    </CasePage>
  );
};

const SharingTable = ({ view, sharings }: { view: CaseView; sharings: readonly Sharing[] }) => {
  const text = useText();
  const language = useLanguage();
  const said = new Map<string, { readonly word: string; readonly named: string }>();
  const sayEnd = (id: string) => {
    const before = said.get(id);
    if (before) return before;
    const word = endInWords(view, id, language);
    const name = nameOf(view, id);
    const now = { word, named: name ? `${word} (${name})` : word };
    said.set(id, now);
    return now;
  };
  const mayChange = view.rights.has('know people in a case');
  const columns = [words.from, words.to, words.channel, words.when, words.sure, words.intent, words.source];
  return (
    <StackedTable
      caption={text(words.caption)}
      hideCaption
      columns={[...columns.map(text), ...(mayChange ? [text(words.change)] : [])]}
      rows={sharings.map((one) => {
        const [from, to] = [sayEnd(one.from), sayEnd(one.to)];
        return {
          cells: [
            from.named,
            to.named,
            text(channelWords[one.channel]),
            one.happened === undefined ? text(words.notKnown) : happenedInWords(one.happened, language),
            text(certaintyWords[one.certainty]),
            text(one.intent === 'not-known' ? words.notKnown : words[one.intent]),
            withoutAddresses(one.source) || '–',
            ...(mayChange
              ? [
                  <Link href={casePath(view.id, 'verspreiding', one.id)}>
                    {text(words.change)}
                    <span class="luwte-hidden">
                      : {from.word} → {to.word}
                    </span>
                  </Link>,
                ]
              : []),
          ],
        };
      })}
    />
  );
};

const Groups = ({ visit, view, errors }: SpreadPageProps) => {
  const text = useText();
  const groups = groupsOf(view.state);
  const sent = visit.form.text('group');
  const wrong = ['group-name', 'group-kind', 'group-size'].some((name) => name in errors);
  return (
    <Section id="groepen" title={text(words.groups)}>
      <Paragraph>{text(words.groupsLead)}</Paragraph>
      {groups.length === 0 ? <p class="luwte-soft">{text(words.noGroups)}</p> : null}
      {groups.map((group) => {
        const here = wrong && sent === group.id;
        const title = `${withoutAddresses(group.name)} (${text(groupKindWords[group.kind])}, ${text(sizeInWords(group.size))})`;
        return view.rights.has('know people in a case') ? (
          <Fold small open={here} title={title}>
            <WhileOpen view={view}>
              <div class="luwte-no-print">
                <GroupForm visit={visit} view={view} group={group} errors={here ? errors : {}} />
              </div>
            </WhileOpen>
          </Fold>
        ) : (
          <p>{title}</p>
        );
      })}
      <WhileOpen view={view}>
        <div class="luwte-no-print">
          <Fold title={text(words.newGroup)} open={wrong && sent === ''}>
            <GroupForm visit={visit} view={view} errors={wrong && sent === '' ? errors : {}} />
          </Fold>
        </div>
      </WhileOpen>
    </Section>
  );
};

const GroupForm = ({ visit, view, group, errors }: SpreadPageProps & { group?: Group }) => {
  const text = useText();
  const { form } = visit;
  const back = Object.keys(errors).length > 0;
  const value = (name: string, known: string | undefined) => (back ? form.text(name) : (known ?? ''));
  return (
    <Form action={casePath(view.id, 'verspreiding')} command={ownCommand(visit)}>
      <input type="hidden" name={seenField} value={String(view.state.seq)} />
      {group ? <input type="hidden" name="group" value={group.id} /> : null}
      <TextField
        name="group-name"
        label={text(words.name)}
        hint={text(words.nameHint)}
        maxlength={80}
        value={value('group-name', group?.name)}
        error={errors['group-name']}
      />
      <Select
        name="group-kind"
        label={text(words.kind)}
        value={value('group-kind', group?.kind)}
        options={groupKinds.map((kind) => ({ value: kind, label: text(groupKindWords[kind]) }))}
        error={errors['group-kind']}
      />
      <TextField
        name="group-size"
        label={text(words.size)}
        inputmode="numeric"
        width="short"
        optional
        value={value('group-size', group?.size === undefined ? '' : String(group.size))}
        error={errors['group-size']}
      />
      <ButtonRow>
        <Button kind="secondary">{text(words.keep)}</Button>
      </ButtonRow>
    </Form>
  );
};
