import { describe, expect, test } from 'vitest';
import {
  type Asker,
  type CaseRelation,
  isAboutOneCase,
  isOpenToAnyone,
  may,
  openingRoleAt,
  type Role,
  rights,
  roles,
} from './rights.ts';

const oak = 'school-oak';

function staff(role: Role, school: string | null = oak, boardKind: Asker['boardKind'] = 'real'): Asker {
  return { boardKind, roles: [{ role, school }] };
}

const onTeam: CaseRelation = { school: oak, onTeam: true, shutOut: false };
const notOnTeam: CaseRelation = { ...onTeam, onTeam: false };

describe('who may do what', () => {
  test('nobody who is not signed in has more than the four rights of the front door', () => {
    expect(rights.filter((right) => may(null, right, onTeam))).toEqual([
      'anyone',
      'set up a school with a link',
      'sign in',
      'enter the practice school',
    ]);
    expect(rights.filter(isOpenToAnyone)).toHaveLength(4);
  });

  test('only the administrator manages people', () => {
    expect(roles.filter((role) => may(staff(role), 'manage people'))).toEqual(['administrator']);
  });

  test('whoever works by a protocol or sets it up reads the protocols; who watches over the files need not', () => {
    expect(roles.filter((role) => !may(staff(role), 'read the protocols'))).toEqual(['data-protection-officer']);
    expect(may(null, 'read the protocols')).toBe(false);
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

describe('who may see a case', () => {
  const caseRights = rights.filter(isAboutOneCase);

  test('the case team reads it and acts in it', () => {
    for (const right of caseRights) expect(may(staff('mentor'), right, onTeam)).toBe(true);
  });

  test('somebody outside the team does not, and a case that does not exist answers the same', () => {
    for (const right of caseRights) {
      expect(may(staff('director'), right, notOnTeam)).toBe(false);
      expect(may(staff('director'), right, null)).toBe(false);
    }
  });

  test('the safety coordinator too reads a case by being on its team', () => {
    expect(may(staff('safety-coordinator'), 'read a case', onTeam)).toBe(true);
    expect(may(staff('safety-coordinator'), 'read a case', notOnTeam)).toBe(false);
  });

  test('whoever is shut out sees nothing, whatever the role and the team say', () => {
    for (const role of roles) expect(may(staff(role), 'read a case', { ...onTeam, shutOut: true })).toBe(false);
  });

  test('the administrator and the data-protection officer open no case, not even when put on its team', () => {
    for (const right of caseRights) {
      expect(may(staff('administrator', null), right, onTeam)).toBe(false);
      expect(may(staff('data-protection-officer', null), right, onTeam)).toBe(false);
    }
  });

  test('a role at another school opens no case of this one, and the support team of the board needs none here', () => {
    for (const right of caseRights) {
      expect(may(staff('director', 'school-beech'), right, onTeam)).toBe(false);
      expect(may(staff('board-support', null), right, onTeam)).toBe(true);
      expect(may(staff('director', null), right, onTeam)).toBe(false);
    }
  });

  test('a case is opened at a school in a role that opens cases there', () => {
    expect(openingRoleAt(staff('mentor'), oak)).toBe('mentor');
    expect(openingRoleAt(staff('mentor'), 'school-beech')).toBeUndefined();
    expect(openingRoleAt(staff('teacher'), oak)).toBeUndefined();
  });

  test('an administrator who is also the director acts as director', () => {
    const both: Asker = {
      boardKind: 'real',
      roles: [
        { role: 'administrator', school: null },
        { role: 'director', school: oak },
      ],
    };
    expect(may(both, 'act in a case', onTeam)).toBe(true);
    expect(may(both, 'manage people')).toBe(true);
  });
});
