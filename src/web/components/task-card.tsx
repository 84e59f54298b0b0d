import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { ButtonLink } from './button.tsx';
import { Fold } from './fold.tsx';
import { Heading } from './heading.tsx';

const words = {
  why: { nl: 'Waarom nu?', en: 'Why now?' },
  begin: { nl: 'Begin', en: 'Begin' },
} satisfies Record<string, Text>;

interface TaskCardProps {
  /** Its place in the row of what is open now, from 1. */
  number: number;
  title: string;
  href: string;
  /** The term in words (dueInWords), and whether it presses. */
  due?: { words: Child; state?: 'soon' | 'late' };
  /** Who does it, how long it takes. */
  meta?: Child;
  /** Why it is open: the clause and the facts, folded away. */
  why?: Child;
  /** `first` is the one to begin with and carries the button; `danger` goes before everything. */
  emphasis?: 'first' | 'danger';
}

/** A task that is open now. The children are one or two sentences on what it comes to. */
export const TaskCard = ({
  number,
  title,
  href,
  due,
  meta,
  why,
  emphasis,
  children,
}: PropsWithChildren<TaskCardProps>) => {
  const text = useText();
  return (
    <article class={emphasis ? `luwte-task luwte-task--${emphasis}` : 'luwte-task'}>
      <span class="nl-number-badge">{number}</span>
      <Heading level={3} class="luwte-task__title">
        <a class="nl-link" href={href}>
          {title}
        </a>
      </Heading>
      {due ? <p class={`luwte-task__due luwte-task__due--${due.state ?? 'calm'}`}>{due.words}</p> : null}
      <div class="luwte-task__body">
        {children ? <p>{children}</p> : null}
        {meta ? <p class="luwte-task__meta">{meta}</p> : null}
        {why ? (
          <Fold title={text(words.why)} small>
            {why}
          </Fold>
        ) : null}
        {emphasis ? (
          <p class="luwte-task__action">
            <ButtonLink href={href}>
              {text(words.begin)}
              <span class="luwte-hidden">: {title}</span>
            </ButtonLink>
          </p>
        ) : null}
      </div>
    </article>
  );
};
