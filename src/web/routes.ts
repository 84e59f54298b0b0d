import { showAccount, takeOwnPassword } from './pages/account.tsx';
import { showAsset, showNoIcon } from './pages/asset.ts';
import { showBlank } from './pages/blank.tsx';
import { showAddInvolved, takeAddInvolved } from './pages/case-add-person.tsx';
import { showClosing, showReopening, takeClosing, takeReopening } from './pages/case-closing.tsx';
import { showCasePeople, takeCasePeople } from './pages/case-people.tsx';
import { showInvolved, takeInvolved } from './pages/case-person.tsx';
import { showPlaces, takePlaces, takeReveal } from './pages/case-places.tsx';
import { showPlan } from './pages/case-plan.tsx';
import { showCaseProtocol } from './pages/case-protocol.tsx';
import { showQuestions, takeQuestions } from './pages/case-questions.tsx';
import { showTeam, takeTeam } from './pages/case-team.tsx';
import { showCorrection, showTimeline, takeCorrection, takeNote } from './pages/case-timeline.tsx';
import { showVersion, takeVersion } from './pages/case-version.tsx';
import { showCases } from './pages/cases.tsx';
import { showChoosePassword, takeChoosePassword } from './pages/choose-password.tsx';
import { showLiveness, showReadiness } from './pages/health.ts';
import { chooseLanguage } from './pages/language.ts';
import { showOpenCase, takeOpenCase } from './pages/open-case.tsx';
import { showPeople } from './pages/people.tsx';
import { showAddPerson, showPerson, takeAccess, takeAddPerson, takeNewLink, takePerson } from './pages/person.tsx';
import { askToStartAgain, showPractice, startAgain, takePractice } from './pages/practice.tsx';
import { showProtocol } from './pages/protocol.tsx';
import { showComparison } from './pages/protocol-compare.tsx';
import { showProtocols } from './pages/protocols.tsx';
import { showSetUp, takeSetUp } from './pages/set-up.tsx';
import { showSignIn, takeSignIn, takeSignOut } from './pages/sign-in.tsx';
import { showTask, takeTask } from './pages/task.tsx';
import {
  showAdvancing,
  showDeparting,
  showUndoing,
  showWithdrawing,
  takeAdvancing,
  takeAssignment,
  takeDeparting,
  takeUndoing,
  takeWithdrawing,
} from './pages/task-reason.tsx';
import { showWelcome } from './pages/welcome.tsx';
import { signedIn } from './signed-in.ts';
import type { Route } from './visit.ts';

/**
 * Every address of Luwte, on one page. The server knows no other; a row without a right is refused at start.
 * Paths are Dutch, as the pages are first. No path holds a name: whatever stands for a person or a case is random.
 */
