import { type CaseView, readCase } from '../../cases/case-view.ts';
import type { Text } from '../../domain/text.ts';
import { CasePage } from '../case/case-page.tsx';
import { taskPath } from '../case/case-path.ts';
import { Heading } from '../components/heading.tsx';
import { useText } from '../language.tsx';
import { type DrawnProtocol, drawnCase } from '../protocol/drawn-protocol.ts';
import { ProtocolPicture } from '../protocol/protocol-picture.tsx';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Waar deze casus staat in het protocol', en: 'Where this case stands in the protocol' },
  lead: {
    nl: 'Bij elke taak staat in een woord hoe het ervoor staat. Een taak die voor meer mensen geldt, telt ze.',
    en: 'Each task says in a word how it stands. A task that is there for several people counts them.',
  },
} satisfies Record<string, Text>;

/** The picture of the protocol, with where this case stands in it. */
export async function showCaseProtocol(visit: Visit): Promise<Response> {
  const { who } = visit;
  if (!who) return visit.problem('sign-in-first');
  const view = await readCase(visit.app.cases, who, visit.params.case ?? '', 'protocol');
  if (!view) return visit.problem('not-found');
  const drawn = await drawnCase(view.protocol, view.plan, visit.language);
  return visit.page(<CaseProtocol visit={visit} view={view} drawn={drawn} />);
}

const CaseProtocol = ({ visit, view, drawn }: { visit: Visit; view: CaseView; drawn: DrawnProtocol }) => {
  const text = useText();
  const link = (task: string) => {
    const [only, ...more] = view.plan.all.filter((instance) => instance.task.id === task);
    return only && more.length === 0 ? taskPath(view.id, only.id) : undefined;
  };
  return (
    <CasePage visit={visit} view={view} tab="protocol">
      <div>
        <Heading level={2}>{text(words.title)}</Heading>
        <p>{text(words.lead)}</p>
      </div>
      <ProtocolPicture drawn={drawn} link={link} />
    </CasePage>
  );
};
