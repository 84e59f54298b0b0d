import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from './people.ts';
import { type SchoolWithProvider, schoolWithProvider } from './school-sign-in-for-tests.ts';

// Each provider tells of people in its own way. These are the shapes that their documentation gives, told by a real
// provider on this computer; none of the four was tried itself.

let school: SchoolWithProvider;

beforeAll(async () => {
  school = await schoolWithProvider();
});
afterAll(async () => {
  await school.provider.stop();
  await school.database.drop();
});

const teacher = () => [{ role: 'teacher', school: school.oak }];

describe('Microsoft (Entra ID)', () => {
  let connection: string;
  const tenant = '9b1f7a4e-2c35-4d0e-8a57-0c6f3f1f2d10';
  const group = '07dd8a60-bf6d-4e17-8844-230b77145381';
  // sub differs for each client; no email_verified; the address is in preferred_username, and email only when asked for.
  const kofi = {
    sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
    oid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    tid: tenant,
    name: 'Kofi Mensah',
    preferred_username: 'K.Mensah@entra.example',
    groups: [group],
  };
  beforeAll(async () => {
    connection = await school.connect({
      kind: 'entra',
      roleClaim: 'groups',
      roles: [{ value: group, role: `teacher at ${school.oak}` }],
      trustedDomains: 'entra.example',
    });
  });

  test('a teacher comes in with the name by which the tenant knows them, and what it says of two steps', async () => {
    const who = await school.comeIn(connection, { ...kofi, amr: ['pwd', 'mfa'] });
    expect(who).toMatchObject({ name: 'Kofi Mensah', email: 'K.Mensah@entra.example', roles: teacher(), factors: 2 });
  });

  test('an address of a domain that nobody trusts is nobody’s, also when it only ends alike', async () => {
    for (const address of ['kofi@elders.example', 'kofi@leerling.entra.example', 'kofi@notentra.example']) {
      const other = { ...kofi, sub: 'other', preferred_username: address, email: address };
      expect(await school.comeIn(connection, other)).toBe('no-address');
    }
  });

  test('a guest of the tenant does not come in on an address, whatever it is', async () => {
    const guest = { ...kofi, sub: 'guest', preferred_username: 'farida@entra.example' };
    expect(await school.comeIn(connection, { ...guest, idp: 'https://sts.windows.net/another/' })).toBe('no-address');
    expect(await school.comeIn(connection, { ...guest, acct: 1 })).toBe('no-address');
  });

  test('app roles do as well as groups', async () => {
    const byRoles = await school.connect({
      kind: 'entra',
      roleClaim: 'roles',
      roles: [{ value: 'Luwte.Mentor', role: `mentor at ${school.oak}` }],
      trustedDomains: 'entra.example',
    });
    const { groups: _none, ...person } = kofi;
    const mentor = { ...person, sub: 'mentor', preferred_username: 'mentor@entra.example', roles: ['Luwte.Mentor'] };
    expect(await school.comeIn(byRoles, mentor)).toMatchObject({ roles: [{ role: 'mentor', school: school.oak }] });
  });

  test.each(['common', 'organizations', 'consumers'])(
    'the address for everybody (%s) is refused',
    async (everybody) => {
      const issuer = `https://login.microsoftonline.com/${everybody}/v2.0`;
      await expect(school.connect({ kind: 'entra', issuer })).rejects.toThrow('tenant-id');
    },
  );
});

describe('Google Workspace', () => {
  // One issuer for the whole world; hd says whose person it is, and no claim says what they do there.
  const marloes = {
    sub: '110169484474386276334',
    name: 'Marloes Hendriks',
    email: 'marloes@google.example',
    email_verified: true,
  };
  let connection: string;
  beforeAll(async () => {
    connection = await school.connect({ kind: 'google', organisations: 'google.example' });
    const roles = [`mentor at ${school.oak}`];
    await addPerson(school, school.boss, { name: 'Marloes Hendriks', email: marloes.email, roles });
  });

  test('somebody who has an account comes in; Google says nothing of two steps', async () => {
    const who = await school.comeIn(connection, { ...marloes, hd: 'google.example' });
    expect(who).toMatchObject({ email: marloes.email, factors: 1 });
  });

  test('an account of another school, or of nobody’s, does not', async () => {
    expect(await school.comeIn(connection, { ...marloes, hd: 'elders.example' })).toBe('elsewhere');
    expect(await school.comeIn(connection, marloes)).toBe('elsewhere');
  });

  test('whoever is not known yet stays out: being of the domain is no role', async () => {
    const pupil = { sub: '2', email: 'leerling@google.example', email_verified: true, hd: 'google.example' };
    expect(await school.comeIn(connection, pupil)).toBe('unknown');
    await expect(
      school.connect({
        kind: 'google',
        organisations: 'google.example',
        roleClaim: 'hd',
        roles: [{ value: 'google.example', role: `teacher at ${school.oak}` }],
      }),
    ).rejects.toThrow('ook leerlingen');
    await expect(school.connect({ kind: 'google' })).rejects.toThrow('mensen van veel scholen');
  });
});

