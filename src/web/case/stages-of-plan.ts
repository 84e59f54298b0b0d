import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Language } from '../../domain/text.ts';
import type { Stage } from '../components/stage-path.tsx';

/** Where a case is: each stage of its protocol with how it stands, worked out from the tasks in it. */
export function stagesOf({ protocol, plan, people, state }: CaseView, language: Language): readonly Stage[] {
  return protocol.stages.map((stage): Stage => {
    const inStage = plan.all.filter((i) => i.task.stage === stage.id && !i.task.optional);
    const has = (...statuses: readonly string[]) => inStage.some((i) => statuses.includes(i.status));
    const questions = isClosed(state) ? [] : plan.questions.filter((q) => q.fact.stage === stage.id);
    const asks = questions.some((q) => q.state === 'unanswered' || (q.fact.first && q.again));
    const title = stage.title[language];
    if (has('open')) return { title, state: 'now' };
    if (has('waiting')) return { title, state: 'waits' };
    // A stage of questions alone (the map) is under way as long as one of them is open.
    if (asks && !has('undetermined', 'parked')) return { title, state: 'now' };
    if (has('undetermined', 'parked')) return { title, state: 'later' };
    // What a stop holds back is not done, whatever was answered about it.
    if (inStage.some((i) => i.status === 'stopped' && i.path[0] !== '?')) return { title, state: 'waits' };
    // Danger that may be there is not over: the question comes back (S4).
    if (questions.some((q) => q.fact.first)) return { title, state: 'later' };
    const answered = protocol.facts.some((f) => f.stage === stage.id && people.answer(f.id).current !== undefined);
    return { title, state: answered || has('done', 'departed') ? 'done' : 'absent' };
  });
}
