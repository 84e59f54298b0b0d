import { createContext, type PropsWithChildren, useContext } from 'hono/jsx';
import type { Language, Text } from '../domain/text.ts';

const LanguageContext = createContext<Language>('nl');

/** Sets the language of everything that is drawn inside it. */
export const InLanguage = ({ language, children }: PropsWithChildren<{ language: Language }>) => (
  <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
);

/** The language of the page that is being drawn; Dutch where nothing was set. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Gives the function that turns a text into words of the page's language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
