import type { CaseView } from '../../cases/case-view.ts';
import type { Emergency } from '../../domain/access.ts';
import type { Text } from '../../domain/text.ts';
import { Callout } from '../components/callout.tsx';
import { Link } from '../components/link.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { casePath } from './case-path.ts';
import { colleagueInWords, roleInWords } from './staff-words.ts';

const words = {
  emergency: { nl: 'Noodtoegang', en: 'Emergency access' },
  looksIn: { nl: 'opende deze casus. Reden:', en: 'opened this case. Reason:' },
  until: { nl: 'Tot', en: 'Until' },
  restricted: { nl: 'Dit is een besloten casus', en: 'This is a restricted case' },
  restrictedText: {
    nl: 'Alleen wie in het team staat, ziet hem. Kijk wie erbuiten moet blijven, en vraag erbij wie de leerling helpt.',
    en: 'Only who is on the team sees it. See who has to be kept out, and ask back who helps the pupil.',
  },
  toRestricted: { nl: 'Wie erbuiten blijft', en: 'Who is kept out' },
  toTeam: { nl: 'Team', en: 'Team' },
  proposed: { nl: 'Er is een collega voorgesteld voor het team', en: 'A colleague was proposed for the team' },
  look: { nl: 'Bekijk en beslis', en: 'Look and decide' },
  advice: { nl: 'Het bestuur geeft advies', en: 'The board gives advice' },
  toAdvice: { nl: 'Naar het advies', en: 'To the advice' },
} satisfies Record<string, Text>;

/** How long after its end an emergency is still told of on the plan. Milliseconds. */
const toldFor = 7 * 24 * 3_600_000;

/** Above the plan: who looks in, who is asked to, and that a case is restricted. Everybody on the team sees it at once. */
export const WhoLooksIn = ({ view }: { view: CaseView }) => {
  const text = useText();
  const { access } = view.state;
  const lately = access.emergencies.filter(({ until }) => until + toldFor > view.moment.now);
  const toAgree = access.proposals.length > 0 && view.rights.has('lead a case');
  return (
    <>
      {lately.map((emergency) => (
        <EmergencyNotice view={view} emergency={emergency} />
      ))}
      {access.restricted ? (
        <Callout kind="notice" title={text(words.restricted)}>
          <p>{text(words.restrictedText)}</p>
          <p>
            {view.rights.has('shut out of a case') ? (
              <>
                <Link href={casePath(view.id, 'besloten')}>{text(words.toRestricted)}</Link>
                {' · '}
              </>
            ) : null}
            <Link href={casePath(view.id, 'team')}>{text(words.toTeam)}</Link>
          </p>
        </Callout>
      ) : null}
      {toAgree ? (
        <Callout kind="notice" title={text(words.proposed)}>
          <p>
            <Link href={casePath(view.id, 'team')}>{text(words.look)}</Link>
          </p>
        </Callout>
      ) : null}
      {access.advice && access.advice.answers > 0 ? (
        <Callout kind="notice" title={text(words.advice)}>
          <p>
            <Link href={casePath(view.id, 'advies')}>{text(words.toAdvice)}</Link>
          </p>
        </Callout>
      ) : null}
    </>
  );
};

const EmergencyNotice = ({ view, emergency }: { view: CaseView; emergency: Emergency }) => {
  const text = useText();
  const language = useLanguage();
  const { account, role, reason, at, until } = emergency;
  return (
    <Callout kind="danger" title={text(words.emergency)}>
      <p>
        <When at={at} />: {colleagueInWords(view, account, language)} ({roleInWords(role, language)}){' '}
        {text(words.looksIn)} “{reason}”
        {until > view.moment.now ? (
          <>
            {' '}
            {text(words.until)} <When at={until} />.
          </>
        ) : null}
      </p>
    </Callout>
  );
};
