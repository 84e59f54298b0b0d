import { z } from 'zod';
import { mostPupils } from '../../domain/class-lists.ts';
import { plainName } from '../../domain/plain-name.ts';
import { mostCarers, notAClassName, notAName, type ReadClass } from './read-classes.ts';

/** The most classes that a page offers to choose from. */
export const mostOffered = 400;

const pupilName = z.string().refine((name) => notAName(name) === undefined && plainName(name) === name);
const className = z.string().refine((name) => notAClassName(name) === undefined && plainName(name) === name);
const carer = z.tuple([z.int().nonnegative(), pupilName]);
const pupil = z.tuple([pupilName, z.array(carer).max(mostCarers)]);
const shape = z.array(z.tuple([className, z.array(pupil).min(1).max(mostPupils)])).max(mostOffered);

/**
 * The classes as the page to choose from carries them: the server keeps none that was not chosen, so that they go along
 * in the form and come back with it.
 */
export function carry(classes: readonly ReadClass[]): string {
  return JSON.stringify(
    classes.map(({ name, pupils }) => [
      name,
      pupils.map((one) => [one.name, one.carers.map(({ key, name: carerName }) => [key, carerName])]),
    ]),
  );
}

/** What a form brought back; undefined when it is not what a reader of ours made. */
export function carried(text: string): readonly ReadClass[] | undefined {
  try {
    const checked = shape.safeParse(JSON.parse(text));
    if (!checked.success) return undefined;
    return checked.data.map(([name, pupils]) => ({
      name,
      pupils: pupils.map(([pupilsName, carers]) => ({
        name: pupilsName,
        carers: carers.map(([key, carersName]) => ({ key, name: carersName })),
      })),
    }));
  } catch {
    return undefined;
  }
}