// biome-ignore format: a table is read by its columns
export const routes: readonly Route[] = [
  // For machines, and the way out
  { method: 'GET',  path: '/healthz', may: 'anyone', show: showLiveness, forNobody: true },
  { method: 'GET',  path: '/readyz', may: 'anyone', show: showReadiness, forNobody: true },
  { method: 'GET',  path: '/assets/:file', may: 'anyone', show: showAsset, forNobody: true },
  { method: 'GET',  path: '/favicon.ico', may: 'anyone', show: showNoIcon, forNobody: true },
  { method: 'GET',  path: '/leeg', may: 'anyone', show: showBlank, forNobody: true },

  // The front door
  { method: 'GET',  path: '/', may: 'anyone', show: showWelcome },
  { method: 'POST', path: '/taal', may: 'anyone', body: 'form', show: chooseLanguage, noTokenWhenSignedOut: true },
  { method: 'GET',  path: '/opzetten/:token', may: 'set up a school with a link', show: showSetUp },
  { method: 'POST', path: '/opzetten/:token', may: 'set up a school with a link', body: 'form', show: takeSetUp },
  { method: 'GET',  path: '/inloggen', may: 'sign in', show: showSignIn },
  { method: 'POST', path: '/inloggen', may: 'sign in', body: 'form', show: takeSignIn },
  { method: 'GET',  path: '/wachtwoord/:token', may: 'sign in', show: showChoosePassword },
  { method: 'POST', path: '/wachtwoord/:token', may: 'sign in', body: 'form', show: takeChoosePassword },
  { method: 'POST', path: '/uitloggen', may: 'sign in', body: 'form', show: takeSignOut },

  // The practice school
  { method: 'GET',  path: '/oefenschool', may: 'enter the practice school', show: showPractice },
  { method: 'POST', path: '/oefenschool', may: 'enter the practice school', body: 'form', show: takePractice },
  { method: 'GET',  path: '/oefenschool/opnieuw', may: 'reset the practice school', show: askToStartAgain },
  { method: 'POST', path: '/oefenschool/opnieuw', may: 'reset the practice school', body: 'form', show: startAgain },

  // Oneself
  { method: 'GET',  path: '/account', may: 'be signed in', show: signedIn(showAccount) },
  { method: 'POST', path: '/account', may: 'be signed in', body: 'form', show: signedIn(takeOwnPassword) },

  // People and their access
  { method: 'GET',  path: '/beheer/mensen', may: 'manage people', show: signedIn(showPeople) },
  { method: 'GET',  path: '/beheer/mensen/nieuw', may: 'manage people', show: signedIn(showAddPerson) },
  { method: 'POST', path: '/beheer/mensen/nieuw', may: 'manage people', body: 'form', show: signedIn(takeAddPerson) },
  { method: 'GET',  path: '/beheer/mensen/:person', may: 'manage people', show: signedIn(showPerson) },
  { method: 'POST', path: '/beheer/mensen/:person', may: 'manage people', body: 'form', show: signedIn(takePerson) },
  { method: 'POST', path: '/beheer/mensen/:person/link', may: 'manage people', body: 'form', show: signedIn(takeNewLink) },
  { method: 'POST', path: '/beheer/mensen/:person/toegang', may: 'manage people', body: 'form', show: signedIn(takeAccess) },

  // Protocols
  { method: 'GET',  path: '/protocollen', may: 'read the protocols', show: showProtocols },
  { method: 'GET',  path: '/protocollen/vergelijk', may: 'read the protocols', show: showComparison },
  { method: 'GET',  path: '/protocollen/:protocol', may: 'read the protocols', show: showProtocol },

  // Cases
  { method: 'GET',  path: '/casussen', may: 'see own cases', show: signedIn(showCases) },
  { method: 'GET',  path: '/casussen/nieuw', may: 'open a case', show: showOpenCase },
  { method: 'POST', path: '/casussen/nieuw', may: 'open a case', body: 'form', show: takeOpenCase },

  // The plan of a case, and its tasks
  { method: 'GET',  path: '/casussen/:case', may: 'read a case', show: showPlan },
  { method: 'GET',  path: '/casussen/:case/versie', may: 'act in a case', show: showVersion },
  { method: 'POST', path: '/casussen/:case/versie', may: 'act in a case', body: 'form', show: takeVersion },
  { method: 'GET',  path: '/casussen/:case/protocol', may: 'read a case', show: showCaseProtocol },
  { method: 'GET',  path: '/casussen/:case/taken/:task', may: 'read a case', show: showTask },
  { method: 'POST', path: '/casussen/:case/taken/:task', may: 'act in a case', body: 'form', show: takeTask },
  { method: 'POST', path: '/casussen/:case/taken/:task/oppakken', may: 'act in a case', body: 'form', show: takeAssignment },
  { method: 'GET',  path: '/casussen/:case/taken/:task/afwijken', may: 'act in a case', show: showDeparting },
  { method: 'POST', path: '/casussen/:case/taken/:task/afwijken', may: 'act in a case', body: 'form', show: takeDeparting },
  { method: 'GET',  path: '/casussen/:case/taken/:task/vooruit', may: 'act in a case', show: showAdvancing },
  { method: 'POST', path: '/casussen/:case/taken/:task/vooruit', may: 'act in a case', body: 'form', show: takeAdvancing },
  { method: 'GET',  path: '/casussen/:case/taken/:task/terugdraaien', may: 'act in a case', show: showUndoing },
  { method: 'POST', path: '/casussen/:case/taken/:task/terugdraaien', may: 'act in a case', body: 'form', show: takeUndoing },
  { method: 'GET',  path: '/casussen/:case/taken/:task/intrekken', may: 'act in a case', show: showWithdrawing },
  { method: 'POST', path: '/casussen/:case/taken/:task/intrekken', may: 'act in a case', body: 'form', show: takeWithdrawing },

  // What is known in a case, and what happened
  { method: 'GET',  path: '/casussen/:case/in-kaart', may: 'read a case', show: showQuestions },
  { method: 'POST', path: '/casussen/:case/in-kaart', may: 'act in a case', body: 'form', show: takeQuestions },
  { method: 'GET',  path: '/casussen/:case/mensen', may: 'read a case', show: showCasePeople },
  { method: 'POST', path: '/casussen/:case/mensen', may: 'act in a case', body: 'form', show: takeCasePeople },
  { method: 'GET',  path: '/casussen/:case/mensen/nieuw', may: 'act in a case', show: showAddInvolved },
  { method: 'POST', path: '/casussen/:case/mensen/nieuw', may: 'act in a case', body: 'form', show: takeAddInvolved },
  { method: 'GET',  path: '/casussen/:case/mensen/:person', may: 'read a case', show: showInvolved },
  { method: 'POST', path: '/casussen/:case/mensen/:person', may: 'act in a case', body: 'form', show: takeInvolved },
  { method: 'GET',  path: '/casussen/:case/plekken', may: 'read a case', show: showPlaces },
  { method: 'POST', path: '/casussen/:case/plekken', may: 'act in a case', body: 'form', show: takePlaces },
  { method: 'POST', path: '/casussen/:case/plekken/:site', may: 'act in a case', body: 'form', show: takeReveal },
  { method: 'GET',  path: '/casussen/:case/tijdlijn', may: 'read a case', show: showTimeline },
  { method: 'POST', path: '/casussen/:case/tijdlijn', may: 'act in a case', body: 'form', show: takeNote },
  { method: 'GET',  path: '/casussen/:case/tijdlijn/:entry/verbeteren', may: 'act in a case', show: showCorrection },
  { method: 'POST', path: '/casussen/:case/tijdlijn/:entry/verbeteren', may: 'act in a case', body: 'form', show: takeCorrection },
  { method: 'GET',  path: '/casussen/:case/team', may: 'read a case', show: showTeam },
  { method: 'POST', path: '/casussen/:case/team', may: 'act in a case', body: 'form', show: takeTeam },
  { method: 'GET',  path: '/casussen/:case/sluiten', may: 'act in a case', show: showClosing },
  { method: 'POST', path: '/casussen/:case/sluiten', may: 'act in a case', body: 'form', show: takeClosing },
  { method: 'GET',  path: '/casussen/:case/heropenen', may: 'act in a case', show: showReopening },
  { method: 'POST', path: '/casussen/:case/heropenen', may: 'act in a case', body: 'form', show: takeReopening },
];
