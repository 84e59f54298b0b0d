import type { Story } from '../story.ts';
import { adultOfSchool } from './adult-of-school.ts';
import { closedWithAftercare } from './closed-with-aftercare.ts';
import { groupOfClass } from './group-of-class.ts';
import { justHeard } from './just-heard.ts';
import { leaveItForNow } from './leave-it-for-now.ts';
import { twoWhoShared } from './two-who-shared.ts';

/** The cases of the practice school. Everything in them is made up. */
export const stories: readonly Story[] = [
  closedWithAftercare,
  leaveItForNow,
  groupOfClass,
  twoWhoShared,
  adultOfSchool,
  justHeard,
];
