import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool, loadBoard } from '../store/boards.ts';
import { testId } from '../store/database-for-tests.ts';
import { keepLink } from '../store/sessions.ts';
import { choosePassword, lookAtPasswordLink } from './choose-password.ts';
import { addPerson, renewLink } from './people.ts';
import { enterPractice, NotPractice, practicePeople } from './practice-entry.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { setUpLinkLasts } from './set-up.ts';
import { hashOfToken, newToken } from './token.ts';
import type { Who } from './who.ts';

let identity: SchoolForTests;

beforeAll(async () => {
  identity = await schoolForTests();
});
afterAll(() => identity.database.drop());

describe('the practice school', () => {
  const board = testId(50);
  const context = { board, account: testId(51), roles: [] };

  beforeAll(() =>
    identity.store.inContext(context, async (tx) => {
      await createBoard(tx, { kind: 'practice', name: 'Oefenbestuur' });
      await createSchool(tx, { id: testId(52), path: 'oefen-eik', name: 'De Oefeneik', protocol: 'kindante' });
      await createAccount(tx, {
        id: testId(53),
        name: 'Bo Oefening',
        email: 'bo@oefen.example',
        language: 'nl',
        roles: [{ role: 'mentor', school: testId(52) }],
      });
    }),
  );

  test('shows its people, and lets a visitor stand in the place of one without a password', async () => {
    expect(await practicePeople(identity, board)).toEqual([
      {
        account: testId(53),
        name: 'Bo Oefening',
        roles: [{ role: 'mentor', school: testId(52) }],
        schools: ['De Oefeneik'],
      },
    ]);
    const token = await enterPractice(identity, board, testId(53));
    expect(await identity.whoIs(token ?? '')).toMatchObject({ name: 'Bo Oefening', boardKind: 'practice' });
  });

  test('no real board can be entered or looked at that way', async () => {
    const who = await identity.administrator();
    const kind = await identity.store.inContext({ board: who.board, account: who.account, roles: [] }, loadBoard);
    expect(kind?.kind).toBe('real');
    await expect(enterPractice(identity, who.board, who.account)).rejects.toThrow(NotPractice);
    await expect(practicePeople(identity, who.board)).rejects.toThrow(NotPractice);
    await expect(enterPractice(identity, testId(404), who.account)).rejects.toThrow(NotPractice);
  });

  test('an account of a real board is not to be had through the practice board', async () => {
    const who = await identity.administrator();
    expect(await enterPractice(identity, board, who.account)).toBeNull();
    expect(await enterPractice(identity, board, "' or true --")).toBeNull();
  });

  test('nobody signs in there with a password, not even an empty one', async () => {
    expect(await identity.trySigningIn('bo@oefen.example', '')).toMatchObject({ ok: false });
  });

  describe('when a visitor stands in the place of its administrator', () => {
    let visitor: Who;

    beforeAll(async () => {
      const account = { id: testId(54), name: 'Dani Oefening', email: 'dani@oefen.example', language: 'nl' } as const;
      const roles = [{ role: 'administrator', school: null }];
      await identity.store.inContext(context, (tx) => createAccount(tx, { ...account, roles }));
      visitor = await identity.whoIs((await enterPractice(identity, board, testId(54))) ?? '');
    });

    test('people can be added, but get no link to choose a password with, nor later', async () => {
      const typed = { name: 'Iemand', email: identity.school.email, roles: [`mentor at ${testId(52)}`] };
      const added = await addPerson(identity, visitor, typed);
      if (!added.ok) throw new Error('not added');
      expect(added.value.link).toBeNull();
      expect(await renewLink(identity, visitor, added.value.account)).toMatchObject({
        ok: false,
        errors: { '': { nl: expect.stringContaining('oefenschool') } },
      });
    });

    test('a link that was made before this was so sets no password', async () => {
      const token = newToken(identity.random);
      const link = { hash: hashOfToken(token), purpose: 'choose-password', account: testId(54) } as const;
      const expiresAt = identity.clock() + setUpLinkLasts;
      await identity.store.inContext(context, (tx) => keepLink(tx, { ...link, expiresAt }));
      expect(await lookAtPasswordLink(identity, token)).toEqual({ state: 'unknown' });
      expect(await choosePassword(identity, token, 'vier groene fietsen')).toMatchObject({ ok: false });
    });

    test('the address of somebody real there lets nobody in, and forgives no guesses at the real account', async () => {
      const passwordHash = await identity.passwords.hash('visitor', 'zin van een bezoeker');
      await identity.database.asSuperuser('update luwte.account set password_hash = $1 where board_id = $2', [
        passwordHash,
        board,
      ]);
      const before = identity.waited.length;
      for (let tries = 0; tries < 3; tries += 1)
        await identity.trySigningIn(identity.school.email, `gok ${tries} van velen`);
      expect(await identity.trySigningIn(identity.school.email, 'zin van een bezoeker')).toEqual({
        ok: false,
        why: 'no-match',
      });
      await identity.trySigningIn(identity.school.email, 'en nog een gok');
      expect(identity.waited.slice(before)).toEqual([1000]);
      await identity.enter();
    });
  });
});
