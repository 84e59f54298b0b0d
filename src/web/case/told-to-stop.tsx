import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Involvement } from '../../domain/protocol.ts';
import { toldTo } from '../../domain/stop-sharing.ts';
import type { Text } from '../../domain/text.ts';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { tellingWords } from './stop-words.ts';

const words = {
  told: { nl: 'Kreeg te horen: niet openen, niet doorsturen', en: 'Was told: do not open, do not send on' },
  person: { nl: '', en: '' },
  class: { nl: ', met de klas', en: ', with the class' },
  everybody: { nl: ', met iedereen', en: ', with everybody' },
  waits: { nl: 'Hoort wat te doen:', en: 'Hears what to do:' },
  knows: { nl: 'Weet wat te doen sinds', en: 'Knows what to do since' },
  notYet: {
    nl: 'Nog niet vastgelegd dat deze persoon hoorde: niet openen, niet doorsturen.',
    en: 'Not recorded yet that this person was told: do not open, do not send on.',
  },
  tell: { nl: 'Zeg het nu', en: 'Say it now' },
} satisfies Record<string, Text>;

/** These may have it: to them it has to be said. */
const mayHaveIt: readonly Involvement[] = ['maker', 'sharer', 'receiver', 'holder'];

/** Whether somebody was told to open nothing and to send nothing on, and until when they wait (K0.2). */
export const ToldToStop = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  const last = toldTo(view.state, person).at(-1);
  if (last)
    return (
      <Paragraph>
        {text(words.told)} ({text(tellingWords[last.way])} <When at={last.happened ?? last.at} />
        {text(words[last.as])}).{' '}
        {last.kept ? (
          <>
            {text(words.knows)} <When at={last.kept.at} />.
          </>
        ) : (
          <>
            {text(words.waits)} <When at={last.hearBy} as="due" />.
          </>
        )}
      </Paragraph>
    );
  const asked = mayHaveIt.some((role) => person.roles.has(role)) && !person.roles.has('suspected');
  if (!asked || isClosed(view.state)) return null;
  return (
    <Paragraph>
      {text(words.notYet)}{' '}
      <Link href={`${casePath(view.id, 'stop')}?wie=${encodeURIComponent(person.id)}`}>{text(words.tell)}</Link>
    </Paragraph>
  );
};
