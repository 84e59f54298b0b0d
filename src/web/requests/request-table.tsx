import type { WatchedRequest } from '../../cases/subject-requests.ts';
import { isOverdue } from '../../domain/subject-request.ts';
import type { Text } from '../../domain/text.ts';
import { capital } from '../case/sentence.ts';
import { Badge } from '../components/badge.tsx';
import { StackedTable } from '../components/stacked-table.tsx';
import { useVisit } from '../components/visit.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { kindWords, standInWords } from './request-words.ts';

const words = {
  case: { nl: 'Casus', en: 'Case' },
  destroyed: { nl: 'vernietigd', en: 'destroyed' },
  what: { nl: 'Wat', en: 'What' },
  received: { nl: 'Gevraagd', en: 'Asked' },
  stand: { nl: 'Hoe het staat', en: 'How it stands' },
  late: { nl: 'te laat', en: 'late' },
} satisfies Record<string, Text>;

/** Requests with their terms, as who watches over the board sees them: no names, and nothing of what was asked. */
export const RequestTable = ({ caption, requests }: { caption: string; requests: readonly WatchedRequest[] }) => {
  const text = useText();
  const language = useLanguage();
  const { now } = useVisit();
  return (
    <StackedTable
      caption={caption}
      hideCaption
      columns={[words.case, words.what, words.received, words.stand].map((column) => text(column))}
      rows={requests.map((request) => ({
        cells: [
          request.number ?? <span class="luwte-soft">{text(words.destroyed)}</span>,
          capital(text(kindWords[request.kind])),
          <When at={request.receivedAt} as="day" />,
          <>
            {request.closedAt === null && isOverdue(request, now) ? (
              <>
                <Badge kind="danger">{text(words.late)}</Badge>{' '}
              </>
            ) : null}
            {capital(standInWords(request, now, language))}
          </>,
        ],
      }))}
    />
  );
};
