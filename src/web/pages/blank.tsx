import type { Visit } from '../visit.ts';

/** The quick exit: a page that shows nothing at all, for when somebody comes to stand behind you. */
export function showBlank(visit: Visit): Promise<Response> {
  return visit.page(
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Nieuw tabblad</title>
      </head>
      <body />
    </html>,
  );
}
