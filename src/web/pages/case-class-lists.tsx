import { z } from 'zod';
import { idOfForm } from '../../cases/bound-command.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { mostClasses } from '../../domain/class-lists.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { Language, Text } from '../../domain/text.ts';
import { type Asked, inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { carried, carry, mostOffered } from '../class-list/carried-classes.ts';
import { FileReading } from '../class-list/file-reading.tsx';
import { keepLists } from '../class-list/keep-lists.ts';
import { listFields, problemsByField, type ReadClass, type ReadClasses } from '../class-list/read-classes.ts';
import { readOneRoster } from '../class-list/read-one-roster.ts';
import { readPastedList } from '../class-list/read-pasted-list.ts';
import { knownFromList } from '../class-list/take-from-list.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import { listOf } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  lead: {
    nl: 'Zet de lijst van een klas in deze casus, dan typt niemand namen over. Kies alleen de klassen waar het om gaat. Luwte bewaart naam, klas en ouders, verzegeld, en vernietigt de lijst samen met de casus.',
    en: 'Put the list of a class into this case, so that nobody retypes names. Choose only the classes that it is about. Luwte keeps name, class and parents, sealed, and destroys the list with the case.',
  },
  kept: { nl: 'In deze casus', en: 'In this case' },
  none: { nl: 'Nog geen lijst.', en: 'No list yet.' },
  onePupil: { nl: 'leerling', en: 'pupil' },
  pupils: { nl: 'leerlingen', en: 'pupils' },
  inCase: { nl: 'in de casus', en: 'in the case' },
  paste: { nl: 'Plak een lijst', en: 'Paste a list' },
  pasteHint: {
    nl: 'Op elke regel een naam. Of kopieer kolommen uit een spreadsheet, met erboven wat erin staat: naam (of voornaam en achternaam), klas, ouder. Andere kolommen slaan we over.',
    en: 'A name on each line. Or copy columns from a spreadsheet, with above them what they hold: name (or first name and last name), class, parent. Other columns are left out.',
  },
  list: { nl: 'De lijst', en: 'The list' },
  class: { nl: 'Klas, als die er niet in staat', en: 'Class, if it is not in the list' },
  roster: { nl: 'Uit de leerlingadministratie (OneRoster)', en: 'From the pupil administration (OneRoster)' },
  rosterHint: {
    nl: 'Kan jullie administratie OneRoster-bestanden (CSV, versie 1.1 of 1.2) maken? Open ze als tekst en plak ze hier, met de eerste regel erbij.',
    en: 'Can your administration make OneRoster files (CSV, version 1.1 or 1.2)? Open them as text and paste them here, with their first line.',
  },
  roles: { nl: 'Alleen bij versie 1.2.', en: 'Only with version 1.2.' },
  read: { nl: 'Lees de lijst', en: 'Read the list' },
  chooseTitle: { nl: 'Welke klassen?', en: 'Which classes?' },
  chooseHint: {
    nl: 'Er is nog niets bewaard. Kies wat je nodig hebt; de andere klassen gaan meteen weg.',
    en: 'Nothing is kept yet. Choose what you need; the other classes go at once.',
  },
  chosen: { nl: 'Klassen', en: 'Classes' },
  again: { nl: 'Er staat al een lijst met deze naam.', en: 'There is a list of this name already.' },
  withCarers: { nl: 'met ouders', en: 'with parents' },
  keep: { nl: 'Bewaar deze klassen', en: 'Keep these classes' },
  otherList: { nl: 'Toch een andere lijst', en: 'Another list after all' },
  pick: { nl: 'Kies minstens één klas.', en: 'Choose at least one class.' },
  fewer: {
    nl: `Kies er hoogstens ${mostClasses} tegelijk.`,
    en: `Choose at most ${mostClasses} at once.`,
  },
  tooMany: {
    nl: `Hier staan meer dan ${mostOffered} klassen in. Haal eruit wat je niet nodig hebt.`,
    en: `This holds more than ${mostOffered} classes. Take out what you do not need.`,
  },
  lost: {
    nl: 'De gelezen lijst kwam niet goed terug. Er is niets bewaard. Plak hem opnieuw.',
    en: 'The list that was read did not come back well. Nothing was kept. Paste it again.',
  },
  tooLongToShow: {
    nl: 'Wat je plakte is te lang om hier terug te zetten. Er is niets bewaard.',
    en: 'What you pasted is too long to put back here. Nothing was kept.',
  },
} satisfies Record<string, Text>;

