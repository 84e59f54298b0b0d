import type { CaseView } from '../../cases/case-view.ts';
import type { Language } from '../../domain/text.ts';
import type { Stage } from '../components/stage-path.tsx';

/** Where a case is: each stage of its protocol with how it stands, worked out from the tasks in it. */
export function stagesOf({ protocol, plan }: CaseView, language: Language): readonly Stage[] {
  return protocol.stages.map((stage): Stage => {
    const inStage = plan.all.filter((i) => i.task.stage === stage.id && !i.task.optional);
    const has = (...statuses: readonly string[]) => inStage.some((i) => statuses.includes(i.status));
    const asks = plan.questions.some((q) => q.fact.stage === stage.id && q.state !== 'not-known');
    const title = stage.title[language];
    if (has('open') || asks) return { title, state: 'now' };
    if (has('waiting')) return { title, state: 'waits' };
    if (has('undetermined', 'parked')) return { title, state: 'later' };
    return { title, state: has('done', 'departed') ? 'done' : 'absent' };
  });
}
