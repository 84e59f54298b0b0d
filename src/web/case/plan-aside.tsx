import type { CaseView } from '../../cases/case-view.ts';
import type { ContactAtHand } from '../../cases/helpers.ts';
import type { Question } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { Card } from '../components/card.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dateInWords } from '../moment-in-words.ts';
import { ContainmentLine, knownSpread } from '../spread/containment-line.tsx';
import { casePath } from './case-path.ts';
import { subjectWord } from './subject-words.ts';
import { questionAnchor, WaitWords } from './wait-words.tsx';

const words = {
  notKnown: { nl: 'Nog niet bekend', en: 'Not known yet' },
  fillIn: { nl: 'Vul in', en: 'Fill in' },
  who: { nl: 'Nog te weten:', en: 'Still to find out:' },
  again: { nl: 'Vraag dit opnieuw', en: 'Ask this again' },
  more: { nl: 'Alle vragen', en: 'All questions' },
  spread: { nl: 'Verspreiding', en: 'Spread' },
  nobody: {
    nl: 'Er staat nog niemand in deze casus. Voeg toe wie je kent; een naam mag later.',
    en: 'Nobody is in this case yet. Add whom you know; a name can come later.',
  },
  map: { nl: 'Bekijk wie het aan wie gaf', en: 'See who gave it to whom' },
  people: { nl: 'Bekijk de mensen', en: 'See the people' },
  links: { nl: 'Verbonden casussen', en: 'Linked cases' },
  help: { nl: 'Hulp bij de hand', en: 'Help at hand' },
  moreHelp: { nl: 'Meer hulp', en: 'More help' },
  checked: { nl: 'nagekeken op', en: 'checked on' },
} satisfies Record<string, Text>;

const mostQuestions = 6;

/** The questions that are open: first those that tasks wait for. */
export const NotKnownYet = ({ view }: { view: CaseView }) => {
  const text = useText();
  const language = useLanguage();
  // Of the case first, then of each person: those follow from the talks. Presumed answers hold nobody up.
  const rank = ({ fact, subject, state, again }: Question) =>
    (fact.first ? 0 : 8) + (subject === undefined ? 0 : 4) + (state === 'not-known' && !again ? 2 : 0);
  const asked = view.plan.questions
    .filter((question) => question.fact.presume === undefined)
    .sort((a, b) => rank(a) - rank(b) || b.blocks - a.blocks);
  const names = view.plan.peopleQuestions.slice(0, mostQuestions);
  if (asked.length === 0 && names.length === 0) return null;
  return (
    <Card>
      <Section id="nog-niet-bekend" title={text(words.notKnown)}>
        <ul class="luwte-plain-list">
          {asked.slice(0, mostQuestions).map(({ fact, subject, again }) => (
            <li>
              {text(fact.question)}
              {subject === undefined ? '' : ` (${subjectWord(view, subject, language)})`}{' '}
              <Link href={`${casePath(view.id, 'in-kaart')}#${questionAnchor(fact.id, subject)}`}>
                {text(again ? words.again : words.fillIn)}
                <span class="luwte-hidden">: {text(fact.question)}</span>
              </Link>
            </li>
          ))}
          {names.map((wait) => (
            <li>
              {text(words.who)} <WaitWords view={view} wait={wait} />
            </li>
          ))}
        </ul>
        <p>
          <Link href={casePath(view.id, 'in-kaart')}>
            {text(words.more)} ({view.plan.questions.length})
          </Link>
        </p>
      </Section>
    </Card>
  );
};

/** How far it is contained, in one line and a bar, with the way to the map and to the people. */
export const SpreadAtAGlance = ({ view }: { view: CaseView }) => {
  const text = useText();
  const { counts } = knownSpread(view);
  return (
    <Card>
      <Section id="verspreiding" title={text(words.spread)}>
        {view.people.all.length > 0 ? (
          <ContainmentLine id="controle" counts={counts} />
        ) : (
          <p class="luwte-soft">{text(words.nobody)}</p>
        )}
        <p>
          <Link href={casePath(view.id, 'verspreiding')}>{text(words.map)}</Link>
        </p>
        <p>
          <Link href={casePath(view.id, 'mensen')}>{text(words.people)}</Link>
        </p>
        <p>
          <Link href={casePath(view.id, 'verbonden')}>{text(words.links)}</Link>
        </p>
      </Section>
    </Card>
  );
};

const firstContacts = 4;

/** Whom to call, with when they answer and when a person last checked that. */
export const HelpAtHand = ({ contacts }: { contacts: readonly ContactAtHand[] }) => {
  const text = useText();
  if (contacts.length === 0) return null;
  return (
    <Card kind="quiet">
      <Section id="hulp" title={text(words.help)}>
        <Contacts contacts={contacts.slice(0, firstContacts)} />
        {contacts.length > firstContacts ? (
          <Fold title={text(words.moreHelp)} small>
            <Contacts contacts={contacts.slice(firstContacts)} />
          </Fold>
        ) : null}
      </Section>
    </Card>
  );
};

const Contacts = ({ contacts }: { contacts: readonly ContactAtHand[] }) => {
  const text = useText();
  const language = useLanguage();
  return (
    <ul class="luwte-plain-list">
      {contacts.map((contact) => (
        <li>
          <strong>{text(contact.name)}</strong>
          {contact.phone ? (
            <>
              {' '}
              <Link href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</Link>
            </>
          ) : null}
          {contact.site ? <> {contact.site}</> : null}
          {contact.mail ? (
            <>
              {' '}
              <Link href={`mailto:${contact.mail}`}>{contact.mail}</Link>
            </>
          ) : null}
          <br />
          <span class="luwte-soft luwte-small">
            {[
              contact.hours && text(contact.hours),
              contact.checked && `${text(words.checked)} ${dateInWords(contact.checked, language)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
};
