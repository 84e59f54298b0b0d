import type { Text } from '../../domain/text.ts';
import type { AccessAsked } from '../../identity/access-requests.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Form } from '../components/form.tsx';
import { Stack } from '../components/layout.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { Section } from '../components/section.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { askedInWords, whoAgreesInWords } from './request-words.ts';

const words = {
  title: { nl: 'Wacht op een tweede persoon', en: 'Waits for a second person' },
  lead: {
    nl: 'Een rol die casussen opent of over toegang gaat, geldt pas na akkoord van iemand anders.',
    en: 'A role that opens cases or is about access counts only after somebody else agrees.',
  },
  asked: { nl: 'Gevraagd:', en: 'Asked:' },
  waitsFor: { nl: 'wacht op akkoord van', en: 'waits for approval by' },
  by: { nl: 'gevraagd door', en: 'asked by' },
  takeBack: { nl: 'Trek terug', en: 'Take back' },
} satisfies Record<string, Text>;

/** What waits about somebody, on the page where an administrator arranges their access. */
export const AskedForPerson = ({ requests }: { requests: readonly AccessAsked[] }) => {
  const text = useText();
  const language = useLanguage();
  if (requests.length === 0) return null;
  return (
    <Section id="gevraagd" title={text(words.title)}>
      <Paragraph kind="soft">{text(words.lead)}</Paragraph>
      <Stack>
        {requests.map((request) => (
          <Card>
            <p>
              {text(words.asked)} <strong>{askedInWords(request, language)}</strong>, {text(words.waitsFor)}{' '}
              {whoAgreesInWords(request, language)}.
            </p>
            <p class="luwte-soft luwte-small">
              {text(words.by)} {request.askedBy} · <When at={request.askedAt} />
            </p>
            {request.isFor === 'asked-by-you' ? (
              <Form action={`/beheer/akkoord/${request.id}`} wholePage>
                <input type="hidden" name="from" value="person" />
                <ButtonRow>
                  <Button kind="secondary" name="decision" value="decline">
                    {text(words.takeBack)}
                  </Button>
                </ButtonRow>
              </Form>
            ) : null}
          </Card>
        ))}
      </Stack>
    </Section>
  );
};
