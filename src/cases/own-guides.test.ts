import { expect, test } from 'vitest';
import { readTypedGuide, typedFrom } from '../domain/own-guide.ts';
import { guideFolder } from '../protocols/protocol-folder.ts';
import { loadGuides } from '../texts/read-guide.ts';
import { guideAdvice } from './own-guides.ts';

const guides = [...loadGuides(guideFolder()).values()];

test('every guide of Luwte can be taken over as it is, to change a word in it (K2.3)', () => {
  for (const guide of guides) {
    const { name: _name, title: _title, about: _about, listener: _listener, covers: _covers, ...words } = guide;
    expect(readTypedGuide(typedFrom(guide, guide), guide), guide.name).toEqual({ ok: true, value: words });
  }
});

test('a guide that blames or takes hope away is advised about, and never for what it took over from Luwte (K2.2, S7)', () => {
  for (const guide of guides) {
    expect(guideAdvice(guide, guide).flatMap(({ marks }) => marks)).toEqual([]);
    const same = (nl: string) => ({ nl, en: nl });
    const own = {
      ...guide,
      opening: [
        ...guide.opening,
        same('Het is je eigen schuld dat je die foto hebt gemaakt.'),
        same('Dat krijg je nooit meer van internet af.'),
      ],
    };
    const [dutch] = guideAdvice(own, guide);
    expect(dutch?.marks.map(({ kind }) => kind)).toContain('blame');
    expect(dutch?.marks.map(({ kind }) => kind)).toContain('hopeless');
  }
});
