import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import type { AgeBand } from '../../domain/age.ts';
import type { Answer, CaseEvent, Recorded } from '../../domain/case-event.ts';
import { theSchool } from '../../domain/deletion.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Language, Text } from '../../domain/text.ts';
import { dayOnPaper, momentOnPaper } from '../moment-in-words.ts';
import { categoryWords, termInWords } from '../retention/retention-words.ts';
import {
  audienceWords,
  colleagueWord,
  goingWords,
  sawWords,
  supportedInTimeline,
  touchGroupWords,
  wayOfTellingWords,
} from '../staff/communication-words.ts';
import { textsShownTo } from '../staff/staff-texts-check.ts';
import { answerInWords, yesNoWords } from './answer-words.ts';
import { careInWords } from './care-words.ts';
import {
  ageWords,
  certaintyWords,
  homeWords,
  involvementWords,
  letterWords,
  linkReasonWords,
  peopleWithRole,
  personKindWords,
  toldByWords,
} from './case-words.ts';
import { confirmationWords, placeWords, stepWords, theSchoolItself } from './deletion-words.ts';
import { letterCalled, letterIsFor, letterWayWords } from './letter-words.ts';
import { doerWords, partnerOf, wayWords } from './police-words.ts';
import { capital, sentence } from './sentence.ts';
import { siteReceiverWords, wholePlatformWords } from './site-words.ts';
import { channelWords, groupKindWords, happenedInWords, intentInWords, sizeInWords } from './spread-words.ts';
import { colleagueInWords, roleInWords } from './staff-words.ts';
import { listenerInWords, tellingWords } from './stop-words.ts';
import { filledIn, subjectWord } from './subject-words.ts';
import { talkInWords } from './talk-words.ts';

/**
 * What happened, as a colleague would say it, in one language. Nobody is named but staff: people in the case are their
 * letter, sites their masked address, also where somebody wrote one in a text (S2).
 */
export function eventInWords(view: CaseView, { event }: Recorded, language: Language): string {
  return wordsFor(view, masked(event))[language];
}

/** The event with every address in what people wrote masked; ids and words of a protocol hold none. */
function masked(event: CaseEvent): CaseEvent {
  return JSON.parse(JSON.stringify(event), (_, value) => (typeof value === 'string' ? withoutAddresses(value) : value));
}

