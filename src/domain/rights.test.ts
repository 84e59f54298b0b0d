import { describe, expect, test } from 'vitest';
import {
  type Asker,
  asksSecondFactor,
  boardRoles,
  type CaseRelation,
  emergencyRoleFor,
  isAboutOneCase,
  isOpenToAnyone,
  keepsWordsOf,
  may,
  mayAgreeTo,
  needsSecondFactor,
  openingRoleAt,
  type Role,
  rights,
  roles,
  watchesOver,
} from './rights.ts';

const oak = 'school-oak';

function staff(role: Role, school: string | null = oak, boardKind: Asker['boardKind'] = 'real'): Asker {
  return { boardKind, roles: [{ role, school }], factors: 2 };
}

/** On the team of a case of the school, in these roles. */
function inCase(teamRoles: readonly string[], changes: Partial<CaseRelation> = {}): CaseRelation {
  const relation = { school: oak, shutOut: false, restricted: false, circleLeads: false };
  return { ...relation, teamRoles, lastingRoles: teamRoles, ...changes };
}

describe('who may do what', () => {
  test('nobody who is not signed in has more than the four rights of the front door', () => {
    expect(rights.filter((right) => may(null, right, inCase(['mentor'])))).toEqual([
      'anyone',
      'set up a school with a link',
      'sign in',
      'enter the practice school',
    ]);
    expect(rights.filter(isOpenToAnyone)).toHaveLength(4);
  });

  test('only the administrator manages people and makes recovery sheets', () => {
    for (const right of ['manage people', 'make recovery sheets'] as const)
      expect(roles.filter((role) => may(staff(role), right))).toEqual(['administrator']);
  });

  test('what is kept and what was destroyed is seen by who decides about it and who watches over it (P3)', () => {
    expect(roles.filter((role) => may(staff(role), 'see what is kept'))).toEqual([
      'director',
      'safety-coordinator',
      'confidential-circle',
      'data-protection-officer',
      'administrator',
    ]);
    expect(roles.filter((role) => may(staff(role), 'let cases go'))).toEqual([
      'director',
      'safety-coordinator',
      'confidential-circle',
    ]);
    expect(roles.filter((role) => may(staff(role), 'set retention terms'))).toEqual(['administrator']);
    expect(roles.filter((role) => may(staff(role), 'manage schools'))).toEqual(['administrator']);
  });

  test('whoever works by a protocol or sets it up reads the protocols; who watches over the files need not', () => {
    expect(roles.filter((role) => !may(staff(role), 'read the protocols'))).toEqual(['data-protection-officer']);
    expect(may(null, 'read the protocols')).toBe(false);
  });

  test('guides and contacts are kept by who leads a school’s safety, for that school; by the board, for the board (K2.3)', () => {
    expect(roles.filter((role) => may(staff(role), 'keep guides and contacts'))).toEqual([
      'director',
      'safety-coordinator',
      'board-support',
      'administrator',
    ]);
    const at = (asker: Asker) => [oak, 'school-elm', null].filter((school) => keepsWordsOf(asker, school));
    expect(at(staff('director'))).toEqual([oak]);
    expect(at(staff('safety-coordinator'))).toEqual([oak]);
    expect(at(staff('board-support', null))).toEqual([null]);
    expect(at(staff('administrator', null))).toEqual([oak, 'school-elm', null]);
    for (const role of ['teacher', 'mentor', 'team-leader', 'data-protection-officer', 'confidential-circle'] as const)
      expect(at(staff(role))).toEqual([]);
  });

  test('a case is opened by the people who lead it, not by a teacher, the board or the administrator', () => {
    expect(roles.filter((role) => may(staff(role), 'open a case'))).toEqual([
      'mentor',
      'team-leader',
      'director',
      'safety-coordinator',
    ]);
  });

  test('the practice school is reset from inside it alone', () => {
    expect(may(staff('mentor', oak, 'practice'), 'reset the practice school')).toBe(true);
    expect(may(staff('administrator', null, 'real'), 'reset the practice school')).toBe(false);
  });
});

