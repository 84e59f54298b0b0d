import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { Heading } from './heading.tsx';

const waitsFor: Text = { nl: 'Wacht op:', en: 'Waits for:' };

interface WaitingCardProps {
  title: Child;
  /** The root of the wait: the question or task at the very start, as a link where somebody can end it. */
  waitsFor: Child;
}

/** A task that applies but must wait, with what for. The children say who can end the wait, or how to go ahead. */
export const WaitingCard = ({ title, waitsFor: root, children }: PropsWithChildren<WaitingCardProps>) => {
  const text = useText();
  return (
    <article class="luwte-waiting">
      <Heading level={3}>{title}</Heading>
      <p>
        <span class="luwte-waiting__for">{text(waitsFor)}</span> {root}
      </p>
      {children}
    </article>
  );
};