function wordsFor(view: CaseView, event: CaseEvent): Text {
  const say = (nl: string, en: string): Text => ({ nl, en });
  const each = (make: (language: Language) => string): Text => ({ nl: make('nl'), en: make('en') });
  const who = (id: string) => each((language) => letterOf(view, id, language) ?? subjectWord(view, id, language));
  const task = (of: { readonly task: string; readonly path: SubjectPath }) =>
    each((language) => taskTitle(view, of, language));
  const colleague = (account: string) => each((language) => colleagueInWords(view, account, language));

  switch (event.type) {
    case 'case-opened': {
      const source = sourceWords(event.source);
      return say(
        `Casus geopend. Verteld door ${source.nl}: “${event.told}”`,
        `Case opened. Told by ${source.en}: “${event.told}”`,
      );
    }
    case 'fact-answered': {
      const about = event.subject === undefined ? undefined : who(event.subject);
      return each((language) => {
        const { question, answer } = answered(view, event.fact, event.answer, language);
        return `${about ? `${capital(about[language])}: ` : ''}${question} ${capital(answer)}.`;
      });
    }
    case 'person-added': {
      const kind = personKindWords[event.kind];
      const word = letterWords[event.kind];
      const inClass = classWords(view, event.class);
      const age = ageInWords(event.age);
      return say(
        `${capital(word.nl)} ${event.letter} toegevoegd: ${kind.nl}${inClass.nl}${age.nl}.`,
        `${capital(word.en)} ${event.letter} added: ${kind.en}${inClass.en}${age.en}.`,
      );
    }
    case 'person-described': {
      const kind = personKindWords[event.kind];
      const inClass = classWords(view, event.class);
      const age = ageInWords(event.age);
      return say(
        `Gegevens van ${who(event.person).nl} bijgewerkt: ${kind.nl}${inClass.nl}${age.nl}.`,
        `Details of ${who(event.person).en} updated: ${kind.en}${inClass.en}${age.en}.`,
      );
    }
    case 'role-given': {
      const role = involvementWords[event.role];
      const certainty = certaintyWords[event.certainty];
      const { happened } = event;
      const when = each((language) => (happened === undefined ? '' : `, ${momentOnPaper(happened, language)}`));
      const source = event.source.trim() === '' ? '' : ` ${sentence(capital(event.source))}`;
      return say(
        `${capital(who(event.person).nl)}: ${role.nl} (${certainty.nl})${when.nl}.${source}`,
        `${capital(who(event.person).en)}: ${role.en} (${certainty.en})${when.en}.${source}`,
      );
    }
    case 'role-ended': {
      const role = involvementWords[event.role];
      return say(
        `Voor ${who(event.person).nl} geldt niet meer: ${role.nl}. Reden: ${sentence(event.reason)}`,
        `For ${who(event.person).en} this no longer holds: ${role.en}. Reason: ${sentence(event.reason)}`,
      );
    }
    case 'carer-linked':
      return say(
        `${capital(who(event.carer).nl)} is ouder of verzorger van ${who(event.child).nl}; gezag: ${yesNoWords[event.custody].nl}${event.home ? `; ${homeWords[event.home].nl}` : ''}.`,
        `${capital(who(event.carer).en)} is a parent or carer of ${who(event.child).en}; custody: ${yesNoWords[event.custody].en}${event.home ? `; ${homeWords[event.home].en}` : ''}.`,
      );
    case 'carer-unlinked':
      return say(
        `${capital(who(event.carer).nl)} staat niet meer als ouder of verzorger bij ${who(event.child).nl}. Reden: ${sentence(event.reason)}`,
        `${capital(who(event.carer).en)} is no longer listed as a parent or carer of ${who(event.child).en}. Reason: ${sentence(event.reason)}`,
      );
    case 'people-completed': {
      const group = peopleWithRole[event.role];
      const of = event.child === undefined ? undefined : who(event.child);
      return say(
        `Weten we ${group.nl}${of ? ` van ${of.nl}` : ''}? ${completeWords[event.complete].nl}`,
        `Do we know ${group.en}${of ? ` of ${of.en}` : ''}? ${completeWords[event.complete].en}`,
      );
    }
    case 'people-merged':
      return say(
        `${capital(who(event.person).nl)} en ${who(event.into).nl} bleken dezelfde persoon.`,
        `${capital(who(event.person).en)} and ${who(event.into).en} turned out to be one person.`,
      );
    case 'people-unmerged':
      return say(
        `${capital(who(event.person).nl)} is toch een ander. Reden: ${sentence(event.reason)}`,
        `${capital(who(event.person).en)} is somebody else after all. Reason: ${sentence(event.reason)}`,
      );
    case 'class-added':
      return say(`Klas toegevoegd: ${event.name}.`, `Class added: ${event.name}.`);
    case 'class-list-kept':
      return say(
        `Lijst van een klas bewaard (${event.pupils} ${event.pupils === 1 ? 'leerling' : 'leerlingen'}), verzegeld bij deze casus.`,
        `The list of a class was kept (${event.pupils} ${event.pupils === 1 ? 'pupil' : 'pupils'}), sealed with this case.`,
      );
    case 'class-list-dropped':
      return say('Lijst van een klas weggedaan.', 'The list of a class was dropped.');
    case 'site-added':
      return say(
        `Site toegevoegd: ${who(event.site).nl}.${event.person === undefined ? '' : ` Genoemd door ${who(event.person).nl}.`}`,
        `Site added: ${who(event.site).en}.${event.person === undefined ? '' : ` Mentioned by ${who(event.person).en}.`}`,
      );
    case 'site-revealed':
      return say(
        `Het hele adres van ${who(event.site).nl} is getoond. Reden: ${sentence(event.reason)}`,
        `The whole address of ${who(event.site).en} was shown. Reason: ${sentence(event.reason)}`,
      );
    case 'site-passed-on': {
      const receiver = siteReceiverWords[event.to];
      const whole = event.wholePlatform ? wholePlatformWords : { nl: '', en: '' };
      return say(
        `Het adres van ${who(event.site).nl} is doorgegeven aan ${receiver.nl}.${whole.nl}`,
        `The address of ${who(event.site).en} was passed on to ${receiver.en}.${whole.en}`,
      );
    }
    case 'stop-told': {
      const way = tellingWords[event.way];
      const hearBy = each((language) => momentOnPaper(event.hearBy, language));
      const { happened } = event;
      const when = each((language) => (happened === undefined ? '' : `, ${momentOnPaper(happened, language)}`));
      const whom = each((language) => event.whom.map((id) => listenerInWords(view, id, language)).join(', '));
      return say(
        `Gezegd: niet openen, niet doorsturen (${way.nl}${when.nl}). Aan: ${whom.nl}. Ze horen uiterlijk ${hearBy.nl} wat ze moeten doen.`,
        `Told: do not open, do not send on (${way.en}${when.en}). To: ${whom.en}. They hear at the latest ${hearBy.en} what to do.`,
      );
    }
    case 'promise-kept':
      return say(
        `Wie het volgens regel ${event.entry} te horen kreeg, weet nu wat te doen.`,
        `Those who were told according to entry ${event.entry} know by now what to do.`,
      );
    case 'school-added':
      return say(`Andere school toegevoegd: ${event.name}.`, `Other school added: ${event.name}.`);
    case 'group-added':
    case 'group-described': {
      const [kind, size] = [groupKindWords[event.kind], sizeInWords(event.size)];
      return event.type === 'group-added'
        ? say(
            `Groep toegevoegd: ${event.name} (${kind.nl}, ${size.nl}).`,
            `Group added: ${event.name} (${kind.en}, ${size.en}).`,
          )
        : say(
            `Groep bijgewerkt: ${event.name} (${kind.nl}, ${size.nl}).`,
            `Group updated: ${event.name} (${kind.en}, ${size.en}).`,
          );
    }
    case 'sharing-noted': {
      const [from, to, by, sure] = [
        who(event.from),
        who(event.to),
        channelWords[event.channel],
        certaintyWords[event.certainty],
      ];
      const when = each((language) =>
        event.happened === undefined ? '' : `, ${happenedInWords(event.happened, language)}`,
      );
      const intent = intentInWords[event.intent];
      const source = event.source.trim() === '' ? '' : ` ${sentence(capital(event.source))}`;
      return say(
        `Van ${from.nl} naar ${to.nl}: ${by.nl}${when.nl} (${sure.nl}). ${intent.nl}${source}`,
        `From ${from.en} to ${to.en}: ${by.en}${when.en} (${sure.en}). ${intent.en}${source}`,
      );
    }
    case 'sharing-ended': {
      const last = view.events.findLast(
        ({ event: one }) => one.type === 'sharing-noted' && one.sharing === event.sharing,
      )?.event;
      const what =
        last?.type === 'sharing-noted'
          ? each((language) =>
              language === 'nl'
                ? `van ${who(last.from).nl} naar ${who(last.to).nl}`
                : `from ${who(last.from).en} to ${who(last.to).en}`,
            )
          : say('een lijn', 'a line');
      return say(
        `Niet meer op de kaart: ${what.nl}. Reden: ${sentence(event.reason)}`,
        `No longer on the map: ${what.en}. Reason: ${sentence(event.reason)}`,
      );
    }
    case 'task-recorded': {
      const record = each((language) => recordInWords(view, event.task, event.record, language));
      return say(`Taak “${task(event).nl}”. ${record.nl}`.trim(), `Task “${task(event).en}”. ${record.en}`.trim());
    }
    case 'task-departed':
      return say(
        `Afgeweken van “${task(event).nl}”. Reden: ${sentence(event.reason)}`,
        `Departed from “${task(event).en}”. Reason: ${sentence(event.reason)}`,
      );
    case 'departure-undone':
      return say(
        `Toch weer te doen: “${task(event).nl}”. Reden: ${sentence(event.reason)}`,
        `To be done after all: “${task(event).en}”. Reason: ${sentence(event.reason)}`,
      );
    case 'task-advanced':
      return say(
        `Eerder gedaan dan het protocol zegt: “${task(event).nl}”. Reden: ${sentence(event.reason)}`,
        `Taken up before the protocol says so: “${task(event).en}”. Reason: ${sentence(event.reason)}`,
      );
    case 'task-withdrawn':
      return say(
        `Teruggeroepen: “${task(event).nl}”. Reden: ${sentence(event.reason)}`,
        `Recalled: “${task(event).en}”. Reason: ${sentence(event.reason)}`,
      );
    case 'task-assigned':
      return say(
        `“${task(event).nl}” wordt opgepakt door ${colleague(event.to).nl}.`,
        `“${task(event).en}” is taken on by ${colleague(event.to).en}.`,
      );
    case 'deletion-noted': {
      const of = event.subject === theSchool ? theSchoolItself : who(event.subject);
      return each((language) => {
        const how = event.how === undefined ? '' : `; ${confirmationWords[event.how][language]}`;
        const remark = event.remark === undefined ? '' : ` ${sentence(capital(event.remark))}`;
        return `${capital(of[language])}, ${placeWords[event.place][language]}: ${stepWords[event.step][language]}${how}.${remark}`;
      });
    }
    case 'file-note-written': {
      // It is about one pupil, and may name that one.
      const note = view.rights.has("see people's names") ? ` “${event.text}”` : '';
      return say(
        `Notitie voor het leerlingdossier van ${who(event.person).nl} geschreven; een tweede persoon moet nog akkoord gaan.${note}`,
        `Note for the pupil file of ${who(event.person).en} written; a second person still has to agree.${note}`,
      );
    }
    case 'file-note-approved': {
      const person = view.state.fileNotes.find(({ id }) => id === event.note)?.person;
      const of = each((language) =>
        person === undefined ? '' : ` ${language === 'nl' ? 'van' : 'of'} ${who(person)[language]}`,
      );
      return say(
        `Akkoord met de notitie voor het leerlingdossier${of.nl}.`,
        `Agreed to the note for the pupil file${of.en}.`,
      );
    }
    case 'note-added':
      return say(`Notitie: ${event.text}`, `Note: ${event.text}`);
    case 'contact-logged': {
      const partner = partnerOf(event);
      const way = wayWords[event.way];
      const spoke = event.spokeWith === undefined ? '' : `: ${event.spokeWith}`;
      const at = event.spokenAt;
      const when = each((language) => (at === undefined ? '' : `, ${momentOnPaper(at, language)}`));
      const said = event.said === undefined ? '' : ` ${sentence(capital(event.said))}`;
      return event.reached === 'yes'
        ? say(
            `Gesproken met ${partner.nl}${spoke} (${way.nl}${when.nl}).${said}`,
            `Spoke with ${partner.en}${spoke} (${way.en}${when.en}).${said}`,
          )
        : say(
            `Niet bereikt: ${partner.nl} (${way.nl}${when.nl}).${said}`,
            `Not reached: ${partner.en} (${way.en}${when.en}).${said}`,
          );
    }
    case 'talk-noted': {
      // Whatever was typed may hold a name, also with whom it was.
      const mayRead = view.rights.has("see people's names");
      const somebodyElse = say('iemand anders', 'somebody else');
      const partners = each((language) => {
        const others = mayRead ? event.others : somebodyElse[language];
        return [...event.with.map((id) => who(id)[language]), ...(event.others && others ? [others] : [])].join(', ');
      });
      const at = each((language) => momentOnPaper(event.heldAt, language));
      const what = mayRead ? each((language) => talkInWords(event, language)) : say('', '');
      return say(`Gesprek met ${partners.nl} (${at.nl}).${what.nl}`, `Talk with ${partners.en} (${at.en}).${what.en}`);
    }
    case 'care-planned': {
      const pupil = who(event.person);
      const what = view.rights.has("see people's names")
        ? each((language) => careInWords(view, event, language))
        : say('', '');
      return say(`Zorgplan voor ${pupil.nl}.${what.nl}`, `Care plan for ${pupil.en}.${what.en}`);
    }
    case 'agreement-made': {
      const doer = doerWords(event);
      const { due } = event;
      const by = each((language) =>
        due === undefined ? '' : `, ${language === 'nl' ? 'uiterlijk' : 'by'} ${momentOnPaper(due, language)}`,
      );
      return say(
        `Afgesproken: ${sentence(event.what)} Wie: ${doer.nl}${by.nl}.`,
        `Agreed: ${sentence(event.what)} Who: ${doer.en}${by.en}.`,
      );
    }
    case 'agreement-ended':
      return say(
        `Deze afspraak geldt niet meer: “${who(event.agreement).nl}”. Reden: ${sentence(event.reason)}`,
        `This agreement no longer holds: “${who(event.agreement).en}”. Reason: ${sentence(event.reason)}`,
      );
    case 'police-summary-made': {
      const named = each((language) =>
        event.named.map(({ person, reason }) => ` ${capital(who(person)[language])}: ${sentence(reason)}`).join(''),
      );
      return say(
        `Samenvatting voor de politie gemaakt, ${named.nl === '' ? 'zonder namen.' : `met een naam erbij.${named.nl}`}`,
        `Summary for the police made, ${named.en === '' ? 'without names.' : `with a name in it.${named.en}`}`,
      );
    }
    case 'communication-planned': {
      const texts = Object.values(event.texts).map((one) => `“${one.trim()}”`);
      // Kept with something that may point to a person, it is not for who gives advice from outside the school.
      const shown = textsShownTo(view, {
        kept: event.kept ?? [],
        seq: view.events.find((one) => one.event === event)?.seq ?? 0,
      })
        ? ` ${texts.join(' ')}`
        : '';
      return say(
        `Teksten voor het team bewaard. Spreekt voor de school: ${sentence(event.speaker)}${shown}`,
        `Texts for the team kept. Speaks for the school: ${sentence(event.speaker)}${shown}`,
      );
    }
    case 'telling-planned': {
      const by = each((language) => colleagueWord(view, event.by, language));
      const when = each((language) => momentOnPaper(event.when, language));
      const [whom, way] = [audienceWords[event.audience], wayOfTellingWords[event.way]];
      return say(
        `In het plan: ${whom.nl} hoort op ${when.nl} van ${by.nl} (${way.nl}): ${sentence(event.what)}`,
        `In the plan: ${whom.en} hear on ${when.en} from ${by.en} (${way.en}): ${sentence(event.what)}`,
      );
    }
    case 'telling-done': {
      const row = view.events.findLast(
        (one) => one.event.type === 'telling-planned' && one.event.telling === event.telling,
      )?.event;
      const whom = row?.type === 'telling-planned' ? audienceWords[row.audience] : { nl: 'een groep', en: 'a group' };
      const remark = event.remark === undefined ? '' : ` ${sentence(capital(event.remark))}`;
      if (event.outcome === 'not-needed')
        return say(`Hoeft niet verteld te worden aan ${whom.nl}.${remark}`, `Need not be told to ${whom.en}.${remark}`);
      const by = each((language) =>
        event.by === undefined
          ? ''
          : `, ${{ nl: 'door', en: 'by' }[language]} ${colleagueWord(view, event.by, language)}`,
      );
      const happened = each((language) =>
        event.happened === undefined ? '' : ` (${momentOnPaper(event.happened, language)})`,
      );
      const next = each((language) => (event.next === undefined ? '' : momentOnPaper(event.next, language)));
      return say(
        `Verteld aan ${whom.nl}${by.nl}${happened.nl}.${remark}${next.nl === '' ? '' : ` Ze horen meer op ${next.nl}.`}`,
        `Told to ${whom.en}${by.en}${happened.en}.${remark}${next.en === '' ? '' : ` They hear more on ${next.en}.`}`,
      );
    }
    case 'colleague-supported': {
      const colleague_ = each((language) => supportedInTimeline(view, event, language));
      // How a colleague is, is between them and the team: who gives advice reads that somebody asked.
      if (!view.rights.has('know people in a case'))
        return say('Vastgelegd hoe het met een collega gaat.', 'Recorded how a colleague is.');
      const supporter = each((language) =>
        event.supporter === undefined
          ? { nl: 'nog niemand', en: 'nobody yet' }[language]
          : colleagueWord(view, event.supporter, language),
      );
      const [going, saw] = [goingWords[event.going], sawWords[event.saw]];
      const remark = event.remark === undefined ? '' : ` ${sentence(capital(event.remark))}`;
      const again = each((language) => (event.again === undefined ? '' : momentOnPaper(event.again, language)));
      const then = say(
        event.done ? ' Afgerond.' : again.nl === '' ? '' : ` Opnieuw vragen: ${again.nl}.`,
        event.done ? ' Finished.' : again.en === '' ? '' : ` Ask again: ${again.en}.`,
      );
      return say(
        `Steun voor ${colleague_.nl}: ${supporter.nl}. Hoe het gaat: ${going.nl}; zag iets: ${saw.nl}.${remark}${then.nl}`,
        `Support for ${colleague_.en}: ${supporter.en}. How it goes: ${going.en}; saw something: ${saw.en}.${remark}${then.en}`,
      );
    }
    case 'touch-noted': {
      const group = touchGroupWords[event.about];
      if (event.outcome === 'not-fitting')
        return say(
          `In contact blijven, niet van toepassing: ${group.nl}.`,
          `Staying in touch, does not apply: ${group.en}.`,
        );
      if (!view.rights.has('know people in a case'))
        return say(`Contact gehad: ${group.nl}.`, `Was in touch: ${group.en}.`);
      const when = each((language) =>
        event.happened === undefined ? '' : ` (${momentOnPaper(event.happened, language)})`,
      );
      const told = [event.spoke, event.went]
        .filter((one) => one !== undefined)
        .map((one) => ` ${sentence(capital(one))}`);
      const asked = event.questions === undefined ? '' : sentence(event.questions);
      return say(
        `Contact gehad: ${group.nl}${when.nl}.${told.join('')}${asked === '' ? '' : ` Vragen: ${asked}`}`,
        `Was in touch: ${group.en}${when.en}.${told.join('')}${asked === '' ? '' : ` Questions: ${asked}`}`,
      );
    }
    case 'letter-written': {
      const to = each((language) => letterIsFor(view, event, language));
      // A letter to the parents of one pupil is about that pupil; all others are about nobody, and stand on their own page.
      const said = event.about !== undefined && view.rights.has("see people's names") ? ` “${event.text}”` : '';
      const step = event.submitted
        ? { nl: 'voor akkoord voorgelegd', en: 'laid before a second person' }
        : { nl: 'als concept bewaard', en: 'kept as a draft' };
      return event.madeFrom === undefined
        ? say(`Brief geschreven voor ${to.nl}; ${step.nl}.${said}`, `Letter written for ${to.en}; ${step.en}.${said}`)
        : say(`Brief voor ${to.nl} aangepast; ${step.nl}.${said}`, `Letter for ${to.en} changed; ${step.en}.${said}`);
    }
    case 'letter-approved': {
      const of = each((language) => letterCalled(view, event.letter, language));
      // Why a name may stay, and why nobody else was there, may name somebody.
      const mayRead = view.rights.has("see people's names");
      const kept = event.reasons.map(({ because }) => ` ${sentence(capital(because))}`).join('');
      const why = mayRead ? ` ${sentence(event.alone ?? '')}` : '';
      const stays =
        event.reasons.length === 0 || !mayRead
          ? { nl: '', en: '' }
          : { nl: ` Blijft staan, want:${kept}`, en: ` It stays, because:${kept}` };
      return event.alone === undefined
        ? say(
            `Brief voor ${of.nl} goedgekeurd door een tweede persoon.${stays.nl}`,
            `Letter for ${of.en} approved by a second person.${stays.en}`,
          )
        : say(
            `Brief voor ${of.nl} alleen goedgekeurd, zonder tweede persoon.${why && ` Reden:${why}`}${stays.nl}`,
            `Letter for ${of.en} approved alone, without a second person.${why && ` Reason:${why}`}${stays.en}`,
          );
    }
    case 'letter-sent': {
      const of = each((language) => letterCalled(view, event.letter, language));
      const way = letterWayWords[event.way];
      const { happened, count } = event;
      const when = each((language) => (happened === undefined ? '' : `, ${momentOnPaper(happened, language)}`));
      const many =
        count === undefined ? { nl: '', en: '' } : { nl: `, aan ${count} mensen`, en: `, to ${count} people` };
      return say(
        `Brief voor ${of.nl} verstuurd: ${way.nl}${when.nl}${many.nl}.`,
        `Letter for ${of.en} sent: ${way.en}${when.en}${many.en}.`,
      );
    }
    case 'letter-withdrawn': {
      const of = each((language) => letterCalled(view, event.letter, language));
      const why = view.rights.has("see people's names") ? ` ${sentence(event.reason)}` : '';
      return say(
        `Brief voor ${of.nl} ingetrokken.${why && ` Reden:${why}`}`,
        `Letter for ${of.en} withdrawn.${why && ` Reason:${why}`}`,
      );
    }
    case 'entry-corrected':
      return say(
        `Verbeterd: wat op regel ${event.entry} stond, klopt niet. Reden: ${sentence(event.reason)}`,
        `Corrected: what entry ${event.entry} said is not right. Reason: ${sentence(event.reason)}`,
      );
    case 'team-joined':
      return say(
        `${colleague(event.account).nl} (${roleInWords(event.role, 'nl')}) zit nu in het team.`,
        `${colleague(event.account).en} (${roleInWords(event.role, 'en')}) is on the team now.`,
      );
    case 'team-left':
      return say(
        `${colleague(event.account).nl} (${roleInWords(event.role, 'nl')}) ging uit het team.`,
        `${colleague(event.account).en} (${roleInWords(event.role, 'en')}) left the team.`,
      );
    case 'colleague-proposed':
      return say(
        `${colleague(event.account).nl} (${roleInWords(event.role, 'nl')}) is voorgesteld voor het team.`,
        `${colleague(event.account).en} (${roleInWords(event.role, 'en')}) was proposed for the team.`,
      );
    case 'proposal-declined':
      return say(
        `${colleague(event.account).nl} (${roleInWords(event.role, 'nl')}) komt niet in het team.`,
        `${colleague(event.account).en} (${roleInWords(event.role, 'en')}) does not join the team.`,
      );
    case 'case-restricted':
      return say(
        'Dit is nu een besloten casus. Alleen wie in het team staat, ziet hem nog; de vertrouwelijke kring van het bestuur leidt hem.',
        'This is a restricted case now. Only who is on the team still sees it; the confidential circle of the board leads it.',
      );
    case 'restriction-lifted':
      return say(
        `De casus is niet meer besloten. Reden: ${sentence(event.reason)}`,
        `The case is no longer restricted. Reason: ${sentence(event.reason)}`,
      );
    case 'colleague-shut-out':
      return say(
        `${colleague(event.account).nl} ziet niets meer van deze casus. Reden: ${sentence(event.reason)}`,
        `${colleague(event.account).en} sees nothing of this case any more. Reason: ${sentence(event.reason)}`,
      );
    case 'shut-out-ended':
      return say(
        `${colleague(event.account).nl} is niet meer uitgesloten van deze casus. Reden: ${sentence(event.reason)}`,
        `${colleague(event.account).en} is no longer shut out of this case. Reason: ${sentence(event.reason)}`,
      );
    case 'glass-broken':
      return say(
        `Noodtoegang (${roleInWords(event.role, 'nl')}). Reden: ${sentence(event.reason)}`,
        `Emergency access (${roleInWords(event.role, 'en')}). Reason: ${sentence(event.reason)}`,
      );
    case 'advice-asked':
      return say(
        `Advies gevraagd aan het ondersteuningsteam van het bestuur: “${event.question}”`,
        `Advice asked of the board support team: “${event.question}”`,
      );
    case 'advice-given':
      return say(`Advies: ${event.text}`, `Advice: ${event.text}`);
    case 'advice-ended':
      return say('Het advies is afgerond.', 'The advice has ended.');
    case 'protocol-changed':
      return say(
        `De casus gaat verder met versie ${event.protocol.version} van het protocol. Reden: “${event.reason}”`,
        `The case goes on by version ${event.protocol.version} of the protocol. Reason: “${event.reason}”`,
      );
    case 'copy-made': {
      const out = Object.values(event.leftOut).reduce((sum, count) => sum + count, 0);
      return say(
        `Kopie gemaakt voor ${who(event.person).nl}, tot en met regel ${event.upTo}. Weggelaten stukken: ${out}; stukken waaruit woorden weg zijn: ${event.shortened}.`,
        `Copy made for ${who(event.person).en}, up to and including entry ${event.upTo}. Pieces left out: ${out}; pieces with words taken out: ${event.shortened}.`,
      );
    }
    case 'case-closed':
      return say(`Casus afgesloten. ${sentence(event.summary)}`, `Case closed. ${sentence(event.summary)}`);
    case 'case-reopened':
      return event.again
        ? say(
            `Casus heropend: het gaat weer rond. Reden: ${sentence(event.reason)}`,
            `Case reopened: it goes round again. Reason: ${sentence(event.reason)}`,
          )
        : say(`Casus heropend. Reden: ${sentence(event.reason)}`, `Case reopened. Reason: ${sentence(event.reason)}`);
    case 'case-linked': {
      if (event.school !== undefined)
        return say(
          `${who(event.school).nl} gevraagd om een eigen casus te leiden.`,
          `${who(event.school).en} was asked to lead a case of its own.`,
        );
      const why = linkReasonWords[event.why];
      return say(`Verbonden met een andere casus: ${why.nl}.`, `Linked to another case: ${why.en}.`);
    }
    case 'case-unlinked':
      return say(
        `Verbinding met een andere casus verbroken. Reden: ${sentence(event.reason)}`,
        `Link to another case ended. Reason: ${sentence(event.reason)}`,
      );
    case 'case-told-apart':
      return say(
        'Leek op een eerdere casus; nagegaan dat het om iets anders gaat.',
        'Looked like an earlier case; it was made sure that this is about something else.',
      );
    case 'retention-set': {
      const day = (moment: number) => each((language) => dayOnPaper(moment, language));
      const term = each((language) => termInWords(event, language));
      const [until, category] = [day(event.endsAt), categoryWords[event.category]];
      const was = event.was === undefined ? undefined : day(event.was);
      const reason = event.reason.trim() === '' ? undefined : sentence(event.reason);
      return say(
        `Bewaard tot ${until.nl}${was ? ` (was ${was.nl})` : ''}: ${category.nl}, ${term.nl}.${reason ? ` Reden: ${reason}` : ''}`,
        `Kept until ${until.en}${was ? ` (was ${was.en})` : ''}: ${category.en}, ${term.en}.${reason ? ` Reason: ${reason}` : ''}`,
      );
    }
    case 'retention-lapsed': {
      const was = each((language) => dayOnPaper(event.was, language));
      return say(
        `De bewaardatum ${was.nl} vervalt, omdat de casus weer open is. Bij het afsluiten komt er een nieuwe.`,
        `The date ${was.en} lapses, because the case is open again. A new one is set when it is closed.`,
      );
    }
    case 'legal-hold-set':
      return say(
        `De casus wordt vastgehouden: er wordt niets vernietigd. Reden: ${sentence(event.reason)}`,
        `The case is on hold: nothing is destroyed. Reason: ${sentence(event.reason)}`,
      );
    case 'legal-hold-ended':
      return say(
        `De casus wordt niet langer vastgehouden. Reden: ${sentence(event.reason)}`,
        `The case is no longer on hold. Reason: ${sentence(event.reason)}`,
      );
  }
}

