import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';

const words = {
  label: { nl: 'Lees uit bestanden', en: 'Read from files' },
  one: { nl: 'Lees uit een bestand', en: 'Read from a file' },
  hint: {
    nl: 'Je browser leest de tekst en zet die hieronder. Er wordt geen bestand verstuurd.',
    en: 'Your browser reads the text and puts it below. No file is sent.',
  },
  done: { nl: 'Gelezen. Kijk het na en ga verder.', en: 'Read. Check it and go on.' },
  large: {
    nl: 'Dit bestand is te groot. Bewaar alleen de klassen die je nodig hebt, en probeer het opnieuw.',
    en: 'This file is too large. Save only the classes that you need, and try again.',
  },
  notText: {
    nl: 'Dit is geen bestand met tekst. Bewaar de lijst als CSV en kies dat bestand. Luwte neemt geen beelden aan.',
    en: 'This is no file with text. Save the list as CSV and choose that file. Luwte takes in no images.',
  },
  otherName: {
    nl: 'Kies users.csv, classes.csv, enrollments.csv en (bij 1.2) roles.csv. Andere bestanden zijn niet nodig.',
    en: 'Choose users.csv, classes.csv, enrollments.csv and (with 1.2) roles.csv. Other files are not needed.',
  },
} satisfies Record<string, Text>;

/**
 * A place where a script of ours puts a field to choose files with: it reads them in the browser and fills the text areas
 * of the form around it. There is no such field without the script, and it has no name, so that no file is ever sent (S1).
 *
 * @param into the text area that takes any file; without it each file goes to the one that is called as the file is
 */
export const FileReading = ({ into }: { into?: string }) => {
  const text = useText();
  return (
    <div
      class="luwte-stack luwte-stack--tight"
      data-reads-files={into ?? ''}
      data-label={text(into === undefined ? words.label : words.one)}
      hidden
    >
      <p class="luwte-soft">{text(words.hint)}</p>
      <p role="status" data-says />
      {(['done', 'large', 'notText', 'otherName'] as const).map((when) => (
        <template data-when={when}>{text(words[when])}</template>
      ))}
    </div>
  );
};
