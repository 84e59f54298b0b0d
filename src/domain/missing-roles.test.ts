import { expect, test } from 'vitest';
import { missingRoles } from './missing-roles.ts';
import { task } from './test-small-protocol.ts';

test('a task says whom it asks for and nobody on the team is', () => {
  const together = task('talk', { who: ['mentor', 'team-leader'] });
  expect(missingRoles(together, [])).toEqual(['mentor', 'team-leader']);
  expect(missingRoles(together, [{ role: 'mentor' }, { role: 'safety-coordinator' }])).toEqual(['team-leader']);
  expect(missingRoles(together, [{ role: 'team-leader' }, { role: 'mentor' }])).toEqual([]);
});
