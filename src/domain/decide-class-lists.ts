import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { mostPupils } from './class-lists.ts';
import { accept, type Decision } from './decision.ts';
import { refuse } from './refusal.ts';

type ListCommand = Extract<CaseCommand, { do: 'keep-class-list' | 'drop-class-list' }>;

/** Decides on the lists of classes that are kept with a case; who is on them goes beside the command, under seal. */
export function decideOnClassLists(state: CaseState, command: ListCommand): Decision {
  const known = state.classLists.find(({ id }) => id === command.list);
  switch (command.do) {
    case 'keep-class-list':
      if (known) return refuse('already-known');
      if (!Number.isInteger(command.pupils) || command.pupils < 1 || command.pupils > mostPupils)
        return refuse('answer-does-not-fit');
      return accept({ type: 'class-list-kept', list: command.list, pupils: command.pupils });
    case 'drop-class-list':
      if (!known) return refuse('no-such-place');
      return known.dropped ? refuse('already-known') : accept({ type: 'class-list-dropped', list: command.list });
  }
}