const carriedField = 'read';
/** What somebody pasted comes back with an error up to this length, in characters. */
const longestShown = 200_000;

export const showClassLists = inCase('class-lists', (visit, _, view) => draw(visit, view, {}));

export const takeClassLists = takesForm(
  'class-lists',
  (visit, view) => (visit.form.text('act') === 'keep' ? readChoice(visit, view) : readTexts(visit, view)),
  (visit, _, view, errors) => {
    const classes = visit.form.text('act') === 'keep' ? carried(visit.form.text(carriedField)) : undefined;
    return classes ? drawChoice(visit, view, classes, errors) : draw(visit, view, errors);
  },
  [],
  [...listFields, carriedField],
);

/** Reads the whole of what was pasted, and keeps nothing of it: what is chosen from it comes with the next form. */
function readTexts(visit: Visit, view: CaseView): Checked<Asked | { act: () => Promise<Response>; next: string }> {
  const { form } = visit;
  if (Object.keys(form.refused).length > 0) return { ok: false, errors: form.refused };
  const [users, roles, classes, enrollments] = ['users', 'roles', 'classes', 'enrollments'].map((name) =>
    form.text(name),
  ) as [string, string, string, string];
  const read: ReadClasses =
    form.text('act') === 'read-roster'
      ? readOneRoster({ users, roles, classes, enrollments })
      : readPastedList(form.text('list'), form.text('class'));
  if (!read.ok) return { ok: false, errors: problemsByField(read.problems) };
  if (read.classes.length > mostOffered) return { ok: false, errors: { '': words.tooMany } };
  const act = () => drawChoice(visit, view, read.classes, {});
  return { ok: true, value: { act, next: casePath(view.id, 'klassen') } };
}

const choice = z.object({ chosen: listOf(z.string().regex(/^\d{1,3}$/)) });

function readChoice(visit: Visit, view: CaseView): Checked<Asked> {
  const classes = carried(visit.form.text(carriedField));
  if (!classes) return { ok: false, errors: { '': words.lost } };
  const checked = visit.form.read(choice);
  if (!checked.ok) return checked;
  const chosen = classes.filter((_, at) => checked.value.chosen.includes(String(at)));
  if (chosen.length === 0) return { ok: false, errors: { chosen: words.pick } };
  if (chosen.length > mostClasses) return { ok: false, errors: { chosen: words.fewer } };
  const account = visit.who?.account ?? '';
  const acting = keepLists(chosen, (...what) => idOfForm(visit.commandId, account, what));
  const [only] = acting.commands;
  const next = chosen.length === 1 && only?.do === 'keep-class-list' ? [only.list] : [];
  return { ok: true, value: { ...acting, next: casePath(view.id, 'klassen', ...next) } };
}

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Promise<Response> {
  return visit.page(<ClassLists visit={visit} view={view} errors={errors} />, statusFor(errors));
}

function drawChoice(visit: Visit, view: CaseView, classes: readonly ReadClass[], errors: FieldErrors) {
  return visit.page(<Choose visit={visit} view={view} errors={errors} classes={classes} />, statusFor(errors));
}

interface ClassListsProps {
  visit: Visit;
  view: CaseView;
  errors: FieldErrors;
}