test('a password alone leads to no case and to nobody’s access; the practice school asks for nothing', () => {
  const half: Asker = { ...staff('administrator', null), factors: 1 };
  expect(rights.filter((right) => !asksSecondFactor(half, right))).toEqual([
    'anyone',
    'set up a school with a link',
    'sign in',
    'enter the practice school',
    'be signed in',
    'reset the practice school',
    'read the protocols',
  ]);
  expect(rights.filter((right) => asksSecondFactor({ ...half, factors: 2 }, right))).toEqual([]);
  expect(rights.filter((right) => asksSecondFactor({ ...half, boardKind: 'practice' }, right))).toEqual([]);
});

test('every role leads to cases, to who reads them or to access, so that each needs a second factor', () => {
  expect(roles.filter((role) => !needsSecondFactor(staff(role, null)))).toEqual([]);
  expect(roles.filter((role) => needsSecondFactor(staff(role, null, 'practice')))).toEqual([]);
  expect(needsSecondFactor({ boardKind: 'real', roles: [], factors: 2 })).toBe(false);
});

describe('who may see a case', () => {
  const rightsOf = (asker: Asker | null, relation: CaseRelation | null) =>
    rights.filter(isAboutOneCase).filter((right) => may(asker, right, relation));
  const toRead = ['see that a case exists', 'read a case', 'add to a case'];
  const toHelp = [
    'see that a case exists',
    'read a case',
    "see people's names",
    'add to a case',
    'know people in a case',
  ];
  const toStay = [...toHelp, 'propose for the team', 'ask for advice'];
  const toLead = [...toStay, 'lead a case', 'close a case', 'export a case', 'destroy a case'];

  test('a mentor, team leader, head of school and safety coordinator on the team lead it', () => {
    for (const role of ['mentor', 'team-leader', 'director', 'safety-coordinator'] as const)
      expect(rightsOf(staff(role), inCase([role]))).toEqual(toLead);
  });

  test('a teacher on the team helps, and leads nothing', () => {
    expect(rightsOf(staff('teacher'), inCase(['teacher']))).toEqual(toStay);
  });

  test('somebody outside the team does nothing, and a case that does not exist answers the same', () => {
    for (const role of roles) {
      expect(rightsOf(staff(role), inCase([]))).toEqual([]);
      expect(rightsOf(staff(role), null)).toEqual([]);
    }
  });

  test('the support team of the board advises while it is asked, and sees no names (K0)', () => {
    expect(rightsOf(staff('board-support', null), inCase(['board-support']))).toEqual([...toRead, 'give advice']);
  });

  test('who looks in, in an emergency, helps and decides nothing (P1)', () => {
    const emergency = inCase(['director'], { lastingRoles: [] });
    expect(rightsOf(staff('director'), emergency)).toEqual(toHelp);
  });

  test('who looks in and is asked for advice as well decides nothing either', () => {
    const both: Asker = {
      boardKind: 'real',
      factors: 2,
      roles: [
        { role: 'confidential-circle', school: null },
        { role: 'board-support', school: null },
      ],
    };
    const relation = inCase(['confidential-circle', 'board-support'], { lastingRoles: ['board-support'] });
    expect(rightsOf(both, relation)).toEqual(toHelp);
  });

  test('a restricted case is led by the confidential circle; who helps the pupil helps, and can shut out (S5)', () => {
    const restricted = { restricted: true, circleLeads: true };
    expect(rightsOf(staff('mentor'), inCase(['mentor'], restricted))).toEqual([
      ...toHelp,
      'propose for the team',
      'shut out of a case',
    ]);
    expect(rightsOf(staff('confidential-circle', null), inCase(['confidential-circle'], restricted))).toContain(
      'lead a case',
    );
  });

  test('a restricted case without anybody of the circle is led by who is there, until the board comes', () => {
    expect(rightsOf(staff('mentor'), inCase(['mentor'], { restricted: true }))).toContain('lead a case');
  });

  test('whoever is shut out has nothing, whatever the role and the team say (S5)', () => {
    for (const role of roles) {
      const held = staff(role, boardRoles.includes(role) ? null : oak);
      expect(rightsOf(held, inCase([role], { shutOut: true, restricted: true }))).toEqual([]);
    }
  });

  test('the administrator and the data-protection officer open no case, not even when put on its team (P1)', () => {
    for (const role of ['administrator', 'data-protection-officer'] as const)
      expect(rightsOf(staff(role, null), inCase([role]))).toEqual([]);
  });

  test('a role at another school opens no case of this one', () => {
    expect(rightsOf(staff('director', 'school-beech'), inCase(['director']))).toEqual([]);
    expect(rightsOf(staff('director', null), inCase(['director']))).toEqual([]);
  });

  test('a case is opened at a school in a role that opens cases there', () => {
    expect(openingRoleAt(staff('mentor'), oak)).toBe('mentor');
    expect(openingRoleAt(staff('mentor'), 'school-beech')).toBeUndefined();
    expect(openingRoleAt(staff('teacher'), oak)).toBeUndefined();
  });

  test('an administrator who is also the director acts as director', () => {
    const both: Asker = {
      boardKind: 'real',
      factors: 2,
      roles: [
        { role: 'administrator', school: null },
        { role: 'director', school: oak },
      ],
    };
    expect(may(both, 'lead a case', inCase(['director']))).toBe(true);
    expect(may(both, 'manage people')).toBe(true);
  });
});

