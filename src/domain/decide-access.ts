import type { CaseCommand } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import { accept, type Decision } from './decision.ts';
import type { Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import { restrictionIn } from './restriction.ts';
import type { Now } from './world.ts';

type AccessCommand = Extract<
  CaseCommand,
  {
    readonly do:
      | 'join-team'
      | 'leave-team'
      | 'propose-colleague'
      | 'decline-colleague'
      | 'restrict-case'
      | 'lift-restriction'
      | 'shut-out'
      | 'end-shut-out'
      | 'break-glass'
      | 'ask-advice'
      | 'give-advice'
      | 'end-advice';
  }
>;

/**
 * What follows from a command about who comes at a case. Who may give it is judged before, by the rights; here, what the
 * record itself allows. Shut out beats everything.
 */
export function decideOnAccess(protocol: Protocol, state: CaseState, command: AccessCommand, now: Now): Decision {
  const { access } = state;
  switch (command.do) {
    case 'join-team': {
      const { account, role } = command;
      return access.shutOut.has(account)
        ? refuse('no-such-colleague', 'mate')
        : accept({ type: 'team-joined', account, role });
    }
    case 'leave-team':
      return accept({ type: 'team-left', account: command.account, role: command.role });
    case 'propose-colleague': {
      const { account, role } = command;
      if (access.shutOut.has(account)) return refuse('no-such-colleague', 'mate');
      const known = access.proposals.some((one) => one.account === account && one.role === role);
      return known ? accept() : accept({ type: 'colleague-proposed', account, role });
    }
    case 'decline-colleague': {
      const { account, role } = command;
      const known = access.proposals.some((one) => one.account === account && one.role === role);
      return known ? accept({ type: 'proposal-declined', account, role }) : refuse('not-proposed', 'mate');
    }
    case 'restrict-case':
      return access.restricted ? accept() : accept({ type: 'case-restricted' });
    case 'lift-restriction':
      if (!access.restricted) return refuse('not-restricted');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      if (restrictionIn(protocol, state, now)) return refuse('still-suspected');
      return accept({ type: 'restriction-lifted', reason: command.reason });
    case 'shut-out':
      if (!access.restricted) return refuse('not-restricted');
      if (access.shutOut.has(command.account)) return accept();
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'colleague-shut-out', account: command.account, reason: command.reason });
    case 'end-shut-out':
      if (!access.shutOut.has(command.account)) return refuse('no-such-colleague', 'mate');
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'shut-out-ended', account: command.account, reason: command.reason });
    case 'break-glass':
      if (command.reason.trim() === '') return refuse('reason-missing', 'reason');
      return accept({ type: 'glass-broken', role: command.role, reason: command.reason, until: command.until });
    case 'ask-advice':
      if (access.advice) return refuse('advice-asked-already', 'question');
      if (command.question.trim() === '') return refuse('text-missing', 'question');
      return accept({ type: 'advice-asked', question: command.question });
    case 'give-advice':
      if (!access.advice) return refuse('no-advice-asked', 'text');
      if (command.text.trim() === '') return refuse('text-missing', 'text');
      return accept({ type: 'advice-given', text: command.text });
    case 'end-advice':
      return access.advice ? accept({ type: 'advice-ended' }) : refuse('no-advice-asked');
  }
}
