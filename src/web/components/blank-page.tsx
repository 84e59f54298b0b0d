import { raw } from 'hono/html';
import { useVisit } from './visit.tsx';

/** The page behind "Scherm leeg": nothing on it, and no word that says where it came from. */
export const BlankPage = () => {
  const { assets } = useVisit();
  return (
    <>
      {raw('<!doctype html>')}
      <html class="luwte-blank" lang="nl">
        <head>
          <meta charset="utf-8" />
          <title>​</title>
          <meta name="robots" content="noindex, nofollow" />
          <link rel="stylesheet" href={assets.styles} />
        </head>
        <body />
      </html>
    </>
  );
};
