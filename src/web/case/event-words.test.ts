import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventVersions, fromStored } from '../../cases/stored-case-event.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import { added, answered, came, carer, gave, merged, recorded, siteAdded } from '../../domain/test-told-case.ts';
import type { StoredEvent } from '../../store/stored-event.ts';
import { eventInWords } from './event-words.ts';
import { viewOf } from './test-case-view.ts';

const golden: readonly Pick<StoredEvent, 'type' | 'version' | 'payload'>[] = JSON.parse(
  readFileSync(new URL('../../cases/golden-events.json', import.meta.url), 'utf8'),
);
const newest = golden.filter(({ type, version }) => eventVersions[type as keyof typeof eventVersions] === version);

const last = (view: ReturnType<typeof viewOf>, language: 'nl' | 'en') => {
  const recordedLast = view.events.at(-1);
  if (!recordedLast) throw new Error('Nothing happened.');
  return eventInWords(view, recordedLast, language);
};

describe('everything that happens in a case can be said in both languages', () => {
  test('there is an example of every kind of event', () => {
    expect(new Set(newest.map(({ type }) => type))).toEqual(new Set(Object.keys(eventVersions)));
  });

  test.each(newest.map((example) => [example.type, example] as const))('%s', (_type, example) => {
    const event = fromStored({
      ...example,
      seq: 2,
      recordedAt: 0,
      actor: { account: 'a1', role: 'mentor' },
    });
    const view = viewOf([]);
    const words = { nl: eventInWords(view, event, 'nl'), en: eventInWords(view, event, 'en') };
    expect(words.nl).not.toBe(words.en);
    for (const said of Object.values(words)) {
      expect(said.length).toBeGreaterThan(8);
      expect(said).not.toMatch(/undefined|\[object|not-known|\{subject|\{child/);
    }
  });
});

describe('what an event says', () => {
  test('an answer is the question with what was answered', () => {
    expect(last(viewOf([answered('visible', 'not-known')]), 'nl')).toBe('visible? Nog niet bekend.');
    expect(last(viewOf([answered('nature', 'sexting')]), 'en')).toBe('nature? Sexting.');
  });

  test('an answer about somebody begins with who that is', () => {
    const view = viewOf([...came('pa', 'sharer'), answered('on-purpose', 'no', 'pa')]);
    expect(last(view, 'nl')).toBe('Leerling A: on-purpose? Nee.');
  });

  test('a role says when it happened, a pupil how old they were, a carer where they live (K1.3, S10)', () => {
    const happened = Date.parse('2026-03-01T15:30:00Z');
    const role = { ...gave('pa', 'sharer'), happened } as CaseEvent;
    expect(last(viewOf([added('pa'), role]), 'nl')).toBe(
      'Leerling A: deelde het (waarschijnlijk), zondag 1 maart 2026, 16:30. Told.',
    );
    expect(last(viewOf([added('pa'), gave('pa', 'sharer')]), 'en')).toBe('Pupil A: shared it (likely). Told.');
    expect(last(viewOf([{ ...added('pa'), age: 'under-12' } as CaseEvent]), 'nl')).toContain('toen jonger dan 12');
    const lives = { ...carer('pb', 'pa'), home: 'elsewhere' } as CaseEvent;
    expect(last(viewOf([added('pa'), added('pb', 'carer'), lives]), 'nl')).toContain('gezag: ja; woont ergens anders.');
  });

  test('a name is never in it, also where the name is known', () => {
    const identities = new Map([['pa', { name: 'Noor de Vries', contact: '06-00000000' }]]);
    const view = viewOf([...came('pa', 'visible'), added('pb', 'carer'), carer('pb', 'pa')], { identities });
    const told = view.events.map((event) => eventInWords(view, event, 'nl')).join(' ');
    expect(told).toContain('Ouder B is ouder of verzorger van leerling A; gezag: ja.');
    expect(told).not.toMatch(/Noor|Vries|06-/);
  });

  test('a note for a school file may name its pupil: who gives advice reads that there is one, and not the note (P1)', () => {
    const note = { type: 'file-note-written', note: 'n1', person: 'pa', text: 'Gesprek met Noor.' } as const;
    expect(last(viewOf([added('pa'), note]), 'nl')).toContain('“Gesprek met Noor.”');
    const said = last(viewOf([added('pa'), note], { rights: new Set(['read a case', 'give advice']) }), 'nl');
    expect(said).toBe(
      'Notitie voor het leerlingdossier van leerling A geschreven; een tweede persoon moet nog akkoord gaan.',
    );
  });

  test('a site is its masked address', () => {
    const addresses = new Map([['s1', 'https://voorbeeld.example/map/geheim']]);
    const said = last(viewOf([siteAdded('s1')], { addresses }), 'nl');
    expect(said).toBe('Site toegevoegd: hxxps://voorbeeld[.]example/•••.');
  });

  test('what is told to stop says to whom by letter or group, how and when; what is deleted says how that is known', () => {
    const group = { type: 'group-added', group: 'app', name: 'Klassenapp 3B', kind: 'class-app' } as const;
    const moment = (clock: string) => Date.parse(`2026-03-02T${clock}:00Z`);
    const told: CaseEvent = {
      type: 'stop-told',
      whom: ['pa', 'app', 'parents'],
      way: 'read-out',
      hearBy: moment('14:00'),
      happened: moment('10:00'),
    };
    expect(last(viewOf([added('pa'), group, told]), 'nl')).toBe(
      'Gezegd: niet openen, niet doorsturen (voorgelezen, maandag 2 maart 2026, 11:00). Aan: leerling A, Klassenapp 3B, alle ouders en verzorgers. Ze horen uiterlijk maandag 2 maart 2026, 15:00 wat ze moeten doen.',
    );
    const noted = { type: 'deletion-noted', subject: 'school', place: 'mailbox', step: 'not-there' } as const;
    expect(last(viewOf([{ ...noted, how: 'it-desk', remark: 'ook de prullenbak' }]), 'nl')).toBe(
      'De school zelf, mailbox: staat er niet (meer); de ICT-beheerder deed het. Ook de prullenbak.',
    );
    const agreed = { type: 'agreement-made', agreement: 'a', what: 'een gesprek', who: 'teacher' } as const;
    expect(last(viewOf([{ ...agreed, due: moment('14:00') }]), 'en')).toContain('by Monday 2 March 2026, 15:00');
    expect(last(viewOf([{ type: 'class-list-kept', list: 'l', pupils: 1 }]), 'nl')).toContain('(1 leerling)');
  });

  test('a task says what was recorded, field by field', () => {
    const said = last(viewOf([recorded('police', { reached: 'yes', shared: 'no' })]), 'nl');
    expect(said).toBe('Taak “police”. reached? Ja. shared? Nee.');
  });

  test('a role says how sure it is and how the school knows', () => {
    expect(last(viewOf([added('pa'), gave('pa', 'receiver')]), 'nl')).toBe(
      'Leerling A: kreeg het (waarschijnlijk). Told.',
    );
  });

  test('two people who turned out to be one keep the letters that they had then', () => {
    const view = viewOf([added('pa'), added('pb', 'unknown'), gave('pb', 'saw'), merged('pb', 'pa')]);
    expect(last(view, 'nl')).toBe('Iemand B en leerling A bleken dezelfde persoon.');
    expect(view.events.map((event) => eventInWords(view, event, 'nl'))).toContain(
      'Iemand B: zag het (waarschijnlijk). Told.',
    );
  });

  describe('who gives advice from outside the school reads no words that were meant for the team (P1)', () => {
    const adviser = { rights: new Set(['read a case', 'give advice'] as const) };

    test('of a talk: that it was, and not with whom else or what was said', () => {
      const talk = {
        type: 'talk-noted',
        talk: 't1',
        with: ['pa'],
        heldAt: Date.parse('2026-03-02T10:00:00Z'),
      } as const;
      const noted = { ...talk, others: 'oma Wubbo', present: 'tante Xanthe', quotes: 'Het was Quirijn.' };
      const said = last(viewOf([added('pa'), noted], adviser), 'nl');
      expect(said).toBe('Gesprek met leerling A, iemand anders (maandag 2 maart 2026, 11:00).');
      expect(last(viewOf([added('pa'), noted]), 'nl')).toContain('oma Wubbo');
    });

    test('of the texts for the team: no more when somebody came to be known who may stand in them', () => {
      const texts = { briefing: 'Vraag het Quirijn.', 'in-class': 'a', 'to-parents': 'b', press: 'c' };
      const planned = { type: 'communication-planned', texts, speaker: 'de directeur', language: 'nl' } as const;
      const said = (view: ReturnType<typeof viewOf>) =>
        view.events.map((one) => eventInWords(view, one, 'nl')).join(' ');
      expect(said(viewOf([planned], adviser))).toContain('Quirijn');
      expect(said(viewOf([planned, added('pa')], adviser))).not.toContain('Quirijn');
      expect(said(viewOf([planned, added('pa')]))).toContain('Quirijn');
    });

    test('of a letter: that it was approved or withdrawn, and not why a name in it stays or why it stays behind', () => {
      const written = {
        type: 'letter-written',
        letter: 'l1',
        template: 'staff',
        audience: 'staff',
        language: 'nl',
        text: 'Tekst.',
      } as const;
      const reasons = [{ kind: 'name', words: 'Quirijn', because: 'Wubbo vroeg het' }] as const;
      const approved = { type: 'letter-approved', letter: 'l1', version: 2, reasons, alone: 'Xanthe is weg' } as const;
      const withdrawn = { type: 'letter-withdrawn', letter: 'l1', reason: 'Wubbo wil het niet' } as const;
      for (const event of [approved, withdrawn]) {
        expect(last(viewOf([written, event], adviser), 'nl')).not.toMatch(/Wubbo|Quirijn|Xanthe/);
        expect(last(viewOf([written, event]), 'nl')).toContain('Wubbo');
      }
    });
  });
});
