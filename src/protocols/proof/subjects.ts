/**
 * For whom a protocol is tried: by symmetry two of each kind are enough, and a second one may stand for any number of
 * people just alike. They have the names that stories use.
 */
export const persons = ['anna', 'bram'] as const;
export const classes = ['2a', '2b'] as const;
export const places = {
  sites: ['site-1', 'site-2'],
  schools: ['school-1', 'school-2'],
  ours: ['agreement-1', 'agreement-2'],
  theirs: ['their-agreement-1', 'their-agreement-2'],
} as const;

/** The parents that somebody may have. */
export const carersOf = (child: string): readonly [string, string] => [`ouder-van-${child}`, `ouder-2-van-${child}`];

/** How the recall of what was withdrawn is named until a story tells when that was. */
export const recall = 'recall';