describe('in an emergency', () => {
  const ordinary = { school: oak, restricted: false };

  test('the head of school, the safety coordinator and the circle may look in, each at their own', () => {
    expect(roles.filter((role) => emergencyRoleFor(staff(role), ordinary))).toEqual([
      'director',
      'safety-coordinator',
      'confidential-circle',
    ]);
    expect(emergencyRoleFor(staff('confidential-circle', null), ordinary)).toBe('confidential-circle');
    expect(emergencyRoleFor(staff('director', 'school-beech'), ordinary)).toBeUndefined();
  });

  test('a restricted case opens for the circle alone', () => {
    const restricted = { school: oak, restricted: true };
    expect(roles.filter((role) => emergencyRoleFor(staff(role), restricted))).toEqual(['confidential-circle']);
    expect(emergencyRoleFor(staff('confidential-circle', null), restricted)).toBe('confidential-circle');
  });
});

describe('a second person agrees', () => {
  const asked = { askedBy: 'ada', account: 'sam', school: oak };
  const as = (account: string, role: Role, school: string | null) => ({ ...staff(role, school), account });

  test('somebody who watches over access, and never who asked or who gets it', () => {
    expect(mayAgreeTo(as('dirk', 'director', oak), asked)).toBe(true);
    expect(mayAgreeTo(as('fay', 'data-protection-officer', null), asked)).toBe(true);
    expect(mayAgreeTo(as('ada', 'administrator', null), asked)).toBe(false);
    expect(mayAgreeTo(as('sam', 'director', oak), asked)).toBe(false);
    expect(mayAgreeTo(as('mia', 'mentor', oak), asked)).toBe(false);
  });

  test('who watches over access sees what is asked there, their own requests too; a mentor does nowhere', () => {
    expect(watchesOver(as('ada', 'administrator', null), oak)).toBe(true);
    expect(watchesOver(as('dirk', 'director', oak), oak)).toBe(true);
    expect(watchesOver(as('dirk', 'director', oak), null)).toBe(true);
    expect(watchesOver(as('dirk', 'director', oak), 'school-beech')).toBe(false);
    expect(watchesOver(as('mia', 'mentor', oak), oak)).toBe(false);
  });

  test('a director agrees for their own school and for the board, not for another school', () => {
    expect(mayAgreeTo(as('dirk', 'director', 'school-beech'), asked)).toBe(false);
    expect(mayAgreeTo(as('dirk', 'director', 'school-beech'), { ...asked, school: null })).toBe(true);
  });
});
