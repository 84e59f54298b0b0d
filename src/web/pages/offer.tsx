import { declineOffer, type ReadOffer, readOffer } from '../../cases/case-offers.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { statusFor } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { unfitText } from '../case/free-text.ts';
import { refusedAt } from '../case/refused-at.ts';
import { roleInWords } from '../case/staff-words.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { TextArea } from '../components/text-area.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { signedIn } from '../signed-in.ts';
import type { Visit } from '../visit.ts';

const words = {
  cases: { nl: 'Casussen', en: 'Cases' },
  title: { nl: 'Een andere school vraagt jullie iets', en: 'Another school asks you something' },
  lead: {
    nl: 'Bij jullie kan hetzelfde rondgaan. Jullie leiden je eigen casus; die van de andere school blijft dicht, en die van jullie ook voor hen. Zij zien dat jij dit las.',
    en: 'The same may go round at your school. You lead a case of your own; that of the other school stays closed, and so does yours to them. They see that you read this.',
  },
  from: { nl: 'Van', en: 'From' },
  theirCase: { nl: 'hun casus', en: 'their case' },
  pupils: {
    nl: 'Leerlingen van jullie school. De politie vond het goed dat jullie deze namen krijgen:',
    en: 'Pupils of your school. The police agreed that you get these names:',
  },
  accept: { nl: 'Open onze eigen casus', en: 'Open our own case' },
  decline: { nl: 'Wij openen geen casus', en: 'We open no case' },
  declineWhy: { nl: 'Wat wil je hun laten weten?', en: 'What do you want to tell them?' },
  declineHint: {
    nl: 'Bijvoorbeeld: we kijken er al naar. Noem geen leerlingen.',
    en: 'For example: we look into it already. Mention no pupils.',
  },
  declineDo: { nl: 'Stuur dit antwoord', en: 'Send this answer' },
  accepted: { nl: 'Jullie school opende hiervoor een casus.', en: 'Your school opened a case for this.' },
  declined: { nl: 'Jullie school heeft geantwoord.', en: 'Your school has answered.' },
  toCase: { nl: 'Naar de casus', en: 'To the case' },
} satisfies Record<string, Text>;

export const offerPath = (id: string) => `/aanbod/${id}`;

/** What another school of the board asks, for who may open a case at the school that is asked. */
export const showOffer = signedIn(async (visit, who) => {
  const offer = await readOffer(visit.app.cases, who, visit.params.offer ?? '');
  return offer ? draw(visit, offer, {}) : visit.problem('not-found');
});

export const takeDecline = signedIn(async (visit, who) => {
  const id = visit.params.offer ?? '';
  const unfit = unfitText(visit.form);
  const declined =
    Object.keys(unfit).length > 0 ? null : await declineOffer(visit.app.cases, who, id, visit.form.text('words'));
  if (declined?.kind === 'done') return visit.redirect(offerPath(id));
  if (declined?.kind === 'not-found') return visit.problem('not-found');
  const offer = await readOffer(visit.app.cases, who, id);
  if (!offer) return visit.problem('not-found');
  return draw(visit, offer, declined ? refusedAt(declined.refusal) : unfit);
});

function draw(visit: Visit, offer: ReadOffer, errors: FieldErrors): Promise<Response> {
  return visit.page(<Offer visit={visit} offer={offer} errors={errors} />, statusFor(errors));
}

const Offer = ({ visit, offer, errors }: { visit: Visit; offer: ReadOffer; errors: FieldErrors }) => {
  const text = useText();
  const { content, status, opened } = offer;
  return (
    <NarrowPage title={text(words.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href="/casussen">{text(words.cases)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(words.title)} meta={<When at={offer.offeredAt} />} />
      {content ? (
        <>
          <Paragraph>{text(words.lead)}</Paragraph>
          <Content content={content} />
        </>
      ) : null}
      {status === 'waiting' ? (
        <>
          <ButtonRow>
            <ButtonLink href={`/casussen/nieuw?school=${offer.toSchool}&aanbod=${offer.id}`}>
              {text(words.accept)}
            </ButtonLink>
          </ButtonRow>
          <Fold title={text(words.decline)} small open={errors.words !== undefined}>
            <Form action={offerPath(offer.id)} command={visit.commandId}>
              <TextArea
                name="words"
                label={text(words.declineWhy)}
                hint={text(words.declineHint)}
                rows={2}
                value={visit.form.text('words')}
                maxlength={longestText}
                error={errors.words}
              />
              <ButtonRow>
                <Button kind="secondary">{text(words.declineDo)}</Button>
              </ButtonRow>
            </Form>
          </Fold>
        </>
      ) : (
        <Callout kind="done" title={text(status === 'accepted' ? words.accepted : words.declined)}>
          {opened === null ? null : (
            <p>
              <ButtonLink href={casePath(opened)}>{text(words.toCase)}</ButtonLink>
            </p>
          )}
        </Callout>
      )}
    </NarrowPage>
  );
};

const Content = ({ content }: { content: NonNullable<ReadOffer['content']> }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <Card>
      <p class="luwte-soft luwte-small">
        {text(words.from)} {content.school} · {content.by}, {roleInWords(content.role, language)} ·{' '}
        {text(words.theirCase)} {content.number}
      </p>
      {withoutAddresses(content.text)
        .split('\n')
        .map((line) => (
          <p>{line}</p>
        ))}
      {content.pupils.length > 0 ? (
        <>
          <p>{text(words.pupils)}</p>
          <ul>
            {content.pupils.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
};
