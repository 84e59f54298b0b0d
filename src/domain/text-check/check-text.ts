import { byLetter, merged, type NamedSomebody, type Span, spanOf, wordsOf } from '../names-in-text.ts';
import { classesIn } from './classes-in-text.ts';
import { contactIn, sitesIn } from './contact-in-text.ts';
import { isSmallWord, knownNames } from './known-names.ts';
import { type Effort, phraseEnd, phraseIndex } from './phrase.ts';
import { comparable, type ReadText, readText } from './read-text.ts';
import { type CountedGroup, smallestGroup, smallGroupsIn } from './small-groups.ts';
import type { Advice, TextMark } from './text-mark.ts';
import type { PhraseRule, TextRules } from './text-rules.ts';
import { initialsIn, nameFinder, nicknamesIn } from './unknown-names.ts';

/** What is known of a case, so that a text about it can be held against it. */
export interface KnownOfCase {
  /** Everybody of the case, and staff who should not be named. */
  readonly people?: readonly NamedSomebody[];
  /** Classes, other schools and whatever else points to a place, as the school calls them. */
  readonly places?: readonly string[];
  readonly groups?: readonly CountedGroup[];
}

/** Looks through a text; marks come in the order of the text. */
export type TextChecker = (text: string, effort?: Effort) => readonly TextMark[];

/**
 * Makes a checker of texts that leave the school (K2.2, K8, S7, S15). It marks and never changes: a person decides about
 * every mark, and a person has to read what it does not understand, such as somebody who is described in words of which
 * no list knows. Pure; its time is linear in the length of the text.
 */
export function textChecker(rules: TextRules, { people = [], places = [], groups = [] }: KnownOfCase): TextChecker {
  const known = knownNames(people, rules.ordinary);
  const findNames = nameFinder(rules);
  const phrasesFor = phraseIndex(rules.phrases);
  const placed = [...places.map((name) => ({ name, advice: rules.advice.place })), ...smallOf(groups, rules)]
    .map(({ name, advice }) => ({ parts: wordsOf(name).map(comparable), advice }))
    // A group that is called "de klas" is called like any.
    .filter(({ parts }) => parts.some((part) => !rules.ordinary.has(part)));

  return (text, effort = { steps: 0 }) => {
    const read = readText(text);
    const { words } = read;
    effort.steps += words.length;
    const names = new Set([...known.find(read, effort), ...findNames(read)]);
    const marks: Found[] = [];
    const add = (spans: readonly Span[], advice: Advice) =>
      marks.push(...spans.map((span) => ({ ...span, ...advice })));
    add(nameSpans(read, names), rules.advice.name);
    add(initialsIn(read, rules), rules.advice.initials);
    add([...read.clean.matchAll(byLetter)].filter(isPupilLetter).map(spanOf), rules.advice.initials);
    add(nicknamesIn(read, rules), rules.advice.nickname);
    add(classesIn(read, rules), rules.advice.class);
    add(contactIn(read, rules), rules.advice.contact);
    add(sitesIn(read), rules.advice.site);
    add(smallGroupsIn(read, rules), rules.advice['small-group']);
    words.forEach((one, index) => {
      for (const { parts, advice } of placed) {
        effort.steps += 1;
        const last = words[index + parts.length - 1];
        if (last && parts.every((part, more) => words[index + more]?.folded === part))
          marks.push({ from: one.from, to: last.to, ...advice });
      }
      for (const rule of phrasesFor(one.folded, names.has(index))) {
        const end = phraseEnd(rule, words, index, (at) => names.has(at), effort);
        if (end === null || meansSomethingElse(rule, read, index, end)) continue;
        marks.push({ from: one.from, to: words[end]?.to ?? one.to, ...rule.advice });
      }
    });
    return tidied(marks).map(({ from, to, ...advice }) => ({ ...read.asTyped({ from, to }), ...advice }));
  };
}

type Found = Span & Advice;

const smallOf = (groups: readonly CountedGroup[], rules: TextRules) =>
  groups.filter(({ size }) => size < smallestGroup).map(({ name }) => ({ name, advice: rules.advice['small-group'] }));

/** "leerling A" stands for somebody; "iemand A" as a list might have it, or small letters, do not. */
const isPupilLetter = (found: RegExpMatchArray) => /^\p{Lu}+$/u.test(found[1] ?? '');

/** How many words before and behind a phrase can turn it round. */
const before = 5;
const behind = 3;

function meansSomethingElse({ unless }: PhraseRule, { words }: ReadText, start: number, end: number): boolean {
  if (unless.size === 0) return false;
  const sentence = words[start]?.sentence;
  for (let at = Math.max(0, start - before); at <= end + behind; at++)
    if (words[at]?.sentence === sentence && unless.has(words[at]?.folded ?? '')) return true;
  return false;
}

/** Names beside each other, with the small words between them, are one. */
function nameSpans({ words, clean }: ReadText, names: ReadonlySet<number>): readonly Span[] {
  const spans: Span[] = [];
  let end = -1;
  let last = -1;
  for (const index of [...names].sort((a, b) => a - b)) {
    const one = words[index];
    if (!one) continue;
    let between = last + 1;
    while (last >= 0 && between < index && isSmallWord(words[between]?.folded ?? '')) between++;
    const joined = last >= 0 && between === index && !/[,;:!?]/.test(clean.slice(end, one.from));
    const open = spans.at(-1);
    if (joined && open) spans[spans.length - 1] = { from: open.from, to: one.to };
    else spans.push({ from: one.from, to: one.to });
    end = one.to;
    last = index;
  }
  return spans;
}

/** These say more of a name than that it is one: the name in a mail address, a class that is called like somebody. */
const saysMore: ReadonlySet<string> = new Set(['class', 'place', 'contact', 'small-group', 'nickname', 'initials']);

const blames: ReadonlySet<string> = new Set(['blame', 'accusation']);

/** In the order of the text; of one kind nothing twice, and nothing that lies within another. */
function tidied(marks: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  const lastOf = new Map<string, Found>();
  let moreUntil = -1;
  const blaming = merged(marks.filter(({ kind }) => blames.has(kind)));
  let next = 0;
  const rank = ({ kind }: Found) => (saysMore.has(kind) ? 0 : 1);
  for (const mark of [...marks].sort((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b))) {
    const last = lastOf.get(mark.kind);
    if ((last && mark.to <= last.to) || (mark.kind === 'name' && mark.to <= moreUntil)) continue;
    // What blames is named as that; that it is about one pupil goes without saying then.
    while ((blaming[next]?.to ?? Number.POSITIVE_INFINITY) <= mark.from) next++;
    if (mark.kind === 'one-pupil' && (blaming[next]?.from ?? Number.POSITIVE_INFINITY) < mark.to) continue;
    if (saysMore.has(mark.kind)) moreUntil = Math.max(moreUntil, mark.to);
    lastOf.set(mark.kind, mark);
    kept.push(mark);
  }
  return kept;
}
