import type { Language, Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { togetherInWords } from '../together-in-words.ts';

type StageState = 'now' | 'waits' | 'later' | 'done' | 'absent';

/** A step of the protocol and how it stands in this case. */
export interface Stage {
  title: string;
  state: StageState;
}

const label: Text = { nl: 'Stappen van het protocol', en: 'Steps of the protocol' };

const states: Record<StageState, Text> = {
  now: { nl: 'nu', en: 'now' },
  waits: { nl: 'wacht', en: 'waits' },
  later: { nl: 'daarna', en: 'later' },
  done: { nl: 'klaar', en: 'done' },
  absent: { nl: 'vervalt', en: 'does not apply' },
};

/**
 * Where we are in one sentence, for where the steps beside each other do not fit: Nu: 1 In kaart en 3 Politie. Steps have
 * the numbers of the written protocol in their titles, where it has any.
 */
export function whereWeAre(stages: readonly Stage[], language: Language): string {
  const now = stages.filter((stage) => stage.state === 'now').map((stage) => stage.title);
  if (now.length === 0) {
    const done = stages.filter((stage) => stage.state === 'done' || stage.state === 'absent').length;
    return language === 'nl' ? `${done} van ${stages.length} stappen klaar` : `${done} of ${stages.length} steps done`;
  }
  return `${language === 'nl' ? 'Nu' : 'Now'}: ${togetherInWords(now, language)}`;
}

/** The steps of the protocol with where we are: beside each other where there is room, one sentence on a phone. */
export const StagePath = ({ stages }: { stages: readonly Stage[] }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <div>
      <ol class="luwte-stages" aria-label={text(label)}>
        {stages.map((stage) => (
          <li
            class={`luwte-stages__stage luwte-stages__stage--${stage.state}`}
            aria-current={stage.state === 'now' ? 'step' : undefined}
          >
            <span>
              {stage.title}
              <span class={stage.state === 'later' ? 'luwte-hidden' : 'luwte-stages__state'}>
                {' '}
                {text(states[stage.state])}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p class="luwte-stages__sentence" aria-hidden="true">
        {whereWeAre(stages, language)}
      </p>
    </div>
  );
};
