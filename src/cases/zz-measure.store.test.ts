import { test } from 'vitest';
import { actInCase } from './act-in-case.ts';
import { casesLikeReport } from './alike-cases.ts';
import { casesForTests } from './cases-for-tests.ts';
import { identityContent } from './sealed-part-content.ts';
test('measure', async () => {
  const s = await casesForTests();
  const id = await s.open();
  const parts = Array.from({ length: 10 }, (_, i) => ({ partId: s.id(), kind: 'person' as const, content: identityContent({ name: `Voornaam${i} Achternaam${i}`, contact: '' }) }));
  const r = await actInCase(s.work, s.director, id, s.id(), { commands: parts.map((p) => ({ do: 'add-person' as const, person: p.partId, kind: 'pupil' as const })), parts });
  if (r.kind !== 'done') throw new Error('x');
  const pieces = async () => { const { partsOfStreams } = await import('../store/parts-of-streams.ts'); const { contextOf } = await import('../identity/session.ts'); const t = performance.now(); await s.work.store.inContext(contextOf(s.director), (tx) => partsOfStreams(tx, { school: s.school, most: 500 })); return Math.round(performance.now() - t); };
  const time = async () => { const t = performance.now(); const found = await casesLikeReport(s.work, s.director, s.school, 'Het ging om Voornaam7 van Achternaam7 uit 2B.'); return [Math.round(performance.now() - t), found.length]; };
  console.log('1 case', await time(), await time());
  const { createStream } = await import('../store/create-stream.ts');
  const { changeStream } = await import('../store/append-events.ts');
  const { contextOf } = await import('../identity/session.ts');
  for (const upTo of [200, 2000]) {
    for (let n = upTo === 200 ? 1 : 200; n < upTo; n++) {
      await s.work.store.inContext(contextOf(s.director), async (tx) => {
        const stream = s.id();
        await createStream(tx, { stream, kind: 'case', school: s.school, team: [{ account: s.director.account, role: 'director' }], openedAt: 1 });
        await changeStream(tx, { stream, commandId: s.id(), actor: { account: s.director.account, role: 'director' }, now: n }, () => ({
          events: [{ type: 'x', version: 1, payload: {} }], card: {},
          parts: Array.from({ length: 10 }, (_, i) => ({ partId: s.id(), kind: 'person' as const, content: identityContent({ name: `Naam${n}x${i} Familie${n}x${i}`, contact: '' }) })),
        }));
      });
    }
    console.log(upTo, 'cases', await time(), await time(), await time(), 'of which reading', await pieces());
  }
  await s.database.drop();
}, 500_000);
