import type { CaseView } from '../../cases/case-view.ts';
import { textMarks } from '../../cases/check-text.ts';
import type { Text } from '../../domain/text.ts';
import { markedWords } from '../../domain/text-check/marked-words.ts';
import type { MarkKind } from '../../domain/text-check/text-mark.ts';
import { Paragraph } from '../components/paragraph.tsx';
import { useLanguage, useText } from '../language.tsx';
import { TextMarks } from './marks.tsx';

/**
 * What is asked of a note about one pupil, for a file that others read for years: it may name that pupil and say what
 * happened. Names and letters of others are refused before (src/domain/file-note.ts).
 */
const asked: ReadonlySet<MarkKind> = new Set<MarkKind>([
  'blame',
  'accusation',
  'hopeless',
  'promise',
  'image',
  'small-group',
  'contact',
]);

const lead: Text = {
  nl: 'Kijk hier nog eens naar voordat iemand akkoord gaat.',
  en: 'Look at this once more before somebody agrees.',
};

/** What in a note somebody should look at before agreeing; nothing where nothing was found. */
export const NoteMarks = ({ view, text }: { view: CaseView; text: string }) => {
  const say = useText();
  const marks = textMarks(view, text, useLanguage()).filter(({ kind }) => asked.has(kind));
  if (marks.length === 0) return null;
  return (
    <>
      <Paragraph>{say(lead)}</Paragraph>
      <TextMarks text={text} marked={markedWords(text, marks)} readonly />
    </>
  );
};
