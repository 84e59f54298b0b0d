import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addOffer, answerOffer } from '../../store/case-offers.ts';
import { writeCheckpoint } from '../../store/checkpoints.ts';
import { keepCopyChoices, keepMadeCopy } from '../../store/copy-choices.ts';
import { rootKeyForTests } from '../../store/database-for-tests.ts';
import { keepPasskey } from '../../store/passkeys.ts';
import { replaceRecoverySet } from '../../store/recovery-sets.ts';
import { heldRootKeys } from '../../store/root-key.ts';
import { keepConnection } from '../../store/sign-in-connections.ts';
import { addSubjectRequest } from '../../store/subject-requests.ts';
import { keepNewTotp } from '../../store/totp.ts';
import { actInCase } from '../act-in-case.ts';
import { breakGlass } from '../break-glass.ts';
import { takeOffTeam } from '../case-team.ts';
import { readCase } from '../case-view.ts';
import { casesForTests, type TestCases } from '../cases-for-tests.ts';
import { asShown, setRetention } from '../keep-case.ts';
import { checkHelper } from '../keep-helper.ts';
import { openCase } from '../open-case.ts';
import { shutOutOfCase } from '../restricted-case.ts';
import { readTerms, setTerm } from '../retention-terms.ts';
import { revealSite } from '../reveal-site.ts';
import { identityContent, siteContent } from '../sealed-part-content.ts';
import { closedCase } from '../settled-case-for-tests.ts';
import { keepTaskDraft } from '../task-draft.ts';
import { proposeForTeam } from '../team-proposals.ts';
import { type Verified, verifyRecord } from './verify-record.ts';

/** A school with cases in which much happened, two journals of checkpoints long; and a way to break its database. */
export interface AuditedSchool {
  readonly school: TestCases;
  /** A case in which much happened; another; and a restricted one. */
  readonly first: string;
  readonly second: string;
  readonly restricted: string;
  /** One that is closed and on hold, of which somebody got a copy. */
  readonly kept: string;
  /** A case of the practice school of another board. */
  readonly elsewhere: string;
  /** The folder with the checkpoints. */
  readonly folder: string;
  verify(options?: { readonly withKeys?: boolean; readonly folders?: readonly string[] }): Promise<Verified>;
  /** What somebody does who owns the database: past every trigger, reference and policy. */
  asOwner(...statements: readonly string[]): Promise<void>;
  /** Puts every row back as it was. A schema `earlier` holds all rows of before the second checkpoint. */
  restore(): Promise<void>;
  end(): Promise<void>;
}

