import { expect, test } from 'vitest';
import { readTypedGuide, typedFrom } from '../domain/own-guide.ts';
import { guideFolder } from '../protocols/protocol-folder.ts';
import { loadGuides } from '../texts/read-guide.ts';
import { guideAdvice } from './own-guides.ts';

const guides = [...loadGuides(guideFolder()).values()];

test('every guide of Luwte can be taken over as it is, to change a word in it (K2.3)', () => {
  for (const guide of guides) {
    const { name: _name, title: _title, about: _about, listener: _listener, covers: _covers, ...words } = guide;
    expect(readTypedGuide(typedFrom(guide)), guide.name).toEqual({ ok: true, value: words });
  }
});

test('a guide that blames, accuses or takes hope away is advised about, and Luwte’s own blame nobody (K2.2, S7, S15)', () => {
  for (const guide of guides)
    expect(
      guideAdvice(guide).flatMap(({ text, marks }) =>
        marks.filter(({ kind }) => kind !== 'hopeless' && kind !== 'image').map(({ from, to }) => text.slice(from, to)),
      ),
      guide.name,
    ).toEqual([]);
  const [guide] = guides;
  if (!guide) throw new Error('There is no guide.');
  const same = (nl: string) => ({ nl, en: nl });
  const own = {
    ...guide,
    opening: [
      same('Het is je eigen schuld dat je die foto hebt gemaakt.'),
      same('Dat krijg je nooit meer van internet af.'),
    ],
  };
  const kinds = guideAdvice(own).flatMap(({ marks }) => marks.map(({ kind }) => kind));
  expect(kinds).toContain('blame');
  expect(kinds).toContain('hopeless');
});
