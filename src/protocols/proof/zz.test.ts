import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { loadProtocol } from '../load-protocol.ts';
import { prove } from './prove.ts';

test.each(readdirSync('protocols').filter((n) => !n.includes('.')))(
  '%s',
  (n) => {
    const l = loadProtocol(`protocols/${n}/protocol.yaml`);
    if (!l.ok) throw new Error(JSON.stringify(l.problems));
    const t = performance.now();
    const p = prove(l.protocol, l.invariants);
    console.log(n, p.findings.length, p.valuations, String(p.states), Math.round(performance.now() - t) + ' ms');
    for (const f of p.findings)
      if (f.verdict !== 'holds')
        console.log(JSON.stringify({ ...f, states: String(f.states), property: { ...f.property } }));
    const top = [...p.findings].sort((a, b) => b.valuations - a.valuations).slice(0, 3);
    for (const f of top) console.log('   ', JSON.stringify(f.property).slice(0, 100), f.valuations);
  },
  60000,
);