export async function auditedSchool(): Promise<AuditedSchool> {
  const school = await casesForTests();
  const { work, database, director, mentor, coordinator, administrator, teacher, teamLeader, circle } = school;
  const folder = await mkdtemp(path.join(tmpdir(), 'luwte-audited-'));
  const act = async (caseId: string, acting: Parameters<typeof actInCase>[4]) => {
    school.pass(60_000);
    const acted = await actInCase(work, director, caseId, school.id(), acting);
    if (acted.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(acted)}`);
  };
  const done = (acted: { readonly kind: string }) => {
    if (acted.kind !== 'done' && acted.kind !== 'open') throw new Error(`Not done: ${JSON.stringify(acted)}`);
  };

  const tables = (
    await database.asSuperuser<{ name: string; plain: string }>(
      `select oid::regclass::text as name, relname as plain from pg_class
       where relkind = 'r' and relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)`,
    )
  ).filter(({ plain }) => plain !== 'migration');
  const keepRows = async (schema: string) => {
    await database.asSuperuser(`create schema ${schema}`);
    for (const { name, plain } of tables)
      await database.asSuperuser(`create table ${schema}.${plain} as select * from ${name}`);
  };

  const first = await school.open();
  const [pupil, site] = [school.id(), school.id()];
  await act(first, {
    commands: [
      { do: 'add-person', person: pupil, kind: 'pupil' },
      { do: 'give-role', person: pupil, role: 'visible', certainty: 'sure', source: 'zelf verteld' },
      { do: 'add-site', site },
    ],
    parts: [
      { partId: pupil, kind: 'person', content: identityContent({ name: 'Kim', contact: '' }) },
      { partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') },
    ],
  });
  await act(first, {
    commands: [{ do: 'describe-person', person: pupil, kind: 'former-pupil' }],
    parts: [{ partId: pupil, kind: 'person', content: identityContent({ name: 'Kim Vermeer', contact: '' }) }],
  });
  await act(first, { commands: [{ do: 'add-note', text: 'Gebeld met de ouders.' }] });
  const told = await readCase(work, director, first, 'timeline');
  await act(first, { commands: [{ do: 'correct-entry', entry: told?.state.seq ?? 0, reason: 'Niet gebeld.' }] });
  done(await proposeForTeam(work, director, first, school.id(), { account: teamLeader.account, role: 'team-leader' }));
  school.pass(60_000);
  done(await takeOffTeam(work, director, first, school.id(), coordinator.account));
  school.pass(60_000);
  done(await breakGlass(work, coordinator, school.id(), { number: told?.number ?? '', reason: 'Niemand neemt op.' }));
  await revealSite(work, director, first, school.id(), site, 'Voor de politie.');
  await act(first, { commands: [{ do: 'set-legal-hold', reason: 'Er is aangifte gedaan.' }] });
  const second = await school.open('Een tweede melding.');
  await act(second, { commands: [{ do: 'add-note', text: 'Gesproken met de mentor.' }] });
  const closed = await openCase(work, mentor, school.id(), school.id(), {
    school: school.school,
    told: 'Het gaat om iemand van school.',
    source: 'pupil',
    answers: { 'adult-suspected': 'yes' },
    colleagues: [],
  });
  if (closed.kind !== 'opened') throw new Error('The restricted case was not opened.');
  school.pass(60_000);
  done(await shutOutOfCase(work, circle, closed.id, school.id(), director.account, 'Staat dichtbij.'));
  const far = await openCase(work, school.elsewhere, school.id(), school.id(), {
    school: '00000000-0000-4000-8000-000000000250',
    told: 'Oefening.',
    source: 'pupil',
    answers: {},
    colleagues: [],
  });
  if (far.kind !== 'opened') throw new Error('The practice case was not opened.');
  await work.store.inContext({ board: teacher.board, account: teacher.account, roles: [] }, async (tx) => {
    await keepNewTotp(tx, { secret: 'GEZDGNBVGY3TQOJQ', session: '00' });
    await keepPasskey(tx, {
      id: school.id(),
      counter: 0,
      credentialId: 'AAAA',
      publicKey: 'AAAA',
      transports: [],
      name: 'Telefoon',
    });
    await keepConnection(tx, school.id(), { kind: 'oidc', issuer: 'https://inloggen.example' });
  });

  const kept = await school.open('Een oude melding.');
  await closedCase(school, director, kept);
  const request = school.id();
  await work.store.inContext({ board: director.board, account: director.account, roles: [] }, async (tx) => {
    const now = work.clock();
    const asked = { id: request, stream: kept, kind: 'copy', receivedAt: now, dueAt: now + 1, detail: { name: 'Kim' } };
    await addSubjectRequest(tx, asked);
    const offer = { id: school.id(), from: first, toSchool: school.school, opened: school.id() };
    await addOffer(tx, { ...offer, content: { text: 'Let op.' } });
    const answered = { id: school.id(), from: kept, toSchool: school.school, opened: school.id() };
    await addOffer(tx, { ...answered, content: { text: 'Kijk mee.' } });
    await answerOffer(tx, answered, 'declined', { reason: 'Wij hebben er al een.' });
    await keepCopyChoices(tx, { stream: kept, request }, new Map([[1, { verdict: 'give' }]]));
    await keepMadeCopy(tx, { stream: kept, request, seq: 1 }, { person: 'Kim' });
  });
  const plan = (await readCase(work, director, first, 'plan'))?.plan;
  await keepTaskDraft(work, director, first, plan?.open[0]?.id ?? '', { text: ['Half'] });
  const helper = { school: school.school, key: 'veilig-thuis', seen: 0 };
  const checked = await checkHelper(work, school.director, helper, '2026-11-20');
  if (checked.kind !== 'kept') throw new Error(`Not kept: ${JSON.stringify(checked)}`);
  await setTerm(work, administrator, {
    category: 'unfounded',
    months: '6',
    countedFrom: 'closing',
    why: 'Zo lang is nodig.',
  });
  await work.store.inContext({ board: director.board, account: director.account, roles: [] }, (tx) =>
    replaceRecoverySet(tx, [
      { name: 'Noor Hofstra', code: '2222' },
      { name: 'Samir Benali', code: '3333' },
      { name: 'Joke de Wit', code: '4444' },
    ]),
  );

  const month = 31 * 24 * 60 * 60_000;
  await writeCheckpoint(work.store, folder);
  await keepRows('earlier');
  await act(second, { commands: [{ do: 'add-note', text: 'De ouders zijn er.' }] });
  await act(second, { commands: [{ do: 'add-person', person: school.id(), kind: 'pupil' }] });
  const terms = asShown((await readTerms(work, administrator)).now);
  const otherKind = { category: 'staff', reason: 'Het ging om een stagiair.', shown: terms };
  done(await setRetention(work, director, kept, school.id(), otherKind));
  await act(kept, { commands: [{ do: 'set-legal-hold', reason: 'Er is aangifte gedaan.' }] });
  await writeCheckpoint(work.store, folder);
  school.pass(month);
  await act(first, { commands: [{ do: 'add-note', text: 'Een maand later.' }] });
  await writeCheckpoint(work.store, folder);
  await act(first, { commands: [{ do: 'add-note', text: 'Nog een gesprek.' }] });
  await writeCheckpoint(work.store, folder);

  await keepRows('kept');
  // Triggers and references are switched off for this connection, as who owns the database can.
  await database.asSuperuser('set session_replication_role = replica');
  return {
    school,
    first,
    second,
    restricted: closed.id,
    kept,
    elsewhere: far.id,
    folder,
    verify: ({ withKeys = true, folders = [folder] } = {}) =>
      verifyRecord({
        database: database.connection,
        checkpoints: folders,
        rootKeys: withKeys ? heldRootKeys([rootKeyForTests]) : null,
        calendar: work.calendar,
      }),
    async asOwner(...statements) {
      for (const statement of statements) await database.asSuperuser(statement);
    },
    async restore() {
      for (const { name, plain } of tables) {
        await database.asSuperuser(`delete from ${name}`);
        await database.asSuperuser(`insert into ${name} select * from kept.${plain}`);
      }
    },
    async end() {
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
