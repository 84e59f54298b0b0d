import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import { liveApart } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { yesNoWords } from './answer-words.ts';
import { homeWords } from './case-words.ts';
import { apartAdvice } from './person-carers.tsx';

const words = {
  custody: { nl: 'Gezag', en: 'Custody' },
} satisfies Record<string, Text>;

/** Where a call home is planned: whether this parent has custody, where they live, and to speak to each apart (S10). */
export const CarersAtTask = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const [child, carer] = instance.path;
  const of = view.protocol.sets.find((set) => set.id === instance.task.each)?.of;
  if (of !== 'carers' || child === undefined) return null;
  const carers = view.people.carersOf(child);
  const one = carers.find((link) => link.carer === carer);
  if (!one && !liveApart(carers)) return null;
  return (
    <p>
      {one ? `${text(words.custody)}: ${text(yesNoWords[one.custody])} · ${text(homeWords[one.home])}. ` : ''}
      {liveApart(carers) ? text(apartAdvice) : ''}
    </p>
  );
};
