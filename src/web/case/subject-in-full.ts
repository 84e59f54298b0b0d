import type { CaseView } from '../../cases/case-view.ts';
import type { Language, Text } from '../../domain/text.ts';
import { subjectWord } from './subject-words.ts';

const of: Text = { nl: 'van', en: 'of' };

/** What a subject is called, with whose parent or carer it is: ouder B van leerling A. */
export function subjectInFull(view: CaseView, id: string, language: Language): string {
  const children = view.people.childrenOf(id).map((child) => subjectWord(view, child, language));
  const word = subjectWord(view, id, language);
  return children.length > 0 ? `${word} ${of[language]} ${children.join(', ')}` : word;
}
