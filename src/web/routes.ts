import { encodedParts as encoded } from '../identity/passkey-answer.ts';
import { showAccount } from './pages/account.tsx';
import { showRequests, takeDecision } from './pages/agree-to-access.tsx';
import { showAsset, showNoIcon } from './pages/asset.ts';
import { showBlank } from './pages/blank.tsx';
import { showAddInvolved, takeAddInvolved } from './pages/case-add-person.tsx';
import { showAdvice, takeAdviceAsked, takeAdviceGiven } from './pages/case-advice.tsx';
import { showClassList, takeClassList } from './pages/case-class-list.tsx';
import { showClassLists, takeClassLists } from './pages/case-class-lists.tsx';
import { showClosing, showReopening, takeClosing, takeReopening } from './pages/case-closing.tsx';
import { showContact, takeContactWithGroup } from './pages/case-contact.tsx';
import { showCopy, showCopyJson, showCopyPdf, takeCopy } from './pages/case-copy.tsx';
import { showPieces, takePieces } from './pages/case-copy-pieces.tsx';
import { showDeletion } from './pages/case-deletion.tsx';
import { takeDraft } from './pages/case-draft.ts';
import { showFileNote, takeFileNote, takeFileNoteApproval } from './pages/case-file-note.tsx';
import { showCaseGuide } from './pages/case-guide.tsx';
import { showHolder, takeHolder } from './pages/case-holder.tsx';
import { showHome, takeHome } from './pages/case-home.tsx';
import {
  showLetter,
  takeLetterApproval,
  takeLetterSent,
  takeLetterText,
  takeLetterWithdrawal,
} from './pages/case-letter.tsx';
import { showLetterDocx, showLetterToTake } from './pages/case-letter-to-take.tsx';
import { showLetters } from './pages/case-letters.tsx';
import { showLinks, takeLink, takeUnlink as takeLinkAway } from './pages/case-links.tsx';
import { showNewLetter, takeNewLetter } from './pages/case-new-letter.tsx';
import { showCasePeople, takeCasePeople } from './pages/case-people.tsx';
import { showInvolved, takeInvolved } from './pages/case-person.tsx';
import { showPlaces, takePlaces, takeReveal } from './pages/case-places.tsx';
import { showPlan } from './pages/case-plan.tsx';
import { showPolice, takeAgreementEnd, takeAgreements, takeContact } from './pages/case-police.tsx';
import { showCaseProtocol } from './pages/case-protocol.tsx';
import { showQuestions, takeQuestions } from './pages/case-questions.tsx';
import { showReadings } from './pages/case-readings.tsx';
import { showRequest, takeExtension, takeClosing as takeRequestClosing } from './pages/case-request.tsx';
import { showNewRequest, showRequestsOfCase, takeNewRequest } from './pages/case-requests.tsx';
import { showRestricted, takeOpening, takeShutOut } from './pages/case-restricted.tsx';
import { showCaseRetention, takeCaseRetention, takeHold } from './pages/case-retention.tsx';
import { showSchool, takeBoardSchool, takeOffer, takeContact as takeSchoolContact } from './pages/case-school.tsx';
import { showNewSharing, showSharing, takeNewSharing, takeSharing } from './pages/case-sharing.tsx';
import { showSite, takeHostList, takePassedOn, takeSiteText } from './pages/case-site.tsx';
import { showSpread, takeSpread } from './pages/case-spread.tsx';
import { showStaff } from './pages/case-staff.tsx';
import { showStaffPlan, showStaffTold, takeStaffPlan, takeStaffTold } from './pages/case-staff-plan.tsx';
import { showStaffSheet } from './pages/case-staff-sheet.tsx';
import { showStaffSupport, takeStaffSupport } from './pages/case-staff-support.tsx';
import { showStaffTexts, takeStaffTexts } from './pages/case-staff-texts.tsx';
import { showStop, takeStop } from './pages/case-stop.tsx';
import { showNewTalk, showTalk, takeTalk } from './pages/case-talk.tsx';
import { showTalks } from './pages/case-talks.tsx';
import { showTeam, takeAgreement, takeLeave, takeOff, takeTeam } from './pages/case-team.tsx';
import { showCorrection, showTimeline, takeCorrection, takeNote } from './pages/case-timeline.tsx';
import { showVersion, takeVersion } from './pages/case-version.tsx';
import { showCases } from './pages/cases.tsx';
import { showChoosePassword, takeChoosePassword } from './pages/choose-password.tsx';
import {
  showAddConnection,
  showConnection,
  takeAddConnection,
  takeConnection,
  takeConnectionState,
  takeTry,
  takeUnlink,
} from './pages/connection.tsx';
import { showConnections } from './pages/connections.tsx';
import { showDestroying, showLettingGo, takeDestroying, takeLettingGo } from './pages/destroy-case.tsx';
import { showEmergency, takeEmergency } from './pages/emergency.tsx';
import { showGuide, showGuides } from './pages/guides.tsx';
import { showLiveness, showReadiness } from './pages/health.ts';
import { showHelper, takeHelper } from './pages/helper.tsx';
import { showHelpers } from './pages/helpers.tsx';
import { showKeptCases } from './pages/kept-cases.tsx';
import { chooseLanguage } from './pages/language.ts';
import { showOffer, takeDecline } from './pages/offer.tsx';
import { showOpenCase, takeOpenCase } from './pages/open-case.tsx';
import { showOversight } from './pages/oversight.tsx';
import { showOwnGuide, takeOwnGuide } from './pages/own-guide.tsx';
import { showOwnGuides } from './pages/own-guides.tsx';
import { showOwnPassword, takeOwnPassword } from './pages/own-password.tsx';
import { showPasskey, takePasskeyAway, takePasskeyName } from './pages/passkey.tsx';
import {
  askForPasskey,
  askPasskeyToProve,
  askPasskeyToSignIn,
  takeNewPasskey,
  takePasskeyToProve,
  takePasskeyToSignIn,
} from './pages/passkey-answers.ts';
import { showPasskeys } from './pages/passkeys.tsx';
import { showPeople } from './pages/people.tsx';
import {
  showAddPerson,
  showPerson,
  takeAccess,
  takeAddPerson,
  takeNewLink,
  takePerson,
  takeSecondFactorLost,
} from './pages/person.tsx';
import { showSummary, showSummaryPdf, takeSummary } from './pages/police-summary.tsx';
import { askToStartAgain, showPractice, startAgain, takePractice } from './pages/practice.tsx';
import { showProtocol } from './pages/protocol.tsx';
import { showComparison } from './pages/protocol-compare.tsx';
import { showProtocols } from './pages/protocols.tsx';
import { showProveAgain, takeProveAgain } from './pages/prove-again.tsx';
import { showNewRecoveryCodes, takeNewRecoveryCodes } from './pages/recovery-codes.tsx';
import { showRecoverySheets, takeRecoverySheets } from './pages/recovery-sheets.tsx';
import { showTerms, takeTerm } from './pages/retention-terms.tsx';
import { showAddSchool, showSchoolOfBoard, takeAddSchool, takeSchoolOfBoard } from './pages/school.tsx';
import { leaveForSchool, leaveToConnect, returnFromSchool, showSchoolRefusal } from './pages/school-sign-in.tsx';
import { showSchools } from './pages/schools.tsx';
import { showSecondFactor, takeSecondFactor } from './pages/second-factor.tsx';
import { showEndOfSecondFactor, takeEndOfSecondFactor } from './pages/second-factor-end.tsx';
import { showSecondStep, takeSecondStep } from './pages/second-step.tsx';
import { showSecurity, takeSignOutElsewhere } from './pages/security.tsx';
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
import { signedIn, signedInForReal } from './signed-in.ts';
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
  { method: 'GET',  path: '/inloggen/tweede-stap', may: 'be signed in', show: signedInForReal(showSecondStep), beforeSecondStep: true },
  { method: 'POST', path: '/inloggen/tweede-stap', may: 'be signed in', body: 'form', show: signedInForReal(takeSecondStep), beforeSecondStep: true },
  { method: 'GET',  path: '/inloggen/school/terug', may: 'sign in', show: returnFromSchool },
  { method: 'GET',  path: '/inloggen/school/niet-gelukt/:why', may: 'sign in', show: showSchoolRefusal },
  { method: 'GET',  path: '/inloggen/school/:connection', may: 'sign in', show: leaveForSchool },
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
  { method: 'GET',  path: '/account/beveiliging', may: 'be signed in', show: signedInForReal(showSecurity) },
  { method: 'POST', path: '/account/sessies', may: 'be signed in', body: 'form', show: signedInForReal(takeSignOutElsewhere) },
  { method: 'GET',  path: '/account/wachtwoord', may: 'be signed in', show: signedInForReal(showOwnPassword), freshProof: true },
  { method: 'POST', path: '/account/wachtwoord', may: 'be signed in', body: 'form', show: signedInForReal(takeOwnPassword), freshProof: true },
  { method: 'GET',  path: '/account/tweede-stap', may: 'be signed in', show: signedInForReal(showSecondFactor), freshProof: true },
  { method: 'POST', path: '/account/tweede-stap', may: 'be signed in', body: 'form', show: signedInForReal(takeSecondFactor), freshProof: true },
  { method: 'GET',  path: '/account/tweede-stap/weg', may: 'be signed in', show: signedInForReal(showEndOfSecondFactor), freshProof: true },
  { method: 'POST', path: '/account/tweede-stap/weg', may: 'be signed in', body: 'form', show: signedInForReal(takeEndOfSecondFactor), freshProof: true },
  { method: 'GET',  path: '/account/herstelcodes', may: 'be signed in', show: signedInForReal(showNewRecoveryCodes), freshProof: true },
  { method: 'POST', path: '/account/herstelcodes', may: 'be signed in', body: 'form', show: signedInForReal(takeNewRecoveryCodes), freshProof: true },
  { method: 'GET',  path: '/account/schoolaccount/:connection', may: 'be signed in', show: signedInForReal(leaveToConnect), freshProof: true },
  { method: 'GET',  path: '/account/bevestigen', may: 'be signed in', show: signedInForReal(showProveAgain) },
  { method: 'POST', path: '/account/bevestigen', may: 'be signed in', body: 'form', show: signedInForReal(takeProveAgain) },

  // Passkeys: what a device is asked, and what it answers
  { method: 'POST', path: '/inloggen/passkey/vraag', may: 'sign in', body: 'json', show: askPasskeyToSignIn },
  { method: 'POST', path: '/inloggen/passkey', may: 'sign in', body: 'json', encoded, show: takePasskeyToSignIn },
  { method: 'POST', path: '/account/passkeys/bevestigen/vraag', may: 'be signed in', body: 'json', show: signedInForReal(askPasskeyToProve), beforeSecondStep: true },
  { method: 'POST', path: '/account/passkeys/bevestigen', may: 'be signed in', body: 'json', encoded, show: signedInForReal(takePasskeyToProve), beforeSecondStep: true },
  { method: 'POST', path: '/account/passkeys/nieuw/vraag', may: 'be signed in', body: 'json', show: signedInForReal(askForPasskey), freshProof: true },
  { method: 'POST', path: '/account/passkeys/nieuw', may: 'be signed in', body: 'json', encoded, show: signedInForReal(takeNewPasskey), freshProof: true },
  { method: 'GET',  path: '/account/passkeys', may: 'be signed in', show: signedInForReal(showPasskeys), freshProof: true },
  { method: 'GET',  path: '/account/passkeys/:passkey', may: 'be signed in', show: signedInForReal(showPasskey), freshProof: true },
  { method: 'POST', path: '/account/passkeys/:passkey', may: 'be signed in', body: 'form', show: signedInForReal(takePasskeyName), freshProof: true },
  { method: 'POST', path: '/account/passkeys/:passkey/verwijderen', may: 'be signed in', body: 'form', show: signedInForReal(takePasskeyAway), freshProof: true },

  // People and their access
  { method: 'GET',  path: '/beheer/mensen', may: 'manage people', show: signedIn(showPeople) },
  { method: 'GET',  path: '/beheer/mensen/nieuw', may: 'manage people', show: signedIn(showAddPerson), freshProof: true },
  { method: 'POST', path: '/beheer/mensen/nieuw', may: 'manage people', body: 'form', show: signedIn(takeAddPerson), freshProof: true },
  { method: 'GET',  path: '/beheer/mensen/:person', may: 'manage people', show: signedIn(showPerson), freshProof: true },
  { method: 'POST', path: '/beheer/mensen/:person', may: 'manage people', body: 'form', show: signedIn(takePerson), freshProof: true },
  { method: 'POST', path: '/beheer/mensen/:person/link', may: 'manage people', body: 'form', show: signedIn(takeNewLink), freshProof: true },
  { method: 'POST', path: '/beheer/mensen/:person/toegang', may: 'manage people', body: 'form', show: signedIn(takeAccess), freshProof: true },
  { method: 'POST', path: '/beheer/mensen/:person/tweede-stap', may: 'manage people', body: 'form', show: signedIn(takeSecondFactorLost), freshProof: true },
  { method: 'GET',  path: '/beheer/akkoord', may: 'agree to access', show: signedIn(showRequests), freshProof: true },
  { method: 'POST', path: '/beheer/akkoord/:request', may: 'agree to access', body: 'form', show: signedIn(takeDecision), freshProof: true },

  // The schools of the board
  { method: 'GET',  path: '/beheer/scholen', may: 'manage schools', show: signedIn(showSchools) },
  { method: 'GET',  path: '/beheer/scholen/nieuw', may: 'manage schools', show: showAddSchool, freshProof: true },
  { method: 'POST', path: '/beheer/scholen/nieuw', may: 'manage schools', body: 'form', show: signedIn(takeAddSchool), freshProof: true },
  { method: 'GET',  path: '/beheer/scholen/:school', may: 'manage schools', show: signedIn(showSchoolOfBoard), freshProof: true },
  { method: 'POST', path: '/beheer/scholen/:school', may: 'manage schools', body: 'form', show: signedIn(takeSchoolOfBoard), freshProof: true },

  // What two custodians open the board with when the root key is lost
  { method: 'GET',  path: '/beheer/herstel', may: 'make recovery sheets', show: signedInForReal(showRecoverySheets), freshProof: true },
  { method: 'POST', path: '/beheer/herstel', may: 'make recovery sheets', body: 'form', show: signedInForReal(takeRecoverySheets), freshProof: true },

  // What a board or school puts in the place of Luwte's words
  { method: 'GET',  path: '/beheer/contacten', may: 'keep guides and contacts', show: signedIn(showHelpers) },
  { method: 'GET',  path: '/beheer/contacten/:helper', may: 'keep guides and contacts', show: signedIn(showHelper) },
  { method: 'POST', path: '/beheer/contacten/:helper', may: 'keep guides and contacts', body: 'form', show: signedIn(takeHelper) },
  { method: 'GET',  path: '/beheer/leidraden', may: 'keep guides and contacts', show: signedIn(showOwnGuides) },
  { method: 'GET',  path: '/beheer/leidraden/:guide', may: 'keep guides and contacts', show: signedIn(showOwnGuide) },
  { method: 'POST', path: '/beheer/leidraden/:guide', may: 'keep guides and contacts', body: 'form', show: signedIn(takeOwnGuide) },

  // Who read what
  { method: 'GET',  path: '/toezicht', may: 'see who read what', show: signedIn(showOversight) },

  // What is kept until when, and what was destroyed
  { method: 'GET',  path: '/bewaren', may: 'see what is kept', show: signedIn(showKeptCases) },
  { method: 'GET',  path: '/bewaren/:kept', may: 'let cases go', show: showLettingGo, freshProof: true },
  { method: 'POST', path: '/bewaren/:kept', may: 'let cases go', body: 'form', show: takeLettingGo, freshProof: true },
  { method: 'GET',  path: '/beheer/bewaartermijnen', may: 'set retention terms', show: signedIn(showTerms), freshProof: true },
  { method: 'POST', path: '/beheer/bewaartermijnen', may: 'set retention terms', body: 'form', show: signedIn(takeTerm), freshProof: true },

  // Signing in with the school's own accounts
  { method: 'GET',  path: '/beheer/inloggen', may: 'manage people', show: signedIn(showConnections) },
  { method: 'GET',  path: '/beheer/inloggen/nieuw', may: 'manage people', show: signedIn(showAddConnection), freshProof: true },
  { method: 'POST', path: '/beheer/inloggen/nieuw', may: 'manage people', body: 'form', show: signedIn(takeAddConnection), freshProof: true },
  { method: 'GET',  path: '/beheer/inloggen/:connection', may: 'manage people', show: signedIn(showConnection), freshProof: true },
  { method: 'POST', path: '/beheer/inloggen/:connection', may: 'manage people', body: 'form', show: signedIn(takeConnection), freshProof: true },
  { method: 'POST', path: '/beheer/inloggen/:connection/proberen', may: 'manage people', body: 'form', show: signedIn(takeTry), freshProof: true },
  { method: 'POST', path: '/beheer/inloggen/:connection/stand', may: 'manage people', body: 'form', show: signedIn(takeConnectionState), freshProof: true },
  { method: 'POST', path: '/beheer/inloggen/:connection/ontkoppel', may: 'manage people', body: 'form', show: signedIn(takeUnlink), freshProof: true },

  // Protocols
  { method: 'GET',  path: '/leidraden', may: 'read the protocols', show: showGuides },
  { method: 'GET',  path: '/leidraden/:guide', may: 'read the protocols', show: showGuide },
  { method: 'GET',  path: '/protocollen', may: 'read the protocols', show: showProtocols },
  { method: 'GET',  path: '/protocollen/vergelijk', may: 'read the protocols', show: showComparison },
  { method: 'GET',  path: '/protocollen/:protocol', may: 'read the protocols', show: showProtocol },

  // Cases
  { method: 'GET',  path: '/casussen', may: 'see own cases', show: signedIn(showCases) },
  { method: 'GET',  path: '/casussen/nieuw', may: 'open a case', show: showOpenCase },
  { method: 'POST', path: '/casussen/nieuw', may: 'open a case', body: 'form', show: takeOpenCase },

  // The plan of a case, and its tasks
  { method: 'GET',  path: '/casussen/:case', may: 'read a case', show: showPlan },
  { method: 'GET',  path: '/casussen/:case/versie', may: 'lead a case', show: showVersion },
  { method: 'POST', path: '/casussen/:case/versie', may: 'lead a case', body: 'form', show: takeVersion },
  { method: 'GET',  path: '/casussen/:case/protocol', may: 'read a case', show: showCaseProtocol },
  { method: 'GET',  path: '/casussen/:case/taken/:task', may: 'read a case', show: showTask },
  { method: 'POST', path: '/casussen/:case/taken/:task', may: 'add to a case', body: 'form', show: takeTask },
  { method: 'POST', path: '/casussen/:case/taken/:task/oppakken', may: 'add to a case', body: 'form', show: takeAssignment },
  { method: 'GET',  path: '/casussen/:case/taken/:task/afwijken', may: 'lead a case', show: showDeparting },
  { method: 'POST', path: '/casussen/:case/taken/:task/afwijken', may: 'lead a case', body: 'form', show: takeDeparting },
  { method: 'GET',  path: '/casussen/:case/taken/:task/vooruit', may: 'lead a case', show: showAdvancing },
  { method: 'POST', path: '/casussen/:case/taken/:task/vooruit', may: 'lead a case', body: 'form', show: takeAdvancing },
  { method: 'GET',  path: '/casussen/:case/taken/:task/terugdraaien', may: 'lead a case', show: showUndoing },
  { method: 'POST', path: '/casussen/:case/taken/:task/terugdraaien', may: 'lead a case', body: 'form', show: takeUndoing },
  { method: 'GET',  path: '/casussen/:case/taken/:task/intrekken', may: 'lead a case', show: showWithdrawing },
  { method: 'POST', path: '/casussen/:case/taken/:task/intrekken', may: 'lead a case', body: 'form', show: takeWithdrawing },

  // What is known in a case, and what happened
  { method: 'GET',  path: '/casussen/:case/in-kaart', may: 'read a case', show: showQuestions },
  { method: 'POST', path: '/casussen/:case/in-kaart', may: 'know people in a case', body: 'form', show: takeQuestions },
  { method: 'GET',  path: '/casussen/:case/mensen', may: 'read a case', show: showCasePeople },
  { method: 'POST', path: '/casussen/:case/mensen', may: 'know people in a case', body: 'form', show: takeCasePeople },
  { method: 'GET',  path: '/casussen/:case/mensen/nieuw', may: 'know people in a case', show: showAddInvolved },
  { method: 'POST', path: '/casussen/:case/mensen/nieuw', may: 'know people in a case', body: 'form', show: takeAddInvolved },
  { method: 'GET',  path: '/casussen/:case/mensen/:person', may: 'read a case', show: showInvolved },
  { method: 'POST', path: '/casussen/:case/mensen/:person', may: 'know people in a case', body: 'form', show: takeInvolved },
  { method: 'GET',  path: '/casussen/:case/mensen/:person/thuis', may: 'know people in a case', show: showHome },
  { method: 'POST', path: '/casussen/:case/mensen/:person/thuis', may: 'know people in a case', body: 'form', show: takeHome },
  { method: 'GET',  path: '/casussen/:case/mensen/:person/dossier', may: 'know people in a case', show: showFileNote },
  { method: 'POST', path: '/casussen/:case/mensen/:person/dossier', may: 'know people in a case', body: 'form', show: takeFileNote },
  { method: 'POST', path: '/casussen/:case/mensen/:person/dossier/akkoord', may: 'lead a case', body: 'form', show: takeFileNoteApproval },
  { method: 'GET',  path: '/casussen/:case/wissen', may: 'read a case', show: showDeletion },
  { method: 'GET',  path: '/casussen/:case/wissen/:person', may: 'read a case', show: showHolder },
  { method: 'POST', path: '/casussen/:case/wissen/:person', may: 'know people in a case', body: 'form', show: takeHolder },
  { method: 'GET',  path: '/casussen/:case/verspreiding', may: 'read a case', show: showSpread },
  { method: 'POST', path: '/casussen/:case/verspreiding', may: 'know people in a case', body: 'form', show: takeSpread },
  { method: 'GET',  path: '/casussen/:case/verspreiding/nieuw', may: 'know people in a case', show: showNewSharing },
  { method: 'POST', path: '/casussen/:case/verspreiding/nieuw', may: 'know people in a case', body: 'form', show: takeNewSharing },
  { method: 'GET',  path: '/casussen/:case/verspreiding/:sharing', may: 'know people in a case', show: showSharing },
  { method: 'POST', path: '/casussen/:case/verspreiding/:sharing', may: 'know people in a case', body: 'form', show: takeSharing },
  { method: 'GET',  path: '/casussen/:case/klassen', may: 'know people in a case', show: showClassLists },
  { method: 'POST', path: '/casussen/:case/klassen', may: 'know people in a case', body: 'form', largest: 2_500_000, show: takeClassLists },
  { method: 'GET',  path: '/casussen/:case/klassen/:list', may: 'know people in a case', show: showClassList },
  { method: 'POST', path: '/casussen/:case/klassen/:list', may: 'know people in a case', body: 'form', show: takeClassList },
  { method: 'GET',  path: '/casussen/:case/plekken', may: 'read a case', show: showPlaces },
  { method: 'POST', path: '/casussen/:case/plekken', may: 'know people in a case', body: 'form', show: takePlaces },
  { method: 'POST', path: '/casussen/:case/plekken/:site', may: 'know people in a case', body: 'form', show: takeReveal },
  { method: 'GET',  path: '/casussen/:case/plekken/:site', may: 'know people in a case', show: showSite },
  { method: 'POST', path: '/casussen/:case/plekken/:site/tekst', may: 'know people in a case', body: 'form', show: takeSiteText },
  { method: 'POST', path: '/casussen/:case/plekken/:site/hostlijst', may: 'know people in a case', body: 'form', show: takeHostList },
  { method: 'POST', path: '/casussen/:case/plekken/:site/doorgegeven', may: 'know people in a case', body: 'form', show: takePassedOn },
  { method: 'GET',  path: '/casussen/:case/stop', may: 'read a case', show: showStop },
  { method: 'POST', path: '/casussen/:case/stop', may: 'know people in a case', body: 'form', show: takeStop },
  { method: 'GET',  path: '/casussen/:case/collegas', may: 'read a case', show: showStaff },
  { method: 'GET',  path: '/casussen/:case/collegas/blad', may: 'read a case', show: showStaffSheet },
  { method: 'GET',  path: '/casussen/:case/collegas/teksten', may: 'know people in a case', show: showStaffTexts },
  { method: 'POST', path: '/casussen/:case/collegas/teksten', may: 'know people in a case', body: 'form', show: takeStaffTexts },
  { method: 'GET',  path: '/casussen/:case/collegas/steun', may: 'know people in a case', show: showStaffSupport },
  { method: 'POST', path: '/casussen/:case/collegas/steun', may: 'know people in a case', body: 'form', show: takeStaffSupport },
  { method: 'GET',  path: '/casussen/:case/collegas/plan', may: 'know people in a case', show: showStaffPlan },
  { method: 'POST', path: '/casussen/:case/collegas/plan', may: 'know people in a case', body: 'form', show: takeStaffPlan },
  { method: 'GET',  path: '/casussen/:case/collegas/verteld', may: 'know people in a case', show: showStaffTold },
  { method: 'POST', path: '/casussen/:case/collegas/verteld', may: 'know people in a case', body: 'form', show: takeStaffTold },
  { method: 'GET',  path: '/casussen/:case/contact', may: 'know people in a case', show: showContact },
  { method: 'POST', path: '/casussen/:case/contact', may: 'know people in a case', body: 'form', show: takeContactWithGroup },
  { method: 'GET',  path: '/casussen/:case/leidraden/:guide', may: 'read a case', show: showCaseGuide },
  { method: 'GET',  path: '/casussen/:case/politie', may: 'read a case', show: showPolice },
  { method: 'POST', path: '/casussen/:case/politie', may: 'add to a case', body: 'form', show: takeContact },
  { method: 'POST', path: '/casussen/:case/politie/afspraken', may: 'add to a case', body: 'form', show: takeAgreements },
  { method: 'POST', path: '/casussen/:case/politie/afspraken/:agreement', may: 'lead a case', body: 'form', show: takeAgreementEnd },
  { method: 'GET',  path: '/casussen/:case/politie/samenvatting', may: 'export a case', show: showSummary, freshProof: true },
  { method: 'POST', path: '/casussen/:case/politie/samenvatting', may: 'export a case', body: 'form', show: takeSummary, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/politie/samenvatting.pdf', may: 'export a case', show: showSummaryPdf, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/gesprekken', may: 'read a case', show: showTalks },
  { method: 'GET',  path: '/casussen/:case/gesprekken/nieuw', may: 'know people in a case', show: showNewTalk },
  { method: 'POST', path: '/casussen/:case/gesprekken/nieuw', may: 'know people in a case', body: 'form', show: takeTalk },
  { method: 'GET',  path: '/casussen/:case/gesprekken/:talk', may: 'know people in a case', show: showTalk },
  { method: 'POST', path: '/casussen/:case/gesprekken/:talk', may: 'know people in a case', body: 'form', show: takeTalk },
  { method: 'POST', path: '/casussen/:case/concept', may: 'add to a case', body: 'form', show: takeDraft },
  { method: 'GET',  path: '/casussen/:case/brieven', may: 'read a case', show: showLetters },
  { method: 'GET',  path: '/casussen/:case/brieven/nieuw', may: 'know people in a case', show: showNewLetter },
  { method: 'POST', path: '/casussen/:case/brieven/nieuw', may: 'know people in a case', body: 'form', show: takeNewLetter },
  { method: 'GET',  path: '/casussen/:case/brieven/:letter', may: 'read a case', show: showLetter },
  { method: 'POST', path: '/casussen/:case/brieven/:letter', may: 'know people in a case', body: 'form', show: takeLetterText },
  { method: 'POST', path: '/casussen/:case/brieven/:letter/akkoord', may: 'add to a case', body: 'form', show: takeLetterApproval },
  { method: 'POST', path: '/casussen/:case/brieven/:letter/verstuurd', may: 'know people in a case', body: 'form', show: takeLetterSent },
  { method: 'POST', path: '/casussen/:case/brieven/:letter/intrekken', may: 'know people in a case', body: 'form', show: takeLetterWithdrawal },
  { method: 'GET',  path: '/casussen/:case/brieven/:letter/meenemen', may: 'export a case', show: showLetterToTake, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/brieven/:letter/brief.docx', may: 'export a case', show: showLetterDocx, freshProof: true },
  { method: 'POST', path: '/casussen/:case/scholen', may: 'know people in a case', body: 'form', show: takeBoardSchool },
  { method: 'GET',  path: '/casussen/:case/scholen/:school', may: 'read a case', show: showSchool },
  { method: 'POST', path: '/casussen/:case/scholen/:school', may: 'add to a case', body: 'form', show: takeSchoolContact },
  { method: 'POST', path: '/casussen/:case/scholen/:school/aanbod', may: 'lead a case', body: 'form', show: takeOffer },
  { method: 'GET',  path: '/casussen/:case/verbonden', may: 'read a case', show: showLinks },
  { method: 'POST', path: '/casussen/:case/verbonden', may: 'know people in a case', body: 'form', show: takeLink },
  { method: 'POST', path: '/casussen/:case/verbonden/:link', may: 'know people in a case', body: 'form', show: takeLinkAway },
  { method: 'GET',  path: '/aanbod/:offer', may: 'open a case', show: showOffer },
  { method: 'POST', path: '/aanbod/:offer', may: 'open a case', body: 'form', show: takeDecline },
  { method: 'GET',  path: '/casussen/:case/tijdlijn', may: 'read a case', show: showTimeline },
  { method: 'POST', path: '/casussen/:case/tijdlijn', may: 'add to a case', body: 'form', show: takeNote },
  { method: 'GET',  path: '/casussen/:case/tijdlijn/:entry/verbeteren', may: 'add to a case', show: showCorrection },
  { method: 'POST', path: '/casussen/:case/tijdlijn/:entry/verbeteren', may: 'add to a case', body: 'form', show: takeCorrection },

  // Who comes at a case
  { method: 'GET',  path: '/casussen/:case/team', may: 'read a case', show: showTeam },
  { method: 'POST', path: '/casussen/:case/team', may: 'propose for the team', body: 'form', show: takeTeam, freshProof: true },
  { method: 'POST', path: '/casussen/:case/team/akkoord', may: 'lead a case', body: 'form', show: takeAgreement, freshProof: true },
  { method: 'POST', path: '/casussen/:case/team/eraf', may: 'lead a case', body: 'form', show: takeOff },
  { method: 'POST', path: '/casussen/:case/team/weg', may: 'read a case', body: 'form', show: takeLeave },
  { method: 'GET',  path: '/casussen/:case/gelezen', may: 'read a case', show: showReadings },
  { method: 'GET',  path: '/casussen/:case/besloten', may: 'propose for the team', show: showRestricted, freshProof: true },
  { method: 'POST', path: '/casussen/:case/besloten', may: 'shut out of a case', body: 'form', show: takeShutOut, freshProof: true },
  { method: 'POST', path: '/casussen/:case/besloten/opheffen', may: 'lead a case', body: 'form', show: takeOpening, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/advies', may: 'read a case', show: showAdvice },
  { method: 'POST', path: '/casussen/:case/advies', may: 'ask for advice', body: 'form', show: takeAdviceAsked },
  { method: 'POST', path: '/casussen/:case/advies/antwoord', may: 'give advice', body: 'form', show: takeAdviceGiven },
  { method: 'GET',  path: '/noodtoegang', may: 'break the glass', show: showEmergency },
  { method: 'POST', path: '/noodtoegang', may: 'break the glass', body: 'form', show: signedIn(takeEmergency) },

  // What people ask about what is kept of them, and the copy for one person
  { method: 'GET',  path: '/casussen/:case/verzoeken', may: 'export a case', show: showRequestsOfCase },
  { method: 'GET',  path: '/casussen/:case/verzoeken/nieuw', may: 'export a case', show: showNewRequest },
  { method: 'POST', path: '/casussen/:case/verzoeken/nieuw', may: 'export a case', body: 'form', show: takeNewRequest },
  { method: 'GET',  path: '/casussen/:case/verzoeken/:request', may: 'export a case', show: showRequest },
  { method: 'POST', path: '/casussen/:case/verzoeken/:request/verlengen', may: 'export a case', body: 'form', show: takeExtension },
  { method: 'POST', path: '/casussen/:case/verzoeken/:request/afronden', may: 'export a case', body: 'form', show: takeRequestClosing },
  { method: 'GET',  path: '/casussen/:case/verzoeken/:request/stukken', may: 'export a case', show: showPieces },
  { method: 'POST', path: '/casussen/:case/verzoeken/:request/stukken', may: 'export a case', body: 'form', show: takePieces },
  { method: 'GET',  path: '/casussen/:case/verzoeken/:request/voorbeeld', may: 'export a case', show: showCopy, freshProof: true },
  { method: 'POST', path: '/casussen/:case/verzoeken/:request/kopie', may: 'export a case', body: 'form', show: takeCopy, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/verzoeken/:request/kopie.pdf', may: 'export a case', show: showCopyPdf, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/verzoeken/:request/kopie.json', may: 'export a case', show: showCopyJson, freshProof: true },

  // The end of a case, and a new beginning
  { method: 'GET',  path: '/casussen/:case/sluiten', may: 'close a case', show: showClosing },
  { method: 'POST', path: '/casussen/:case/sluiten', may: 'close a case', body: 'form', show: takeClosing },
  { method: 'GET',  path: '/casussen/:case/heropenen', may: 'close a case', show: showReopening },
  { method: 'POST', path: '/casussen/:case/heropenen', may: 'close a case', body: 'form', show: takeReopening },
  { method: 'GET',  path: '/casussen/:case/bewaren', may: 'read a case', show: showCaseRetention },
  { method: 'POST', path: '/casussen/:case/bewaren', may: 'close a case', body: 'form', show: takeCaseRetention, freshProof: true },
  { method: 'POST', path: '/casussen/:case/bewaren/vasthouden', may: 'lead a case', body: 'form', show: takeHold, freshProof: true },
  { method: 'GET',  path: '/casussen/:case/vernietigen', may: 'destroy a case', show: showDestroying, freshProof: true },
  { method: 'POST', path: '/casussen/:case/vernietigen', may: 'destroy a case', body: 'form', show: takeDestroying, freshProof: true },
];
