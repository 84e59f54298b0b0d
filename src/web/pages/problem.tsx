import type { Language } from '../../domain/text.ts';
import { problemTexts } from '../problem-texts.ts';
import type { Problem, Visit } from '../visit.ts';

/** The page for when something is not as hoped: what happened, what to do, and the code to find it in the log. */
export function ProblemPage({ visit, problem }: { visit: Visit; problem: Problem }) {
  const { title, sentences } = problemTexts[problem];
  const language: Language = visit.language;
  return (
    <html lang={language}>
      <head>
        <title>{title[language]}</title>
      </head>
      <body>
        <main>
          <h1>{title[language]}</h1>
          {sentences.map((sentence) => (
            <p>{sentence[language]}</p>
          ))}
          {problem === 'other-address' && <a href={visit.app.address.href}>{visit.app.address.host}</a>}
          {problem === 'failure' && <code>{visit.requestId}</code>}
        </main>
      </body>
    </html>
  );
}
