import type { CaseView } from '../../cases/case-view.ts';
import { restrictionIn } from '../../domain/restriction.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { useText } from '../language.tsx';

const words = {
  title: { nl: 'Overleg eerst met het bestuur', en: 'Consult the board first' },
  what: {
    nl: 'Er is een volwassene van school in beeld. Zeg en stuur niets voordat het bestuur meedenkt: een bericht kan iemand waarschuwen.',
    en: 'An adult of the school is suspected. Say and send nothing before the board thinks along: a message can warn somebody.',
  },
} satisfies Record<string, Text>;

/** Above everything that tells people something, where an adult of the school may be involved (S5). */
export const BoardFirst = ({ view }: { view: CaseView }) => {
  const text = useText();
  const suspected =
    view.state.access.restricted ||
    view.people.all.some(({ roles }) => roles.has('suspected')) ||
    restrictionIn(view.protocol, view.state, view.moment) !== undefined;
  return suspected ? (
    <Callout kind="waiting" title={text(words.title)}>
      <p>{text(words.what)}</p>
    </Callout>
  ) : null;
};