describe('SURFconext', () => {
  // Claims come from userinfo; several institutions behind one issuer; the entitlement says what somebody may do.
  const entitlement = 'urn:mace:surf.example:luwte:leraar';
  const sanne = {
    sub: 'b8f3a0c2e6d14f0a9c7e5b3d2f1a0987',
    name: 'Sanne Visser',
    email: 'sanne@mbo.example',
    schac_home_organization: 'mbo.example',
    eduperson_affiliation: ['employee', 'member'],
    eduperson_entitlement: [entitlement],
    uids: ['svisser'],
  };
  let connection: string;
  beforeAll(async () => {
    school.provider.tellAtUserinfo(true);
    connection = await school.connect({
      kind: 'surfconext',
      organisations: 'mbo.example',
      roleClaim: 'eduperson_entitlement',
      roles: [{ value: entitlement, role: `teacher at ${school.oak}` }],
      trustedDomains: 'mbo.example',
      strongAcr: 'https://refeds.org/profile/mfa',
    });
  });
  afterAll(() => school.provider.tellAtUserinfo(false));

  test('a teacher comes in, by what stands at userinfo, with two steps when SURFconext vouches for them', async () => {
    const who = await school.comeIn(connection, { ...sanne, acr: 'https://refeds.org/profile/mfa' });
    expect(who).toMatchObject({ name: 'Sanne Visser', email: 'sanne@mbo.example', roles: teacher(), factors: 2 });
    expect(await school.comeIn(connection, sanne)).toMatchObject({ factors: 1 });
  });

  test('a student never becomes staff, whatever else is said of them', async () => {
    for (const affiliation of [['student'], ['student', 'member'], ['student', 'employee'], ['member'], []]) {
      const student = { ...sanne, sub: 'student', eduperson_affiliation: affiliation };
      expect(await school.comeIn(connection, student)).toBe('not-staff');
    }
    expect(await school.comeIn(connection, { ...sanne, eduperson_affiliation: ['student'] })).toBe('not-staff');
  });

  test('staff of another institution are of elsewhere', async () => {
    expect(await school.comeIn(connection, { ...sanne, schac_home_organization: 'hbo.example' })).toBe('elsewhere');
    const { schac_home_organization: _none, ...nowhere } = sanne;
    expect(await school.comeIn(connection, nowhere)).toBe('elsewhere');
  });
});

describe('Entree Federatie', () => {
  // Pupils and staff of all schools come through one issuer; employeeNumber is the number of a pupil as well.
  const joost = {
    sub: 'qj7cks8qdz9ph54@petteflat',
    uid: 'qj7cks8qdz9ph54@petteflat',
    givenName: 'Joost',
    mail: 'joost@petteflat.example',
    eduPersonAffiliation: 'employee',
    employeeNumber: '140316',
    nlEduPersonHomeOrganizationId: '11ZZ03',
  };
  let connection: string;
  beforeAll(async () => {
    school.provider.tellAtUserinfo(true);
    connection = await school.connect({
      kind: 'entree',
      organisations: '11ZZ',
      roleClaim: 'eduPersonAffiliation',
      roles: [{ value: 'employee', role: `teacher at ${school.oak}` }],
      trustedDomains: 'petteflat.example',
    });
  });
  afterAll(() => school.provider.tellAtUserinfo(false));

  test('a teacher of one of our locations comes in', async () => {
    const who = await school.comeIn(connection, joost);
    expect(who).toMatchObject({ name: 'Joost', email: 'joost@petteflat.example', roles: teacher() });
  });

  test('a pupil never becomes staff, although they have a number too', async () => {
    for (const affiliation of ['student', ['student'], 'Student', 'affiliate', undefined]) {
      const pupil = { ...joost, sub: 'pupil@petteflat', eduPersonAffiliation: affiliation };
      expect(await school.comeIn(connection, pupil)).toBe('not-staff');
    }
  });

  test('a teacher of another school is of elsewhere', async () => {
    expect(await school.comeIn(connection, { ...joost, nlEduPersonHomeOrganizationId: '12AB' })).toBe('elsewhere');
  });

  test('without an address nobody new comes in', async () => {
    const { mail: _none, ...silent } = joost;
    expect(await school.comeIn(connection, { ...silent, sub: 'silent@petteflat' })).toBe('no-address');
    expect(await school.comeIn(connection, silent)).toMatchObject({ name: 'Joost' });
  });

  test('no role can be agreed on for a word that pupils have too', async () => {
    for (const value of ['student', 'member', 'affiliate']) {
      await expect(
        school.connect({
          kind: 'entree',
          organisations: '11ZZ',
          roleClaim: 'eduPersonAffiliation',
          roles: [{ value, role: `teacher at ${school.oak}` }],
        }),
      ).rejects.toThrow('hebben ook leerlingen');
    }
  });
});
