import type { KnownOfCase } from '../../domain/text-check/check-text.ts';

/** The case that the labelled sentences are about: these people are known, whoever else is named is not. */
export const knownInSentences: KnownOfCase = {
  people: [
    { name: 'Noor de Vries', letter: 'A' },
    { name: 'Sem Bakker', letter: 'B' },
    { name: 'Yasmina El Amrani', letter: 'C' },
    { name: 'Kim van den Berg', contact: 'Snap: @kimmie_2010', letter: 'D' },
    { name: 'Thijs Öztürk', letter: 'E' },
    { name: 'Zoë Łukasz', letter: 'F' },
  ],
};
