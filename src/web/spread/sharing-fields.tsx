import type { CaseView } from '../../cases/case-view.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { groupsOf, sharingChannels, unknownEnd } from '../../domain/spread.ts';
import type { Language, Text } from '../../domain/text.ts';
import { CertaintyFields } from '../case/involved-fields.tsx';
import { channelWords } from '../case/spread-words.ts';
import { personWithName, subjectWord } from '../case/subject-words.ts';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { YesNoNotKnown } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { useLanguage, useText } from '../language.tsx';
import { endInWords } from './map-words.ts';

const words = {
  from: { nl: 'Van wie kwam het?', en: 'From whom did it come?' },
  fromHint: {
    nl: 'Wie zelf te zien is, kan het ook hebben gegeven. Daarmee is niemand schuldig.',
    en: 'Who is visible may have given it too. That makes nobody guilty.',
  },
  unknownGiver: { nl: 'herkomst onbekend', en: 'origin unknown' },
  wholeClass: { nl: 'hele klas', en: 'whole class' },
  unknownReceiver: { nl: 'iemand die nog niet bekend is', en: 'somebody not known yet' },
  channel: { nl: 'Langs welke weg?', en: 'By which way?' },
  happened: { nl: 'Op welke dag gebeurde het?', en: 'On which day did it happen?' },
  happenedHint: {
    nl: 'Niet wanneer je het hoorde. Weet je het niet? Laat dit leeg.',
    en: 'Not when you heard. You do not know? Leave this empty.',
  },
  intent: { nl: 'Was dit met opzet?', en: 'Was this on purpose?' },
  intentHint: {
    nl: 'Vul dit pas in na een gesprek met wie het gaf. Niet bekend is een goed antwoord. Vraagt het plan dit ook over deze persoon, dan telt je antwoord daar mee.',
    en: 'Fill this in only after a talk with who gave it. Not known is a good answer. If the plan asks this of the person too, your answer counts there.',
  },
  roles: { nl: 'Ook bij de mensen', en: 'With the people too' },
  rolesYes: {
    nl: 'Zet bij de gever “deelde het” en bij de ontvanger “kreeg het” (of “zag het”), als dat er nog niet staat',
    en: 'Write “shared it” with the giver and “received it” (or “saw it”) with the receiver, where it is not there yet',
  },
} satisfies Record<string, Text>;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Everybody and everything that can have given it or got it: people first, each with the name where names are needed. */
export function endChoices(view: CaseView, language: Language): readonly Choice[] {
  const place = ({ id }: { readonly id: string }) => ({ value: id, label: endInWords(view, id, language) });
  const inClass = (id: string | undefined) => (id === undefined ? '' : `, ${subjectWord(view, id, language)}`);
  return [
    ...view.people.all.map(({ id, class: of }) => ({
      value: id,
      label: `${personWithName(view, id, language)}${inClass(of)}`,
    })),
    ...groupsOf(view.state).map(place),
    ...view.state.classes.map(({ id }) => ({
      value: id,
      label: `${words.wholeClass[language]} ${endInWords(view, id, language)}`,
    })),
    ...view.state.schools.map(place),
    ...view.state.sites.map(place),
  ];
}

/** What is typed or known of one act. */
export interface TypedSharing {
  readonly from: string;
  readonly to: readonly string[];
  readonly channel: string;
  readonly happened: string;
  readonly certainty: string;
  readonly source: string;
  readonly intent: string;
  readonly roles: boolean;
}

interface FieldsProps {
  view: CaseView;
  typed: TypedSharing;
  errors: FieldErrors;
  /** Choices besides those of the case. */
  more?: readonly Choice[];
}

/** From whom it came. */
export const FromField = ({ view, typed, errors, more = [] }: FieldsProps) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Select
      name="from"
      label={text(words.from)}
      hint={text(words.fromHint)}
      value={typed.from}
      options={[...endChoices(view, language), { value: unknownEnd, label: text(words.unknownGiver) }, ...more]}
      error={errors.from}
    />
  );
};

/** Who got it: one, or several at once. */
export const ToField = ({
  view,
  typed,
  errors,
  more = [],
  label,
  hint,
  several,
}: FieldsProps & { label: string; hint?: string; several: boolean }) => {
  const text = useText();
  const language = useLanguage();
  const options = [...endChoices(view, language), { value: unknownEnd, label: text(words.unknownReceiver) }, ...more];
  const field = { name: 'to', label, ...(hint !== undefined && { hint }), error: errors.to };
  return several ? (
    <CheckboxGroup {...field} many={options.length > 12} values={typed.to} options={options} />
  ) : (
    <Select {...field} value={typed.to[0]} options={options} />
  );
};

/** How, when, how sure and whether on purpose: the same for telling it and for changing it. */
export const SharingFields = ({ typed, errors }: Omit<FieldsProps, 'view' | 'more'>) => {
  const text = useText();
  return (
    <>
      <Select
        name="channel"
        label={text(words.channel)}
        value={typed.channel}
        options={sharingChannels.map((value) => ({ value, label: text(channelWords[value]) }))}
        error={errors.channel}
      />
      <DateTimeField
        name="happened"
        label={text(words.happened)}
        hint={text(words.happenedHint)}
        precision="day"
        optional
        value={typed.happened}
        error={errors.happened}
      />
      <CertaintyFields typed={typed} errors={errors} />
      <YesNoNotKnown
        name="intent"
        label={text(words.intent)}
        hint={text(words.intentHint)}
        optional
        value={typed.intent}
        error={errors.intent}
      />
      <CheckboxGroup
        name="roles"
        label={text(words.roles)}
        optional
        values={typed.roles ? ['yes'] : []}
        options={[{ value: 'yes', label: text(words.rolesYes) }]}
        error={errors.roles}
      />
    </>
  );
};
