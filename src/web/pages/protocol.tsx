import type { Contact, Protocol, Source } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { BackLink } from '../components/back-link.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Page, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { type DrawnProtocol, drawnProtocol } from '../protocol/drawn-protocol.ts';
import { comparePath, protocolsPath } from '../protocol/protocol-paths.ts';
import { ProtocolPicture } from '../protocol/protocol-picture.tsx';
import type { Visit } from '../visit.ts';
import { protocolWords } from './protocols.tsx';

const words = {
  beside: { nl: 'Leg dit protocol naast', en: 'Lay this protocol beside' },
  contacts: { nl: 'Contacten', en: 'Contacts' },
  checked: { nl: 'nagekeken op', en: 'checked on' },
  sources: { nl: 'Bronnen', en: 'Sources' },
  read: { nl: 'gelezen op', en: 'read on' },
} satisfies Record<string, Text>;

/** One protocol: which document it follows, its pictures, the lists that say the same, and whom to call. */
export async function showProtocol(visit: Visit): Promise<Response> {
  const shelved = visit.app.cases.protocols.get(visit.params.protocol ?? '');
  if (!shelved) return visit.problem('not-found');
  const drawn = await drawnProtocol(shelved.protocol, visit.language);
  return visit.page(<ProtocolPage visit={visit} drawn={drawn} />);
}

const ProtocolPage = ({ visit, drawn }: { visit: Visit; drawn: DrawnProtocol }) => {
  const text = useText();
  const { protocol } = drawn.picture;
  const sources = protocol.sources ?? [];
  return (
    <Page
      title={text(protocol.title)}
      navigation={navigationFor(visit, protocolsPath)}
      printHeader={<PrintHeader subject={text(protocol.title)} open />}
    >
      <BackLink href={protocolsPath}>{text(protocolWords.title)}</BackLink>
      <PageTitle
        title={text(protocol.title)}
        meta={`${text(protocol.about)} ${upperFirst(text(protocolWords.version))} ${protocol.version}.`}
      />
      <ProtocolPicture drawn={drawn} />
      <Beside visit={visit} protocol={protocol} />
      {protocol.contacts.length > 0 ? (
        <Section id="contacten" title={text(words.contacts)}>
          <DefinitionList
            rows={protocol.contacts.map((contact) => ({
              name: text(contact.name),
              value: <ContactWords contact={contact} />,
            }))}
          />
        </Section>
      ) : null}
      {sources.length > 0 ? (
        <Section id="bronnen" title={text(words.sources)}>
          <ul>
            {sources.map((source) => (
              <li>
                <SourceWords source={source} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
};

const Beside = ({ visit, protocol }: { visit: Visit; protocol: Protocol }) => {
  const text = useText();
  const others = [...visit.app.cases.protocols.values()].filter((one) => one.protocol.name !== protocol.name);
  if (others.length === 0) return null;
  return (
    <Fold title={text(words.beside)} count={others.length}>
      <ul class="luwte-no-print">
        {others.map((other) => (
          <li>
            <Link href={comparePath(protocol.name, other.protocol.name)}>{text(other.protocol.title)}</Link>
          </li>
        ))}
      </ul>
    </Fold>
  );
};

const ContactWords = ({ contact }: { contact: Contact }) => {
  const text = useText();
  return (
    <>
      {contact.phone ? <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a> : null}
      {[contact.phone ? '' : undefined, contact.site, contact.mail, text(contact.hours)]
        .filter((part) => part !== undefined)
        .join(' · ')}
      <br />
      <span class="luwte-soft luwte-small">
        {text(words.checked)} {contact.checked}
      </span>
    </>
  );
};

const SourceWords = ({ source }: { source: Source }) => {
  const text = useText();
  const seen = source.seen === undefined ? undefined : `${text(words.read)} ${source.seen}`;
  return (
    <>
      {[`${source.title}, ${source.publisher}`, source.year, source.site, seen]
        .filter((part) => part !== undefined)
        .join(' · ')}
    </>
  );
};

const upperFirst = (said: string) => said.charAt(0).toUpperCase() + said.slice(1);
