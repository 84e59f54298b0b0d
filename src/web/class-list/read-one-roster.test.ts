import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsByField, type ReadClasses } from './read-classes.ts';
import { type RosterFiles, readOneRoster } from './read-one-roster.ts';

/** A school as an administration exports it: two home rooms and a lesson group, a teacher, parents. */
const version11: RosterFiles = {
  users: [
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    'u1,,,true,s1,student,noor,,Noor,de Vries,,L123,noor@school.example,,,"p1,p2",08,',
    'u2,,,true,s1,student,bram,,Bram,"Pieters, van",,,,,,,08,geheim',
    'u3,,,true,s1,student,sam,,Sam,de Vries,,,,,,p1,07,',
    't1,,,true,s1,teacher,juf,,Anna,Bakker,,,,,,,,',
    'p1,,,false,s1,guardian,vera,,Vera,de Vries,,,,,06-11112222,,,',
    'p2,,,false,s1,parent,piet,,Piet,Bos,,,,,,u1,,',
  ].join('\r\n'),
  roles: '',
  classes: [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    'c8,,,Groep 8,08,x,8,homeroom,,s1,t,,,',
    'c7,,,Groep 7,07,x,7,homeroom,,s1,t,,,',
    'ct,,,Rekenen,08,x,r,scheduled,,s1,t,,,',
  ].join('\n'),
  enrollments: [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    'e1,,,c8,s1,u1,student,,,',
    'e2,,,c8,s1,u2,student,,,',
    'e3,,,c7,s1,u3,student,,,',
    'e4,,,c8,s1,t1,teacher,true,,',
    'e5,,,ct,s1,u1,student,,,',
  ].join('\n'),
};
/** The same in 1.2, where the role of a person stands in a file of its own. */
const version12: RosterFiles = {
  ...version11,
  users: [
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
    'u1,,,true,noor,,Eleonora,de Vries,,L123,,,,"p1,p2",08,,,,Noor,,,s1,',
    'u2,,,true,bram,,Bram,"Pieters, van",,,,,,,08,,,,,,,s1,',
    'u3,,,true,sam,,Sam,de Vries,,,,,,p1,07,,,,,,,s1,',
    't1,,,true,juf,,Anna,Bakker,,,,,,,,,,,,,,s1,',
    'p1,,,false,vera,,Vera,de Vries,,,,,,,,,,,,,,s1,',
    'p2,,,false,piet,,Piet,Bos,,,,,,u1,,,,,,,,s1,',
  ].join('\n'),
  roles: [
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
    'r1,,,u1,primary,student,,,s1,',
    'r2,,,u2,primary,student,,,s1,',
    'r3,,,u3,primary,student,,,s1,',
    'r4,,,t1,primary,teacher,,,s1,',
    'r5,,,p1,primary,guardian,,,s1,',
    'r6,,,p2,primary,parent,,,s1,',
  ].join('\n'),
};
const said = (read: ReadClasses) =>
  read.ok ? [] : Object.entries(problemsByField(read.problems)).map(([field, { nl }]) => `${field}: ${nl}`);
const changed = (field: keyof RosterFiles, from: string | RegExp, to: string): RosterFiles => ({
  ...version11,
  [field]: version11[field].replace(from, to),
});