const completeWords = {
  yes: { nl: 'Ja, dit is iedereen.', en: 'Yes, this is everybody.' },
  no: { nl: 'Nog niet: er zijn er meer.', en: 'Not yet: there are more.' },
  'not-known': { nl: 'Nog niet bekend.', en: 'Not known yet.' },
} satisfies Record<string, Text>;

function sourceWords(source: string): Text {
  return Object.hasOwn(toldByWords, source)
    ? toldByWords[source as keyof typeof toldByWords]
    : { nl: source, en: source };
}

function classWords(view: CaseView, id: string | undefined): Text {
  const name = view.state.classes.find((one) => one.id === id)?.name;
  return name === undefined ? { nl: '', en: '' } : { nl: `, klas ${name}`, en: `, class ${name}` };
}

function ageInWords(age: AgeBand | undefined): Text {
  if (age === undefined) return { nl: '', en: '' };
  return { nl: `, toen ${ageWords[age].nl}`, en: `, then ${ageWords[age].en}` };
}

/** The letter that somebody got when they were added: an old entry says what it said, also after a merge. */
function letterOf(view: CaseView, id: string, language: Language): string | undefined {
  const person = view.state.people.get(id);
  return person && `${letterWords[person.descriptions.at(-1)?.kind ?? 'unknown'][language]} ${person.letter}`;
}

function answered(view: CaseView, factId: string, answer: Answer, language: Language) {
  const fact = indexOf(view.protocol).facts.get(factId);
  return fact
    ? { question: fact.question[language], answer: answerInWords(fact, answer, view.moment.now, language) }
    : { question: factId, answer: String(answer) };
}

function taskTitle(view: CaseView, { task, path }: { task: string; path: SubjectPath }, language: Language): string {
  const known = indexOf(view.protocol).tasks.get(task);
  return known ? filledIn(view, known.title, { task: known, path }, language) : task;
}

function recordInWords(view: CaseView, taskId: string, record: Readonly<Record<string, Answer>>, language: Language) {
  const fields = indexOf(view.protocol).tasks.get(taskId)?.record ?? [];
  return Object.entries(record)
    .map(([id, answer]) => {
      const field = fields.find((one) => one.id === id);
      if (!field) return sentence(String(answer));
      return `${field.question[language]} ${sentence(capital(answerInWords(field, answer, view.moment.now, language)))}`;
    })
    .join(' ');
}