const ClassLists = ({ visit, view, errors }: ClassListsProps) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const address = casePath(view.id, 'klassen');
  const { form } = visit;
  const isTooLong = listFields.some((field) => form.text(field).length > longestShown);
  const typed = (field: string) => (form.text(field).length > longestShown ? '' : form.text(field));
  const lists = [...view.classLists];
  const shown = isTooLong && Object.keys(errors).length > 0 ? { ...errors, '': words.tooLongToShow } : errors;
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={casePath(view.id, 'mensen')}>{text(caseWords.people)}</BackLink>
      <ErrorSummary errors={shown} />
      <PageTitle title={text(caseWords.classLists)} meta={name} />
      <ClosedNotice view={view} />
      <Paragraph>{text(words.lead)}</Paragraph>
      <Section id="lijsten" title={text(words.kept)}>
        {lists.length === 0 ? <p class="luwte-soft">{text(words.none)}</p> : null}
        {lists.length > 0 ? (
          <List
            items={lists.map(([id, list]) => ({
              main: <Link href={casePath(view.id, 'klassen', id)}>{list.name}</Link>,
              end: `${pupilsInWords(list.pupils.length, language)} · ${knownFromList(view, list).size} ${text(words.inCase)}`,
            }))}
          />
        ) : null}
      </Section>
      <WhileOpen view={view}>
        <Section id="plakken" title={text(words.paste)}>
          <Form action={address} command={ownCommand(visit)} wholePage>
            <input type="hidden" name="act" value="read-list" />
            <FileReading into="list" />
            <TextArea
              name="list"
              label={text(words.list)}
              hint={text(words.pasteHint)}
              rows={8}
              value={typed('list')}
              error={errors.list}
            />
            <TextField
              name="class"
              label={text(words.class)}
              optional
              width="short"
              value={form.text('class')}
              error={errors.class}
            />
            <ButtonRow>
              <Button>{text(words.read)}</Button>
            </ButtonRow>
          </Form>
        </Section>
        <Fold
          title={text(words.roster)}
          open={['users', 'roles', 'classes', 'enrollments'].some((field) => field in errors)}
        >
          <Form action={address} command={ownCommand(visit)} wholePage>
            <input type="hidden" name="act" value="read-roster" />
            <Paragraph kind="soft">{text(words.rosterHint)}</Paragraph>
            <FileReading />
            {(['users', 'roles', 'classes', 'enrollments'] as const).map((field) => (
              <TextArea
                name={field}
                label={`${field}.csv`}
                {...(field === 'roles' && { hint: text(words.roles), optional: true })}
                rows={3}
                value={typed(field)}
                error={errors[field]}
              />
            ))}
            <ButtonRow>
              <Button kind="secondary">{text(words.read)}</Button>
            </ButtonRow>
          </Form>
        </Fold>
      </WhileOpen>
    </NarrowPage>
  );
};

const pupilsInWords = (count: number, language: Language) =>
  `${count} ${(count === 1 ? words.onePupil : words.pupils)[language]}`;

const Choose = ({ visit, view, errors, classes }: ClassListsProps & { classes: readonly ReadClass[] }) => {
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const address = casePath(view.id, 'klassen');
  const kept = new Set([...view.classLists.values()].map((list) => list.name.toLowerCase()));
  const chosen = visit.form.all('chosen');
  return (
    <NarrowPage title={name} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={address}>{text(caseWords.classLists)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.chooseTitle)} meta={name} />
      <Paragraph>{text(words.chooseHint)}</Paragraph>
      <Form action={address} command={ownCommand(visit)}>
        <input type="hidden" name="act" value="keep" />
        <input type="hidden" name={carriedField} value={carry(classes)} />
        <CheckboxGroup
          name="chosen"
          label={text(words.chosen)}
          values={classes.length === 1 ? ['0'] : chosen}
          options={classes.map((one, at) => ({
            value: String(at),
            label: one.name,
            hint: [
              `${pupilsInWords(one.pupils.length, language)}${one.pupils.some(({ carers }) => carers.length > 0) ? `, ${text(words.withCarers)}` : ''}: ${one.pupils
                .slice(0, 3)
                .map((pupil) => pupil.name)
                .join(', ')}${one.pupils.length > 3 ? ' …' : ''}`,
              ...(kept.has(one.name.toLowerCase()) ? [text(words.again)] : []),
            ].join('. '),
          }))}
          error={errors.chosen}
        />
        <ButtonRow>
          <Button>{text(words.keep)}</Button>
          <ButtonLink kind="secondary" href={address}>
            {text(words.otherList)}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};
