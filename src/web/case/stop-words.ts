import type { CaseView } from '../../cases/case-view.ts';
import { type Audience, audiences, type WayOfTelling } from '../../domain/stop-sharing.ts';
import type { Language, Text } from '../../domain/text.ts';
import { subjectWord } from './subject-words.ts';

/** What the page to stop the spread is called, in its title and in every link to it: as the protocols call the task. */
export const stopTitle: Text = { nl: 'Zeg: niet openen, niet doorsturen', en: 'Say: do not open, do not send on' };

/** The link to that page where the task of the same name stands too and leads elsewhere. */
export const stopLink: Text = {
  nl: 'Bericht: niet openen, niet doorsturen',
  en: 'Message: do not open, do not send on',
};

export const audienceWords: Readonly<Record<Audience, Text>> = {
  pupils: { nl: 'alle leerlingen', en: 'all pupils' },
  parents: { nl: 'alle ouders en verzorgers', en: 'all parents and carers' },
  staff: { nl: 'alle collega’s', en: 'all colleagues' },
  group: { nl: 'een groepje of groepsapp', en: 'a small group or a group chat' },
};

export const tellingWords: Readonly<Record<WayOfTelling, Text>> = {
  said: { nl: 'gezegd', en: 'said' },
  sent: { nl: 'gestuurd', en: 'sent' },
  'read-out': { nl: 'voorgelezen', en: 'read out' },
};

const isAudience = (id: string): id is Audience => audiences.some((audience) => audience === id);

/** Who was told to stop, where names are not needed: all pupils, groep 8, leerling A. */
export function listenerInWords(view: CaseView, id: string, language: Language): string {
  if (isAudience(id)) return audienceWords[id][language];
  const word = subjectWord(view, id, language);
  const isClass = view.state.classes.some((one) => one.id === id);
  return isClass && !/^(?:klas|groep|class|group)\b/i.test(word) ? `${classWord[language]} ${word}` : word;
}

const classWord: Text = { nl: 'klas', en: 'class' };
