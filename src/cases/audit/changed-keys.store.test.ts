import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '../../identity/session.ts';
import { writeCheckpoint } from '../../store/checkpoints.ts';
import { keepMadeCopy, loadMadeCopy } from '../../store/copy-choices.ts';
import { countedBytes, rootKeyForTests } from '../../store/database-for-tests.ts';
import { type KeyWorkWithRoot, openKeyWork } from '../../store/key-work.ts';
import { heldRootKeys } from '../../store/root-key.ts';
import { rotateBoardKey } from '../../store/rotate-board-key.ts';
import { rotateStreamKey } from '../../store/rotate-stream-key.ts';
import { addSubjectRequest, changeSubjectRequest, loadSubjectRequest } from '../../store/subject-requests.ts';
import { actInCase } from '../act-in-case.ts';
import { readCase } from '../case-view.ts';
import { casesForTests, type TestCases } from '../cases-for-tests.ts';
import { agreeToDestroy, proposeToDestroy } from '../destroy-case.ts';
import { keptCases } from '../kept-cases.ts';
import { closedCase } from '../settled-case-for-tests.ts';
import { verifyRecord } from './verify-record.ts';

const year = 366 * 24 * 60 * 60 * 1000;
const rootKeys = heldRootKeys([rootKeyForTests]);

let school: TestCases;
let folder: string;
let keys: KeyWorkWithRoot & { end(): Promise<void> };
beforeAll(async () => {
  school = await casesForTests();
  folder = await mkdtemp(path.join(tmpdir(), 'luwte-changed-keys-'));
  const { connection } = school.database;
  const work = await openKeyWork(connection, { clock: school.work.clock, random: countedBytes('changed keys') });
  keys = { ...work, rootKeys };
});
afterAll(async () => {
  await keys.end();
  await school.database.drop();
  await rm(folder, { recursive: true });
});

/** What is wrong with the record, with keys and without. */
async function wrong() {
  const found = [];
  for (const held of [rootKeys, null]) {
    const { findings } = await verifyRecord({
      database: school.database.connection,
      checkpoints: [folder],
      rootKeys: held,
      calendar: school.work.calendar,
    });
    found.push(...findings);
  }
  return [...found, ...(await writeCheckpoint(school.work.store, folder)).lost];
}

test('a case whose board and own key were changed goes on, is copied for somebody and destroyed, and the record holds', async () => {
  const { work, director, coordinator } = school;
  const { board } = director;
  const [stream, other, request] = [await school.open(), await school.open(), school.id()];
  const as = <T>(act: Parameters<typeof work.store.inContext<T>>[1]) => work.store.inContext(contextOf(director), act);
  await as((tx) =>
    addSubjectRequest(tx, { id: request, stream, kind: 'copy', receivedAt: 1, dueAt: 2, detail: { name: 'Kim' } }),
  );
  await closedCase(school, director, stream);
  const closed = (await readCase(work, director, stream, 'plan'))?.state.retention;
  expect(await wrong()).toEqual([]);

  await rotateBoardKey(keys, board);
  expect(await rotateStreamKey(keys, { board, stream })).toBe(2);
  expect(await wrong()).toEqual([]);

  const note = { commands: [{ do: 'add-note', text: 'Onder een nieuwe sleutel.' }] } as const;
  for (const one of [stream, other])
    expect(await actInCase(work, director, one, school.id(), note)).toEqual({ kind: 'done' });
  expect((await readCase(work, director, stream, 'plan'))?.state.retention).toEqual(closed);
  expect((await keptCases(work, director)).later.map(({ id, category }) => [id, category])).toEqual([
    [stream, 'unfounded'],
  ]);
  await as((tx) => keepMadeCopy(tx, { stream, request, seq: 1 }, { person: 'Kim' }));
  expect((await as((tx) => loadMadeCopy(tx, stream, request)))?.copy).toEqual({ person: 'Kim' });
  expect((await as((tx) => loadSubjectRequest(tx, stream, request)))?.detail).toEqual({ name: 'Kim' });
  const given = { closed_at: work.clock(), outcome: 'given' };
  expect(await as((tx) => changeSubjectRequest(tx, { stream, id: request }, given, { name: 'Kim' }))).toBe(true);
  expect(await wrong()).toEqual([]);

  await rotateBoardKey(keys, board);
  school.pass(year);
  expect(await proposeToDestroy(work, director, stream, 'term-passed')).toEqual({ kind: 'done' });
  expect(await agreeToDestroy(work, coordinator, stream)).toEqual({ kind: 'done' });
  expect(await rotateStreamKey(keys, { board, stream })).toBeNull();
  expect(await wrong()).toEqual([]);
  expect(await actInCase(work, director, other, school.id(), note)).toEqual({ kind: 'done' });
  expect(await wrong()).toEqual([]);
}, 60_000);
