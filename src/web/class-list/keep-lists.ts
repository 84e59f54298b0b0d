import type { Acting } from '../../cases/act-in-case.ts';
import { classListContent } from '../../cases/sealed-part-content.ts';
import type { ReadClass } from './read-classes.ts';

/**
 * Keeps the classes that were chosen, each as one sealed part of the case: name, class and carers, and nothing else. Who
 * is on a list gets an id with it, by which they come into the case when they are taken from the list.
 *
 * @param idOf an id for something of this form, the same each time that the form is sent
 */
export function keepLists(
  chosen: readonly ReadClass[],
  idOf: (...what: readonly (string | number)[]) => string,
): Acting {
  const lists = chosen.map(({ name, pupils }, at) => ({
    id: idOf('list', at),
    name,
    pupils: pupils.map((pupil, index) => ({
      id: idOf('pupil', at, index),
      name: pupil.name,
      carers: pupil.carers.map((carer) => ({ id: idOf('carer', carer.key), name: carer.name })),
    })),
  }));
  return {
    commands: lists.map(({ id, pupils }) => ({ do: 'keep-class-list', list: id, pupils: pupils.length })),
    parts: lists.map(({ id, ...content }) => ({
      partId: id,
      kind: 'class-list',
      content: classListContent(content),
    })),
  };
}
