/** A small protocol file in order, with places where a test puts one mistake. */
export function protocolFile({
  fact = '',
  set = '',
  task = '',
  end = '',
  without = '',
}: {
  readonly fact?: string;
  readonly set?: string;
  /** Lines of the task "last". */
  readonly task?: string;
  readonly end?: string;
  /** A line of the task "last" that the test writes itself. */
  readonly without?: string;
} = {}): string {
  const last = ['title: { nl: "Als laatste", en: "At last" }', 'stage: steps', 'who: mentor', 'covers: [K9]'];
  return `protocol: small
version: "1"
title: { nl: "Klein", en: "Small" }
about: { nl: "Om te proberen", en: "To try" }
stages:
  steps: { title: { nl: "Stappen", en: "Steps" } }
facts:
  visible: { kind: yesno, stage: steps, question: { nl: "Te zien?", en: "Visible?" }, covers: [K1.2] }
  phones: { kind: number, stage: steps, question: { nl: "Hoeveel?", en: "How many?" }, covers: [K1.3] }
  nature:
    kind: choice
    stage: steps
    question: { nl: "Wat?", en: "What?" }
    options: { sexting: { nl: "Sexting", en: "Sexting" }, abuse: { nl: "Misbruik", en: "Abuse" } }
    covers: [K1.6]
  unsafe: { kind: yesno, stage: steps, each: victim-carers, question: { nl: "Onveilig?", en: "Unsafe?" }, covers: [S10] }
${fact === '' ? '' : `  ${fact}\n`}sets:
  victims: { title: { nl: "Te zien", en: "Visible" }, role: visible, exists: { visible: "yes" } }
  classes: { title: { nl: "Klassen", en: "Classes" }, classes-of: victims }
  victim-carers: { title: { nl: "Ouders", en: "Parents" }, carers-of: victims }
${set === '' ? '' : `  ${set}\n`}tasks:
  talk: { title: { nl: "Praat", en: "Talk" }, stage: steps, who: mentor, each: victims, covers: [K2.3] }
  police:
    title: { nl: "Bel", en: "Call" }
    stage: steps
    who: [mentor, team-leader]
    record: { reached: { kind: yesno, question: { nl: "Bereikt?", en: "Reached?" } } }
    completes: { reached: "yes" }
    covers: [K3.1]
  evaluate:
    title: { nl: "Kijk terug", en: "Look back" }
    stage: steps
    who: mentor
    after: talk # evaluate waits
    covers: [K9]
  last: #
${last
  .filter((line) => without === '' || !line.startsWith(`${without}:`))
  .map((line) => `    ${line}\n`)
  .join('')}${task === '' ? '' : `    ${task}\n`}${end}
`;
}

/** A protocol that another calls as its annex: one task for each way to account for it. */
export const annexFile = `protocol: annex
version: "1"
title: { nl: "Bijlage", en: "Annex" }
about: { nl: "Om te proberen", en: "To try" }
stages:
  steps: { title: { nl: "Stappen", en: "Steps" } }
facts:
  seen: { kind: yesno, stage: steps, question: { nl: "Gezien?", en: "Seen?" }, covers: [V12] }
tasks:
  meet:
    title: { nl: "Ontmoet", en: "Meet" }
    stage: steps
    who: mentor
    record: { heard: { kind: yesno, question: { nl: "Gehoord?", en: "Heard?" } } }
    covers: [V12]
  walk: { title: { nl: "Loop", en: "Walk" }, stage: steps, who: mentor, covers: [V13] }
  note:
    title: { nl: "Noteer", en: "Note" }
    stage: steps
    who: mentor
    when: { seen: "yes" } # note
    after: [meet, walk]
    until: { recorded: meet.heard, is: "yes" }
    covers: [V4]
`;
