const EXIT_CODES = `
Exit codes:
  0         everything was looked at, and no finding has severity error
  1         findings of severity error, or more warnings than --max-warnings
  2         the job could not be done: a wrong option or config, a file that
            cannot be read, parsed or written, a failure of ws-ssot; 2 goes
            before 1
  130, 143  interrupted, terminated`;

/** What the help of the program ends with. */
export const PROGRAM_EPILOGUE = `
Examples:
  $ ws-ssot init                                infer a config
  $ ws-ssot check                               judge the whole project
  $ ws-ssot check src/chat                      report only what is in src/chat
  $ ws-ssot check -f text -f json=report.json   text on screen, JSON in a file
  $ ws-ssot baseline                            accept what is there, no more
  $ ws-ssot doctor --prove                      is the config right, is it kept
  $ ws-ssot trace src/chat/room.ts Socket       where a name comes from
  $ ws-ssot explain noncanonical-import         why a rule exists, what to do
${EXIT_CODES}`;

/** What the help of `check` ends with. */
export const CHECK_EPILOGUE = `
The whole project is always looked at; paths, --staged, --since and --rule limit
what is reported. Of a change that is what its files hold, and what was not
there before it, in any file: --staged holds the index against HEAD, --since the
working tree against the commit where HEAD left <ref>. With paths, both count.

Examples:
  $ ws-ssot check
  $ ws-ssot check src/chat src/presence --quiet
  $ ws-ssot check --fix
  $ ws-ssot check --dry-run | git apply
  $ ws-ssot check --fix --staged           in a hook before a commit
  $ ws-ssot check --since origin/main      in CI, for a pull request
  $ ws-ssot check --fix-unsafe --verify types
  $ ws-ssot check --rule import-cycle,deferred-cycle
  $ ws-ssot check --format json --output report.json
  $ ws-ssot check -f text -f json=report.json --max-warnings 0
  $ ws-ssot check -f github -f sarif=out.sarif -f markdown=comment.md
${EXIT_CODES}`;

/** What the help of `trace` ends with. */
export const TRACE_EPILOGUE = `
Paths count from here, or from the root of the run. A second word is a module,
else a name that the first imports or exports, else a package; without one,
every name of the module is shown. A path is as short as it can be while it is
all eager; failing that with deferred imports, failing that with types; ways of
the weaker kinds follow where they are shorter.

Examples:
  $ ws-ssot trace src/chat/room.ts Socket         where a name comes from
  $ ws-ssot trace src/chat/room.ts#Socket         the same
  $ ws-ssot trace src/app.ts src/net/socket.ts    why a module is reached
  $ ws-ssot trace src/app.ts ws                   why a package is reached
  $ ws-ssot trace src/chat/index.ts               every name of a module

JSON, version 1: \`names\` with \`steps\` and \`end\` (declared, package, opaque,
missing, ambiguous or unresolved), or \`paths\` with \`kind\` and \`edges\`.

Exit codes:
  0         an origin, or a path, was found
  1         there is none, or more than one origin
  2         the job could not be done, as of check; 2 goes before 1
  130, 143  interrupted, terminated`;

/** What the help of `baseline` ends with. */
export const BASELINE_EPILOGUE = `
The first time, ws-ssot-baseline.json takes all findings there are. From then on
check reports new ones only, and baseline takes out what is gone: it grows only
where you say so and why. Whatever could not be looked at, nothing is written.

Examples:
  $ ws-ssot baseline
  $ ws-ssot baseline --allow-growth --reason "The ticker is merged as it is."

Exit codes:
  0         the baseline holds all there is
  1         new findings of severity error were not taken in
  2         the job could not be done, as of check; 2 goes before 1
  130, 143  interrupted, terminated`;

/** What the help of `doctor` ends with. */
export const DOCTOR_EPILOGUE = `
It looks at versions and native bindings, at the config that is in effect (all
of it with -f json), and at whether config and code still fit. Nothing of the
repository is executed, and nothing written.

--prove plants violations in modules that are on no disk, for every rule and
every canon entry that leave room for one, beside modules that are there, and
judges the project with them as check does. What it cannot plant, it names.

Examples:
  $ ws-ssot doctor
  $ ws-ssot doctor --prove
  $ ws-ssot doctor -f json

Exit codes:
  0         config and code fit; of what was planted, everything was caught
  1         they do not, or something was not caught
  2         the job could not be done, as of check; 2 goes before 1
  130, 143  interrupted, terminated`;

/** What the help of `init` ends with. */
export const INIT_EPILOGUE = `
Shows what may be canonical, what speaks for it and against it, and how many
findings each choice would bring; * marks what --yes takes. Where somebody
is there to answer, it asks; else it writes nothing without --yes, which takes
what is marked, or, where nothing is, a config that gates import cycles, and
unresolved and phantom imports. A config that is there is never overwritten.

Examples:
  $ ws-ssot init
  $ ws-ssot init --yes && ws-ssot baseline

Exit codes:
  0         the proposal was shown, or written
  2         the job could not be done, as of check, or there is a config
  130, 143  interrupted, terminated`;