describe('a list from the pupil administration (OneRoster)', () => {
  test.each([
    ['1.1', version11],
    ['1.2', version12],
  ])('version %s gives the home rooms with their pupils and carers, and nothing else', (_, files) => {
    const read = readOneRoster(files);
    expect(read).toEqual({
      ok: true,
      classes: [
        { name: 'Groep 7', pupils: [{ name: 'Sam de Vries', carers: [{ key: 0, name: 'Vera de Vries' }] }] },
        {
          name: 'Groep 8',
          pupils: [
            {
              name: 'Noor de Vries',
              carers: [
                { key: 0, name: 'Vera de Vries' },
                { key: 1, name: 'Piet Bos' },
              ],
            },
            { name: 'Bram Pieters, van', carers: [] },
          ],
        },
      ].map((one) => ({
        ...one,
        pupils: one.pupils.map((p) => ({
          ...p,
          carers: p.carers.map((c) => expect.objectContaining({ name: c.name })),
        })),
      })),
    });
    expect(JSON.stringify(read)).not.toMatch(/Anna|L123|06-1|geheim|noor@|Eleonora/);
    // A mother of two is one person.
    const keys = read.ok ? read.classes.flatMap(({ pupils }) => pupils.flatMap(({ carers }) => carers)) : [];
    expect(new Set(keys.filter(({ name }) => name === 'Vera de Vries').map(({ key }) => key)).size).toBe(1);
  });

  test('a school without home rooms is offered its lesson groups', () => {
    const read = readOneRoster({ ...version11, classes: version11.classes.replaceAll('homeroom', 'scheduled') });
    expect(read.ok && read.classes.map(({ name }) => name)).toEqual(['Groep 7', 'Groep 8', 'Rekenen']);
  });

  test('who was taken out of the administration is left out', () => {
    const read = readOneRoster(changed('enrollments', 'e2,,', 'e2,tobedeleted,'));
    expect(read.ok && read.classes[1]?.pupils.map(({ name }) => name)).toEqual(['Noor de Vries']);
  });

  test.each<[string, RosterFiles, string]>([
    [
      'a missing column',
      changed('users', 'familyName', 'lastName'),
      'users: Regel 1, kolom “familyName”: Deze kolom ontbreekt',
    ],
    [
      'a column twice',
      changed('users', 'middleName', 'givenName'),
      'users: Regel 1, kolom “givenName”: Deze kolom staat er twee keer',
    ],
    [
      'the wrong file',
      { ...version11, classes: version11.users },
      'classes: Regel 1, kolom “title”: Deze kolom ontbreekt',
    ],
    ['a comma too many', changed('users', ',Bram,', ',Bram,,'), 'users: Regel 3: Hier staan 19 vakjes en boven 18'],
    [
      'a quote that is not closed',
      changed('users', '"p1,p2"', '"p1,p2'),
      'users: Regel 2: Hier staat een aanhalingsteken',
    ],
    ['a quote in the middle', changed('users', 'Sam', 'S"am'), 'users: Regel 4: Hier staat een aanhalingsteken'],
    ['a pupil who is not there', changed('enrollments', 'u2', 'u9'), 'enrollments: Regel 3, kolom “userSourcedId”'],
    ['a class that is not there', changed('enrollments', 'c7', 'c9'), 'enrollments: Regel 4, kolom “classSourcedId”'],
    [
      'somebody twice',
      changed('users', /^u2/m, 'u1'),
      'users: Regel 3, kolom “sourcedId”: Dit kenmerk staat er twee keer',
    ],
    [
      'a formula for a name',
      changed('users', ',Noor,', ',=HYPERLINK(1),'),
      'users: Regel 2, kolom “givenName”: Dit begint als een formule',
    ],
    ['damaged letters', changed('users', 'Noor', 'ZoÃ«'), 'users: Regel 2: Hier zijn letters beschadigd'],
    ['1.2 without its roles', { ...version12, roles: '' }, 'roles: In users.csv staat niet wie leerling is'],
    [
      'a file that is missing',
      { ...version11, enrollments: ' ' },
      'enrollments: Plak hier wat er in enrollments.csv staat',
    ],
  ])('%s is said by file, line and column, and nothing is taken in', (_, files, expected) => {
    expect(said(readOneRoster(files)).join('\n')).toContain(expected);
  });

  test('a large school with every lesson group is read at once', () => {
    const pupils = Array.from({ length: 1_500 }, (_, at) => `u${at},,,true,s1,student,x,,Kim,Bos ${at},,,,,,,,`);
    const rows = pupils.flatMap((_, at) => [`e${at},,,${at % 2 ? 'c8' : 'ct'},s1,u${at},student,,,`]);
    const heading = (field: keyof RosterFiles) => version11[field].split(/\r?\n/)[0];
    const files = {
      ...version11,
      users: [heading('users'), ...pupils].join('\n'),
      enrollments: [heading('enrollments'), ...rows].join('\n'),
    };
    expect(said(readOneRoster(files)).join()).toContain('“Groep 8” heeft meer dan 200 leerlingen');
  });

  test('whatever the files hold, the reader does not crash and reads all or nothing', () => {
    const file = fc.constantFrom<keyof RosterFiles>('users', 'roles', 'classes', 'enrollments');
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('"', ',', '\n', '\r\n', '\uFEFF', '=cmd|x', '\u202E', 'student', 'u1'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(version11, version12),
        file,
        fc.nat(),
        fc.nat(20),
        noise,
        (files, field, at, out, put) => {
          const text = files[field];
          const place = at % (text.length + 1);
          const read = readOneRoster({ ...files, [field]: text.slice(0, place) + put + text.slice(place + out) });
          if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
          else
            for (const { pupils } of read.classes)
              for (const { name } of pupils) expect(name).toMatch(/^[^=+@\s].*\p{L}|\p{L}/u);
        },
      ),
      { numRuns: 500 },
    );
  });
});
