import { raw } from 'hono/html';
import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { Header, type NavigationItem } from './header.tsx';
import { useVisit } from './visit.tsx';

const words = {
  skip: { nl: 'Naar de inhoud', en: 'Skip to content' },
  danger: { nl: 'Is iemand nu in gevaar? Bel 112.', en: 'Is anybody in danger now? Call 112.' },
  noImages: {
    nl: 'Luwte vraagt nooit om beelden, en neemt ze ook niet aan.',
    en: 'Luwte never asks for images, and never takes them in.',
  },
} satisfies Record<string, Text>;

interface PageProps {
  /** Stands in the browser's tab and history: never a name, never what happened. */
  title: string;
  navigation?: readonly NavigationItem[];
  /** One thing on the page: a task, a question, signing in. */
  narrow?: boolean;
  /** A page that others change while it is read: refreshed in place. It is never kept by Turbo, like every page. */
  live?: boolean;
  /** A page with a PasskeyForm: it needs a script of its own. */
  passkeys?: boolean;
  /** What stands above the page on paper: a PrintHeader. Give every page of a case one. */
  printHeader?: Child;
}

/** The shell of every page: head, skip link, header, the main part, footer. */
export const Page = ({ children, ...props }: PropsWithChildren<PageProps>) => {
  const text = useText();
  const language = useLanguage();
  const { assets, school } = useVisit();
  const wrap = props.narrow ? 'luwte-wrap luwte-wrap--narrow' : 'luwte-wrap';
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${props.title} · Luwte`}</title>
          <meta name="robots" content="noindex, nofollow" />
          <meta name="referrer" content="same-origin" />
          <meta name="format-detection" content="telephone=no, date=no, email=no, address=no, url=no" />
          <meta name="turbo-prefetch" content="false" />
          <meta name="turbo-cache-control" content="no-cache" />
          {props.live ? <meta name="turbo-refresh-method" content="morph" /> : null}
          {props.live ? <meta name="turbo-refresh-scroll" content="preserve" /> : null}
          <link rel="stylesheet" href={assets.styles} data-turbo-track="reload" />
          {assets.script ? <script type="module" src={assets.script} data-turbo-track="reload" /> : null}
          {props.passkeys ? <script type="module" src={assets.passkeys} data-turbo-track="reload" /> : null}
        </head>
        <body>
          <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
            {text(words.skip)}
          </a>
          <Header navigation={props.navigation ?? []} />
          <main id="inhoud" class="luwte-main" tabindex={-1}>
            <div class={`${wrap} luwte-stack`}>
              {props.printHeader}
              {children}
            </div>
          </main>
          <footer class="luwte-footer">
            <div class="luwte-wrap luwte-footer__row">
              <p>{text(words.danger)}</p>
              <p>{text(words.noImages)}</p>
              {school ? <p>{school}</p> : null}
            </div>
          </footer>
        </body>
      </html>
    </>
  );
};

/** The page for one thing: a task, a question, signing in. */
export const NarrowPage = (props: PropsWithChildren<Omit<PageProps, 'narrow'>>) => <Page {...props} narrow />;

/** The title of a page with what is known about it at a glance. */
export const PageTitle = ({ title, meta }: { title: Child; meta?: Child }) => (
  <div class="luwte-page-title">
    <h1 class="nl-heading nl-heading--level-1">{title}</h1>
    {meta ? <p class="luwte-page-title__meta">{meta}</p> : null}
  </div>
);
