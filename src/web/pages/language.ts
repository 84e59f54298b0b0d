import { ownPath } from '../own-path.ts';
import { isLanguage } from '../preferred-language.ts';
import type { Visit } from '../visit.ts';

/** Keeps the language that somebody chose, for this browser and, signed in, for the account, and goes back. */
export async function chooseLanguage(visit: Visit): Promise<Response> {
  const language = visit.form.text('language');
  if (isLanguage(language)) {
    visit.keepLanguage(language);
    if (visit.who !== null) await visit.app.keepLanguage(visit.who, language);
  }
  return visit.redirect(ownPath(visit.form.text('back'), '/'));
}
