import type { Text } from '../../domain/text.ts';
import { isSetUp } from '../../identity/set-up.ts';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Card, LinkCard } from '../components/card.tsx';
import { Heading } from '../components/heading.tsx';
import { Stack } from '../components/layout.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import { firstPageFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Gaat er een beeld rond van een leerling?', en: 'Is an image of a pupil being passed around?' },
  lead: {
    nl: 'Luwte leidt jullie door het protocol van je eigen school: wat er nu moet gebeuren, wie dat doet, waarom, en wat nog even moet wachten.',
    en: 'Luwte leads you through your own school’s protocol: what has to happen now, who does it, why, and what must wait a little.',
  },
  signIn: { nl: 'Inloggen', en: 'Sign in' },
  setUp: { nl: 'Mijn school opzetten', en: 'Set up my school' },
  setUpHow: {
    nl: 'Dat doe je met de opzetlink. Wie Luwte heeft gestart, ziet die link staan in het venster waarin Luwte draait. De link werkt één keer.',
    en: 'You do that with the set-up link. Whoever started Luwte sees that link in the window in which Luwte runs. The link works once.',
  },
  practice: { nl: 'Rondkijken in de oefenschool', en: 'Look around in the practice school' },
  practiceHow: {
    nl: 'Een verzonnen school met verzonnen casussen. Kies een rol en probeer alles uit: er gaat niets naar buiten.',
    en: 'A made-up school with made-up cases. Choose a role and try everything: nothing is sent out.',
  },
} satisfies Record<string, Text>;

/** The front door: for who works here the way to sign in, for who is new two ways to begin. */
export async function showWelcome(visit: Visit): Promise<Response> {
  if (visit.who !== null) return visit.redirect(firstPageFor(visit.who));
  return visit.page(<Welcome isSetUp={await isSetUp(visit.app.identity)} />);
}

const Welcome = ({ isSetUp }: { isSetUp: boolean }) => {
  const text = useText();
  return (
    <NarrowPage title={text(isSetUp ? words.signIn : words.setUp)}>
      <PageTitle title={text(words.title)} />
      <Paragraph kind="lead">{text(words.lead)}</Paragraph>
      <Stack>
        {isSetUp ? (
          <ButtonRow>
            <ButtonLink href="/inloggen">{text(words.signIn)}</ButtonLink>
          </ButtonRow>
        ) : (
          <Card>
            <Heading level={2} look={3}>
              {text(words.setUp)}
            </Heading>
            <Paragraph>{text(words.setUpHow)}</Paragraph>
          </Card>
        )}
        <LinkCard href="/oefenschool" title={text(words.practice)}>
          {text(words.practiceHow)}
        </LinkCard>
      </Stack>
    </NarrowPage>
  );
};
