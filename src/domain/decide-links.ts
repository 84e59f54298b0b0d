import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import { refuse } from './refusal.ts';

type LinkCommand = Extract<CaseCommand, { readonly do: 'link-case' | 'unlink-case' | 'tell-apart' }>;

/**
 * What follows from a command about the links of a case (S12). Which case the other one is, and whether the person may
 * act in it, is for the use case to know: an id tells nothing here.
 */
export function decideOnLinks({ links, schools }: CaseState, command: LinkCommand): Decision {
  switch (command.do) {
    case 'link-case': {
      const { link, other, why, school } = command;
      if (links.current.some((one) => one.link === link || one.other === other))
        return refuse('already-linked', 'number');
      if (school !== undefined && !schools.some(({ id }) => id === school)) return refuse('no-such-place');
      return accept({ type: 'case-linked', link, other, why, ...(school !== undefined && { school }) });
    }
    case 'unlink-case':
      if (!links.current.some((one) => one.link === command.link)) return refuse('not-linked');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'case-unlinked', link: command.link, reason: command.reason });
    case 'tell-apart':
      return links.apart.has(command.other) ? accept() : accept({ type: 'case-told-apart', other: command.other });
  }
}
