import { expect, test } from 'vitest';
import { z } from 'zod';
import { says } from '../domain/field-errors.ts';
import { Fields, listOf } from './fields.ts';

const missing = { nl: 'Vul de klas in.', en: 'Fill in the class.' };
const schema = z.object({
  group: z.string(says(missing)).min(1, says(missing)),
  channels: listOf(z.enum(['snapchat', 'whatsapp'])),
});
const typed = (query: string) => new Fields(new URLSearchParams(query));

test('what was typed comes out as the schema describes it, one tick or several', () => {
  expect(typed('group=8&channels=snapchat').read(schema)).toEqual({
    ok: true,
    value: { group: '8', channels: ['snapchat'] },
  });
  expect(typed('group=8&channels=snapchat&channels=whatsapp').read(schema)).toMatchObject({
    value: { channels: ['snapchat', 'whatsapp'] },
  });
  expect(typed('group=8').read(schema)).toMatchObject({ value: { channels: [] } });
});

test('what is wrong comes out by field, in both languages', () => {
  expect(typed('').read(schema)).toEqual({ ok: false, errors: { group: missing } });
  expect(typed('group=').read(schema)).toEqual({ ok: false, errors: { group: missing } });
});

test('a message that the schema made up itself becomes a plain request to look again', () => {
  const result = typed('group=8&channels=telegram').read(schema);
  expect(result).toMatchObject({ errors: { 'channels.0': { nl: expect.stringContaining('Kijk het nog eens na') } } });
});

test('a field that should come once but came twice is not taken for either', () => {
  expect(typed('group=8&group=7').read(schema)).toEqual({ ok: false, errors: { group: missing } });
});

test('a text that carries an image reads as empty everywhere, and the reason stands with its field', () => {
  const fields = typed('group=data%3Aimage%2Fpng%3Bbase64%2CAAAA&class=8b');
  expect(fields.text('group')).toBe('');
  expect(fields.all('group')).toEqual(['']);
  expect(fields.text('class')).toBe('8b');
  const result = fields.read(schema);
  expect(result).toMatchObject({ ok: false, errors: { group: { nl: expect.stringContaining('geen beelden') } } });
  fields.fill('group', 'other');
  expect(fields.text('group')).toBe('');
});

test('line ends are those of paper, and invisible control characters are taken out', () => {
  expect(typed('note=a%0D%0Ab%0Dc%00%07%1Bd').text('note')).toBe('a\nb\ncd');
});

test('a field is filled in only when it was left empty', () => {
  const fields = typed('path=+&name=Eik');
  fields.fill('path', 'de-eik');
  fields.fill('name', 'Beuk');
  expect([fields.text('path'), fields.text('name')]).toEqual(['de-eik', 'Eik']);
});
