import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { Icon, type IconName } from './icon.tsx';

/** How something stands. The words are those of the interface's glossary. */
export type BadgeKind = 'now' | 'waits' | 'later' | 'done' | 'absent' | 'danger' | 'restricted';

const icons: Record<BadgeKind, IconName> = {
  now: 'open',
  waits: 'waits',
  later: 'later',
  done: 'done',
  absent: 'absent',
  danger: 'danger',
  restricted: 'restricted',
};

const words: Record<BadgeKind, Text> = {
  now: { nl: 'nu', en: 'now' },
  waits: { nl: 'wacht', en: 'waits' },
  later: { nl: 'daarna', en: 'later' },
  done: { nl: 'klaar', en: 'done' },
  absent: { nl: 'vervalt', en: 'does not apply' },
  danger: { nl: 'eerst', en: 'first' },
  restricted: { nl: 'besloten', en: 'restricted' },
};

/** A status as a word with a sign; the colour only repeats it. `children` replaces the word where another fits. */
export const Badge = ({ kind, children }: { kind: BadgeKind; children?: Child }) => {
  const text = useText();
  return (
    <span class={`nl-data-badge luwte-badge luwte-badge--${kind}`}>
      <Icon name={icons[kind]} />
      {children ?? text(words[kind])}
    </span>
  );
};
