import type { Language, Text } from '../../domain/text.ts';
import { useLanguage, useText } from '../language.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useVisit } from './visit.tsx';

/** A page of the main navigation. */
export interface NavigationItem {
  href: string;
  label: string;
  current?: boolean;
}

const words = {
  home: { nl: 'naar het begin', en: 'to the start' },
  main: { nl: 'Hoofdmenu', en: 'Main menu' },
  menu: { nl: 'Menu', en: 'Menu' },
  leave: { nl: 'Scherm leeg', en: 'Clear screen' },
  signOut: { nl: 'Uitloggen', en: 'Sign out' },
  practice: {
    nl: 'Oefenschool: alles verzonnen',
    en: 'Practice school: all made up',
  },
  otherRole: { nl: 'Andere rol', en: 'Other role' },
} satisfies Record<string, Text>;

/** The other language, under its own name, for who cannot read this one. */
const otherLanguage: Record<Language, { code: Language; name: string }> = {
  nl: { code: 'en', name: 'English' },
  en: { code: 'nl', name: 'Nederlands' },
};

const LanguageSwitch = () => {
  const visit = useVisit();
  const other = otherLanguage[useLanguage()];
  return (
    <form method="post" action="/taal" data-turbo="false">
      {/* Asking for the token sets a cookie; who is not signed in changes nothing that needs one. */}
      {visit.person ? <input type="hidden" name="csrf" value={visit.csrf} /> : null}
      <input type="hidden" name="back" value={visit.path} />
      <Button kind="subtle" name="language" value={other.code} lang={other.code}>
        {other.name}
      </Button>
    </form>
  );
};

const Account = ({ name, role }: { name: string; role: string }) => {
  const text = useText();
  const { csrf } = useVisit();
  return (
    <details class="luwte-account" name="account">
      <summary class="luwte-account__summary">
        <Icon name="menu" />
        <span class="luwte-account__menu">{text(words.menu)}</span>
        <span class="luwte-account__name">{name}</span>
      </summary>
      <div class="luwte-account__panel">
        <p>
          <strong>{name}</strong>
          <br />
          <span class="luwte-soft">{role}</span>
        </p>
        <LanguageSwitch />
        <form method="post" action="/uitloggen" data-turbo="false">
          <input type="hidden" name="csrf" value={csrf} />
          <Button kind="secondary">{text(words.signOut)}</Button>
        </form>
      </div>
    </details>
  );
};

const PracticeRibbon = ({ rolesHref }: { rolesHref: string }) => {
  const text = useText();
  return (
    <aside class="luwte-practice">
      <div class="luwte-wrap luwte-practice__row">
        <p>
          <strong>{text(words.practice)}</strong>
        </p>
        <a class="nl-link" href={rolesHref}>
          {text(words.otherRole)}
        </a>
      </div>
    </aside>
  );
};

/** The bar above every page: where you are, who you are, and the way to an empty screen. */
export const Header = ({ navigation }: { navigation: readonly NavigationItem[] }) => {
  const text = useText();
  const { person, practice } = useVisit();
  return (
    <>
      {practice ? <PracticeRibbon {...practice} /> : null}
      <header class="luwte-header">
        <div class="luwte-wrap luwte-header__row">
          <a class="luwte-brand" href="/">
            luw<span class="luwte-brand__end">te</span>
            <span class="luwte-hidden">, {text(words.home)}</span>
          </a>
          {navigation.length > 0 ? (
            <nav class="luwte-navigation" aria-label={text(words.main)}>
              {navigation.map((item) => (
                <a class="luwte-navigation__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              ))}
            </nav>
          ) : null}
          <div class="luwte-header__end">
            {person ? <Account {...person} /> : <LanguageSwitch />}
            <a class="luwte-leave" href="/leeg" rel="noreferrer" data-turbo="false" data-leave>
              {text(words.leave)}
            </a>
          </div>
        </div>
      </header>
    </>
  );
};
