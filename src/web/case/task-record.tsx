import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { answerInWords } from './answer-words.ts';

/** What was recorded of a task, the latest of each field; with `since`, only what came after that entry. */
export const RecordSoFar = ({ view, instance, since = 0 }: { view: CaseView; instance: Instance; since?: number }) => {
  const text = useText();
  const language = useLanguage();
  const rows = instance.task.record.flatMap((field) => {
    const value = instance.values.get(field.id);
    if (!value || value.seq <= since) return [];
    return [{ name: text(field.question), value: answerInWords(field, value.answer, view.moment.now, language) }];
  });
  const last = instance.done ?? undefined;
  return (
    <>
      {rows.length > 0 ? <DefinitionList rows={rows} /> : null}
      {last ? (
        <p class="luwte-soft luwte-small">
          {view.staff.get(last.by.account) ?? ''} · <When at={last.at} />
        </p>
      ) : null}
    </>
  );
};
