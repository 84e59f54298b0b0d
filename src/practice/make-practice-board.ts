import type { CaseWork } from '../cases/case-work.ts';
import { nobody } from '../identity/surroundings.ts';
import type { Who } from '../identity/who.ts';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import type { Store, StoreTransaction } from '../store/context.ts';
import { inNameOf } from '../store/in-name-of.ts';
import { stories } from './cases/stories.ts';
import {
  emailOf,
  type PracticeSchoolName,
  practiceBoard,
  practiceSchools,
  type StaffMember,
  type StaffName,
  staff,
  staffNames,
} from './staff.ts';
import { schoolDaysAgo } from './story-time.ts';
import { type Cast, tellStory } from './tell-story.ts';

/** Before the oldest story begins. */
const staffCame = schoolDaysAgo(60, '09:00');

/**
 * Makes the practice board with its schools, people and cases. In one transaction: there is no moment, nor a crash,
 * that leaves half of it.
 *
 * @throws when it is there already, as when another server makes it at the same moment; and when a story no longer
 *   fits its protocol
 */
export async function makePracticeBoard(work: CaseWork): Promise<void> {
  const made = work.clock();
  await work.store.inContext({ board: practiceBoard.id, account: nobody, roles: [] }, async (tx) => {
    const cast = await makeCast(work, { ...tx, clock: () => staffCame(made) });
    for (const story of stories) await tellStory({ ...work, store: within(work.store, tx) }, cast, story, made);
  });
}

/** The store as use cases know it, where all that they do happens in one transaction. */
function within(store: Store, tx: StoreTransaction): Store {
  return { ...store, inContext: (context, act) => inNameOf(tx, context, act) };
}

async function makeCast({ random }: CaseWork, tx: StoreTransaction): Promise<Cast> {
  await createBoard(tx, { kind: 'practice', name: practiceBoard.name });
  const schools = { regenlaars: random.uuid(), windveer: random.uuid() };
  for (const name of Object.keys(schools) as PracticeSchoolName[])
    await makeSchool(tx, { id: schools[name], ...practiceSchools[name] });
  const people = {} as Record<StaffName, Who>;
  const accounts = {} as Record<StaffName, string>;
  for (const name of staffNames) {
    const who = signedInAs(staff[name], random.uuid(), schools);
    await createAccount(tx, { ...who, id: who.account });
    people[name] = who;
    accounts[name] = who.account;
  }
  return { people, accounts, schools };
}

/** A real school may have taken the address: then the practice school takes the next. */
async function makeSchool(tx: StoreTransaction, school: Parameters<typeof createSchool>[1]): Promise<void> {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? school.path : `${school.path}-${number}`;
    if ((await createSchool(tx, { ...school, path })) === 'created') return;
  }
}

function signedInAs(member: StaffMember, account: string, schools: Cast['schools']): Who {
  const school = member.school && { id: schools[member.school], name: practiceSchools[member.school].name };
  return {
    account,
    board: practiceBoard.id,
    boardKind: 'practice',
    boardName: practiceBoard.name,
    name: member.name,
    email: emailOf(member),
    schools: school ? [school] : [],
    roles: [{ role: member.role, school: school?.id ?? null }],
    language: 'nl',
    // Nobody signed in: this is how the story is told, not how a visitor enters.
    sessionId: '',
    factors: 2,
    provedAt: 0,
  };
}
