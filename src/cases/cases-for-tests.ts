import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import type { HeldRole } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import { guideFolder, protocolFolder } from '../protocols/protocol-folder.ts';
import { fillShelf } from '../protocols/protocol-shelf.ts';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import { countedBytes, freshDatabase, type TestDatabase, testId, testMoment } from '../store/database-for-tests.ts';
import { loadGuides } from '../texts/read-guide.ts';
import type { CaseWork } from './case-work.ts';
import { openCase } from './open-case.ts';

/** The use cases of cases on a database of its own, with a school and its people; a clock that the test moves. */
export interface TestCases {
  readonly work: CaseWork;
  readonly database: TestDatabase;
  readonly school: string;
  readonly director: Who;
  readonly teacher: Who;
  readonly coordinator: Who;
  readonly administrator: Who;
  readonly mentor: Who;
  readonly teamLeader: Who;
  readonly support: Who;
  readonly circle: Who;
  /** A director of another board. */
  readonly elsewhere: Who;
  /** A new id, for a command, a case or a person. */
  id(): string;
  pass(ms: number): void;
  /** Opens a case as the director and gives its id. */
  open(told?: string): Promise<string>;
}

export async function casesForTests(): Promise<TestCases> {
  let now: Moment = testMoment;
  let ids = 5000;
  const id = () => testId(++ids);
  const clock = () => now;
  const database = await freshDatabase({ clock });
  const work: CaseWork = {
    store: database.store,
    clock,
    random: { bytes: countedBytes('cases'), uuid: id },
    protocols: fillShelf(protocolFolder()),
    guides: loadGuides(guideFolder()),
    calendar: schoolCalendar(dutchSchoolDays),
    copiesLastDays: 30,
  };
  const school = testId(150);
  const board = testId(100);
  const somebody = async (offset: number, name: string, role: HeldRole['role'], at: string | null): Promise<Who> => {
    const account = testId(100 + offset);
    const roles: HeldRole[] = [{ role, school: at }];
    const email = `p${offset}@linde.example`;
    await database.store.inContext({ board, account, roles: [] }, (tx) =>
      createAccount(tx, { id: account, name, email, language: 'nl', roles }),
    );
    return whoIs(board, account, name, email, roles, at === null ? [] : [{ id: at, name: 'De Linde' }]);
  };
  await database.store.inContext({ board, account: testId(101), roles: [] }, async (tx) => {
    await createBoard(tx, { kind: 'real', name: 'Stichting De Boog' });
    await createSchool(tx, { id: school, path: 'de-linde', name: 'De Linde', protocol: 'kindante' });
  });
  const otherBoard = testId(200);
  await database.store.inContext({ board: otherBoard, account: testId(201), roles: [] }, async (tx) => {
    await createBoard(tx, { kind: 'practice', name: 'Stichting De Brug' });
    await createSchool(tx, { id: testId(250), path: 'de-beuk', name: 'De Beuk', protocol: 'kindante' });
    await createAccount(tx, {
      id: testId(201),
      name: 'Ilse Smit',
      email: 'ilse@beuk.example',
      language: 'nl',
      roles: [{ role: 'director', school: testId(250) }],
    });
  });
  const director = await somebody(1, 'Anna Bos', 'director', school);
  return {
    work,
    database,
    school,
    director,
    teacher: await somebody(2, 'Daan Vos', 'teacher', school),
    coordinator: await somebody(3, 'Samira Aydin', 'safety-coordinator', school),
    administrator: await somebody(4, 'Peter Kok', 'administrator', null),
    mentor: await somebody(5, 'Noor Hofstra', 'mentor', school),
    teamLeader: await somebody(6, 'Gijs de Haan', 'team-leader', school),
    support: await somebody(7, 'Tess Kramer', 'board-support', null),
    circle: await somebody(8, 'Elif Arslan', 'confidential-circle', null),
    elsewhere: whoIs(
      otherBoard,
      testId(201),
      'Ilse Smit',
      'ilse@beuk.example',
      [{ role: 'director', school: testId(250) }],
      [{ id: testId(250), name: 'De Beuk' }],
    ),
    id,
    pass: (ms) => {
      now += ms;
    },
    async open(told = 'Er gaat iets rond in groep 8.') {
      const caseId = id();
      const opened = await openCase(work, director, caseId, id(), {
        school,
        told,
        source: 'pupil',
        answers: {},
        colleagues: [],
      });
      if (opened.kind !== 'opened') throw new Error(`The case was not opened: ${opened.kind}`);
      return opened.id;
    },
  };
}

function whoIs(
  board: string,
  account: string,
  name: string,
  email: string,
  roles: readonly HeldRole[],
  schools: Who['schools'],
): Who {
  return {
    account,
    board,
    boardKind: 'real',
    name,
    email,
    boardName: 'Stichting De Boog',
    schools,
    roles,
    language: 'nl',
    sessionId: '00',
    factors: 2,
    provedAt: testMoment,
  };
}
