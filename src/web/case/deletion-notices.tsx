import type { CaseView } from '../../cases/case-view.ts';
import type { DeletionGate } from '../../domain/deletion-gate.ts';
import type { Wait } from '../../domain/finding.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Text } from '../../domain/text.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { useLanguage, useText } from '../language.tsx';
import { taskPath } from './case-path.ts';
import { rolesTogether } from './staff-words.ts';
import { WaitWords } from './wait-words.tsx';

const words = {
  waits: { nl: 'Vragen om te wissen wacht nog', en: 'Asking to delete has to wait' },
  waitsFor: { nl: 'Het wacht op:', en: 'It waits for:' },
  begin: { nl: 'Begin hier:', en: 'Begin here:' },
  meanwhile: {
    nl: 'Zeg tot die tijd alleen: niet openen, niet doorsturen. Wat iemand uit zichzelf al wiste, kun je hier wel noteren.',
    en: 'Until then say only: do not open, do not send on. What somebody already deleted by themselves you can note here.',
  },
  ahead: { nl: 'Toch nu al doen, met een reden', en: 'Do it now all the same, with a reason' },
  stopped: { nl: 'Het wissen is stopgezet', en: 'Deleting has been stopped' },
  silent: { nl: 'Dit protocol zegt niets over wissen', en: 'This protocol says nothing of deleting' },
  silentWhat: {
    nl: 'Overleg eerst met de politie. Gaat het om een seksueel beeld? Dan hoort daar een ander protocol bij.',
    en: 'Consult the police first. Is it a sexual image? Then another protocol belongs to it.',
  },
  threats: { nl: 'Er is dreiging of druk: bewaar die chats', en: 'There are threats or pressure: keep those chats' },
  threatsWhat: {
    nl: 'Berichten waarin gedreigd of gechanteerd wordt, blijven staan op de telefoon van de leerling zelf, met de naam van het account. Ze zijn nodig voor de politie. Dat geldt ook als het beeld zelf weg mag.',
    en: 'Messages with threats or blackmail stay on the pupil’s own phone, with the name of the account. The police need them. That holds too when the image itself may go.',
  },
} satisfies Record<string, Text>;

/** Why nobody can be asked to delete yet, and who can end the wait. */
export const GateNotice = ({ view, gate }: { view: CaseView; gate: DeletionGate }) => {
  const text = useText();
  if (gate.is === 'open') return null;
  if (gate.is === 'excepted')
    return (
      <Callout kind="rather-not">
        <p>{text(refuse('own-image-stays').refusal.text)}</p>
      </Callout>
    );
  if (gate.is === 'silent')
    return (
      <Callout kind="waiting" title={text(words.silent)}>
        <p>{text(words.silentWhat)}</p>
      </Callout>
    );
  if (gate.is === 'stopped')
    return (
      <Callout kind="waiting" title={text(words.stopped)}>
        {gate.instances.map(({ stop }) => (stop ? <p>{text(stop.because)}</p> : null))}
      </Callout>
    );
  const once = (all: readonly Wait[]) => [...new Map(all.map((wait) => [JSON.stringify(wait), wait])).values()];
  const waits = once(gate.waits);
  const roots = once(gate.roots).filter((root) => !waits.some((wait) => JSON.stringify(wait) === JSON.stringify(root)));
  const ahead = view.rights.has('lead a case') ? gate.instances.filter(({ status }) => status === 'waiting') : [];
  return (
    <Callout kind="waiting" title={text(words.waits)}>
      <p>{text(words.waitsFor)}</p>
      <ul>
        {waits.map((wait) => (
          <li>
            <WaitWords view={view} wait={wait} />
          </li>
        ))}
      </ul>
      {roots.map((root) => (
        <p>
          {text(words.begin)} <WaitWords view={view} wait={root} />
          <WhoEndsIt view={view} wait={root} />
        </p>
      ))}
      <p>{text(words.meanwhile)}</p>
      {ahead.length > 0 ? (
        <ButtonRow>
          {ahead.map(({ id }) => (
            <ButtonLink href={taskPath(view.id, id, 'vooruit')} kind="subtle">
              {text(words.ahead)}
            </ButtonLink>
          ))}
        </ButtonRow>
      ) : null}
    </Callout>
  );
};

/** In which role somebody does what is waited for. */
const WhoEndsIt = ({ view, wait }: { view: CaseView; wait: Wait }) => {
  const language = useLanguage();
  const task = wait.for === 'task' || wait.for === 'record' ? indexOf(view.protocol).tasks.get(wait.task) : undefined;
  return <>{task ? ` (${rolesTogether(task.who, language)})` : ''}</>;
};

/** Whether the protocol asks for something because of threats or pressure: then those chats are kept (S6, S8). */
export function isUnderPressure(view: CaseView): boolean {
  const asked = new Set(['open', 'waiting', 'done', 'departed']);
  return view.plan.all.some(({ task, status }) => (task.topics ?? []).includes('pressure') && asked.has(status));
}

/** That threatening chats are kept, wherever there are any. */
export const PressureNotice = ({ view }: { view: CaseView }) => {
  const text = useText();
  if (!isUnderPressure(view)) return null;
  return (
    <Callout kind="waiting" title={text(words.threats)}>
      <p>{text(words.threatsWhat)}</p>
    </Callout>
  );
};
