import type { World } from './world.ts';

/**
 * The yes-or-no facts that the people in the case already show: whoever is noted as visible answers whether a pupil is
 * visible. A question for such a fact may still stand open; whoever reads the case from outside must not be told that the
 * answer is not known. Only certain members count: somebody whose kind is not known yet may turn out to be no pupil.
 */
export function shownByPeople(world: World): ReadonlySet<string> {
  return new Set(
    world.protocol.source.sets.flatMap((set): string[] => {
      const { exists } = set;
      if (set.of !== 'people' || exists?.test !== 'fact') return [];
      if (exists.whose !== 'case' || exists.among?.join() !== 'yes') return [];
      return world.membership(set.id).members.some(({ truth }) => truth === 'yes') ? [exists.fact] : [];
    }),
  );
}
