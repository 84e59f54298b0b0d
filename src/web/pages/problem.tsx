import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useVisit } from '../components/visit.tsx';
import { useText } from '../language.tsx';
import { problemTexts } from '../problem-texts.ts';
import { proveAgainPath, secondFactorPath, secondStepPath } from '../proof-paths.ts';
import type { Problem, Visit } from '../visit.ts';

const words = {
  toSignIn: { nl: 'Inloggen', en: 'Sign in' },
  toStart: { nl: 'Naar het begin', en: 'To the start' },
  code: { nl: 'Code voor je beheerder:', en: 'Code for your administrator:' },
} satisfies Record<string, Text>;

/** The page for when something is not as hoped: what happened, what to do, and one way on. */
export const ProblemPage = ({ visit, problem }: { visit: Visit; problem: Problem }) => {
  const text = useText();
  const { title, sentences } = problemTexts[problem];
  return (
    <NarrowPage title={text(title)}>
      <PageTitle title={text(title)} />
      {sentences.map((sentence) => (
        <Paragraph>{text(sentence)}</Paragraph>
      ))}
      {problem === 'failure' ? (
        <Paragraph kind="soft">
          {text(words.code)} <code class="nl-code">{visit.requestId}</code>
        </Paragraph>
      ) : null}
      <ButtonRow>
        <WayOn visit={visit} problem={problem} />
      </ButtonRow>
    </NarrowPage>
  );
};

const waysToProve: Partial<Record<Problem, { readonly path: string; readonly label: Text }>> = {
  'second-step-first': { path: secondStepPath, label: { nl: 'Naar de tweede stap', en: 'To the second step' } },
  'second-factor-first': { path: secondFactorPath, label: { nl: 'Instellen', en: 'Set up' } },
  'prove-again': { path: proveAgainPath, label: { nl: 'Bevestigen', en: 'Confirm' } },
};

const WayOn = ({ visit, problem }: { visit: Visit; problem: Problem }) => {
  const text = useText();
  const { path } = useVisit();
  const way = waysToProve[problem];
  if (way) return <ButtonLink href={`${way.path}?naar=${encodeURIComponent(path)}`}>{text(way.label)}</ButtonLink>;
  if (problem === 'sign-in-first') return <ButtonLink href="/inloggen">{text(words.toSignIn)}</ButtonLink>;
  if (problem === 'other-address')
    return <ButtonLink href={visit.app.address.href}>{visit.app.address.host}</ButtonLink>;
  return (
    <ButtonLink href="/" kind="secondary">
      {text(words.toStart)}
    </ButtonLink>
  );
};
