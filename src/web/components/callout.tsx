import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useText } from '../language.tsx';
import { Icon, type IconName } from './icon.tsx';

/**
 * `say`: words to say aloud. `rather-not`: what to leave. `danger`: somebody may be in danger, and nothing less.
 * `waiting`: why something must wait. `notice`: good to know. `done`: it worked.
 */
export type CalloutKind = 'say' | 'rather-not' | 'danger' | 'waiting' | 'notice' | 'done';

const icons: Record<CalloutKind, IconName> = {
  say: 'say',
  'rather-not': 'ratherNot',
  danger: 'danger',
  waiting: 'waits',
  notice: 'notice',
  done: 'done',
};

const titles: Record<CalloutKind, Text> = {
  say: { nl: 'Zeg dit', en: 'Say this' },
  'rather-not': { nl: 'Liever niet', en: 'Rather not' },
  danger: { nl: 'Eerst veiligheid', en: 'Safety first' },
  waiting: { nl: 'Dit wacht nog', en: 'This has to wait' },
  notice: { nl: 'Goed om te weten', en: 'Good to know' },
  done: { nl: 'Gelukt', en: 'Done' },
};

/** Words that matter before or beside a form. The title is the kind's own unless another says it better. */
export const Callout = ({ kind, title, children }: PropsWithChildren<{ kind: CalloutKind; title?: Child }>) => {
  const text = useText();
  return (
    <div class={`luwte-callout luwte-callout--${kind}`}>
      <p class="luwte-callout__title">
        <Icon name={icons[kind]} />
        <span>{title ?? text(titles[kind])}</span>
      </p>
      {children}
    </div>
  );
};
