/**
 * Who may know whom (ARCHITECTURE.md). A comment is what the person reads who trips the rule.
 * Tests may reach further than what they test: only the core's tests are held to the core.
 */
const test = '\\.test\\.tsx?$|/test-[^/]+\\.tsx?$|-for-tests\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'domain-knows-only-itself',
      comment:
        'src/domain is pure: no packages, no node:*, no other part of Luwte. Pass in what you need as an argument ' +
        '(clock, randomness, calendar), or move this to the part that does the reading or writing.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: test },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'domain-tests-know-only-the-domain',
      comment:
        'A test of the core needs the core, vitest and fast-check; whatever needs more is a test of another part.',
      severity: 'error',
      from: { path: '^src/domain/.*\\.test\\.ts$' },
      to: { pathNot: '^src/domain/|node_modules/(vitest|fast-check)/' },
    },
    {
      name: 'calendar-knows-only-the-domain',
      comment: 'School days are worked out from what is passed in: the calendar reads no file, database or clock.',
      severity: 'error',
      from: { path: '^src/calendar/', pathNot: test },
      to: { path: '^(src|e2e|bench)/|^(node:)?(fs|process)', pathNot: '^src/(calendar|domain)/' },
    },
    {
      name: 'protocols-know-only-domain-and-calendar',
      comment:
        'Reading and proving protocol files works without a database and without a server: depend on src/domain and ' +
        'src/calendar only.',
      severity: 'error',
      from: { path: '^src/protocols/', pathNot: test },
      to: { path: '^(src|e2e|bench)/', pathNot: '^src/(protocols|calendar|domain)/' },
    },
    {
      name: 'texts-know-domain-and-protocol-files',
      comment:
        'Checking a text works without a database and without a server: depend on src/domain, and on src/protocols for reading YAML.',
      severity: 'error',
      from: { path: '^src/texts/', pathNot: test },
      to: { path: '^(src|e2e|bench)/', pathNot: '^src/(texts|protocols|domain)/' },
    },
    {
      name: 'store-knows-only-the-domain',
      comment:
        'The store keeps events and opens them; what they mean is decided in src/domain and src/cases. Turn the call round.',
      severity: 'error',
      from: { path: '^src/store/', pathNot: test },
      to: { path: '^(src|e2e|bench)/', pathNot: '^src/(store|domain)/' },
    },
    {
      name: 'identity-knows-domain-and-store',
      comment: 'Sign-in must not know cases or pages: a use case asks identity, never the other way round.',
      severity: 'error',
      from: { path: '^src/identity/', pathNot: test },
      to: { path: '^(src|e2e|bench)/', pathNot: '^src/(identity|store|domain)/' },
    },
    {
      name: 'use-cases-know-nothing-of-the-web',
      comment:
        'A use case is called by pages, jobs and commands alike: it takes plain values and gives back plain values.',
      severity: 'error',
      from: { path: '^src/cases/', pathNot: test },
      to: { path: '^(src|e2e|bench)/', pathNot: '^src/(cases|identity|store|protocols|texts|calendar|domain)/' },
    },
    {
      name: 'practice-school-is-made-as-users-would',
      comment:
        'The practice school is told through the use cases that everybody uses. What it needs beyond them (a board, ' +
        'people) comes from the store; it knows no page, so that a command could make it too.',
      severity: 'error',
      from: { path: '^src/practice/', pathNot: test },
      to: {
        path: '^(src|e2e|bench)/',
        pathNot: '^src/(practice|cases|identity|store|protocols|calendar|domain)/',
      },
    },
    {
      name: 'nobody-needs-the-practice-school',
      comment:
        'What the practice school is made of must not leak into real schools: only src/main.ts puts it in its place.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(practice/|main\\.ts)|${test}` },
      to: { path: '^src/practice/' },
    },
    {
      name: 'web-never-reaches-the-store',
      comment:
        'A page asks a use case: rights, the reading log and encryption are settled there. Add a use case in src/cases ' +
        'or src/identity instead of reading the store here.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: test },
      to: { path: '^src/(store|cli|main[a-z-]*\\.ts|environment\\.ts)' },
    },
    {
      name: 'browser-code-stays-in-the-browser',
      comment:
        'src/web/client runs in a browser: it may know its own folder, Turbo and the browser half of passkeys, nothing of the server.',
      severity: 'error',
      from: { path: '^src/web/client/' },
      to: { pathNot: '^src/web/client/|node_modules/(@hotwired/turbo|@simplewebauthn/browser)/' },
    },
    {
      name: 'server-never-runs-browser-code',
      comment: 'src/web/client is a bundle of its own; the server only names its file in the page.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/web/client/|${test}` },
      to: { path: '^src/web/client/' },
    },
    {
      name: 'only-the-store-speaks-to-the-database',
      comment: 'pg and kysely are used in src/store alone, so that every query passes its door (board, person, role).',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/store/|${test}` },
      to: { path: 'node_modules/(pg|pg-[^/]+|kysely)/' },
    },
    {
      name: 'only-main-joins-the-parts',
      comment:
        'src/main.ts alone joins environment, clock, database and server (and src/main-….ts what a command needs of ' +
        'them). Take the part that you need as an argument instead of reaching for main or the environment.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(main[a-z-]*\\.ts|cli/)|${test}` },
      to: { path: '^src/(main[a-z-]*\\.ts|environment\\.ts|cli/)' },
    },
    {
      name: 'commands-are-thin',
      comment:
        'A command reads its words and calls: server work goes through src/main.ts or src/main-….ts, protocol work through src/protocols.',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: test },
      to: { path: '^src/(store|web|identity)/' },
    },
    {
      name: 'product-needs-no-development-packages',
      comment: '`npm ci --omit=dev` must run Luwte: move the package to "dependencies", or do without it.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'product-never-needs-tests',
      comment: 'What a test uses stands in a test; what the product uses does not.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: `^(e2e|bench)/|${test}` },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing, or a third is hiding between them.',
      severity: 'error',
      from: { path: '^src/' },
      // A circle that a type alone closes is gone when the program runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'This import leads nowhere: is the file renamed, or the package not in package.json?',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no programming interface yet, and without a parser every file looks empty
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
    },
  },
};
