import type { Command } from './command.ts'

/** What there is, on one screen. */
export function helpOf(commands: readonly Command[]): string {
  const told = commands.map(
    ({ name, usage, summary }) => `  ${`rostrum ${name} ${usage}`.trim()}\n      ${summary}`,
  )
  return `Rostrum from the command line.

${told.join('\n')}

<when> is a moment such as 2021-05-26T10:00:00Z, or a place in the log such as position:812.
The answer goes to the standard output, what is said about it to the standard error.
Rows hold ids, never names.

  --url <address>   the server; else ROSTRUM_URL, else http://127.0.0.1:4300
  --key <key>       an API key; else ROSTRUM_KEY, which no list of processes shows
  -h, --help        this

backup, restore, setup-link, reset-factors, audit, trail and history work on the data directory:
ROSTRUM_DATA, DATABASE_URL, EVENTSTORE_URL, ROSTRUM_HISTORY_URL and the user as for the server.
All but a setup link, which is made while it runs, are for one that runs or does not.

Exit codes: 0 done, 1 refused, 2 not understood, 3 no server answers, 4 a backup, the trail,
the history or a table is not sound.`
}
