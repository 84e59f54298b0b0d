import type { CaseView } from '../../cases/case-view.ts';
import { type OpenPromise, openPromises } from '../../domain/stop-sharing.ts';
import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { listenerInWords } from './stop-words.ts';

const words = {
  title: { nl: 'Je zei wanneer ze horen wat ze moeten doen', en: 'You said by when they hear what to do' },
  lapsed: { nl: 'Dat moment is voorbij voor', en: 'That moment has passed for' },
  soon: { nl: 'Bijna zover voor', en: 'Almost there for' },
  what: {
    nl: 'Weet je het nog niet? Zeg dat dan, en noem een nieuw moment.',
    en: 'You do not know yet? Then say so, and name a new moment.',
  },
  go: { nl: 'Naar wat je zei', en: 'Go to what you said' },
} satisfies Record<string, Text>;

/** What was promised to who was told to stop, and lapses soon or did: it stands out until somebody kept it (S6). */
export const StopPromises = ({ view }: { view: CaseView }) => {
  const text = useText();
  const urgent = openPromises(view.state.stopSharing, view.people, view.moment.now).filter(
    ({ state }) => state !== 'waiting',
  );
  if (urgent.length === 0) return null;
  return (
    <Callout kind="waiting" title={text(words.title)}>
      {urgent.map((promise) => (
        <p>
          {text(promise.state === 'lapsed' ? words.lapsed : words.soon)} <Whom view={view} told={promise} />:{' '}
          <When at={promise.hearBy} as="due" />.
        </p>
      ))}
      <p>{text(words.what)}</p>
      <div class="luwte-no-print">
        <ButtonRow>
          <ButtonLink href={`${casePath(view.id, 'stop')}#gezegd`} kind="secondary">
            {text(words.go)}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Callout>
  );
};

/** Those who were told, without their names. */
export const Whom = ({ view, told }: { view: CaseView; told: Pick<OpenPromise, 'whom'> }) => {
  const language = useLanguage();
  return <>{told.whom.map((id) => listenerInWords(view, id, language)).join(', ')}</>;
};
