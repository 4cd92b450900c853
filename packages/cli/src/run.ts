import { createClient } from '@rostrum/sdk/client'
import { UnreachableError } from '@rostrum/sdk/errors'
import { read, type Typed, UsageError } from './arguments.ts'
import { auditTables } from './audit.ts'
import { backUp, restore, setupLink, verify } from './backups.ts'
import type { Command, Terminal } from './command.ts'
import { readEvent, tailEvents } from './events.ts'
import { exitCodes } from './exit-codes.ts'
import { resetFactors } from './factors.ts'
import { helpOf } from './help.ts'
import { showHistory, verifyHistory } from './history.ts'
import { queryInSql } from './history-query.ts'
import { listAllSeries, listWebinarsOf } from './plans.ts'
import { retryOne, showProjections, skipOne } from './projections.ts'
import { rebuildCommands } from './rebuilds.ts'
import { assumeOfRun, diffRuns, explainRowOf, verifyRun } from './report-questions.ts'
import { listDefinitions, listRuns, runOne } from './reports.ts'
import { verifyTrail } from './trail.ts'

const commands: readonly Command[] = [
  runOne,
  listRuns,
  diffRuns,
  explainRowOf,
  assumeOfRun,
  verifyRun,
  listDefinitions,
  listAllSeries,
  listWebinarsOf,
  tailEvents,
  readEvent,
  backUp,
  verify,
  restore,
  setupLink,
  resetFactors,
  retryOne,
  skipOne,
  ...rebuildCommands,
  showProjections,
  auditTables,
  verifyTrail,
  queryInSql,
  verifyHistory,
  showHistory,
]

type Outside = Omit<Terminal, 'client'> & { readonly fetch?: typeof fetch }

/** Runs what was typed; resolves with the exit code, and has said on `note` why it is not 0. */
export async function run(typed: readonly string[], outside: Outside): Promise<number> {
  try {
    const { words, options } = read(typed)
    if (options.help || words.length === 0) {
      outside.print(helpOf(commands))
      return exitCodes.done
    }
    const command = commands.find(({ name }) => `${words.join(' ')} `.startsWith(`${name} `))
    if (!command) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".`)
    const rest = words.slice(command.name.split(' ').length)
    const terminal: Terminal = {
      ...outside,
      // Made for who asks for it: a command on a data directory needs no server.
      get client() {
        return clientFor(options, outside)
      },
    }
    return (await command.run({ words: rest, options }, terminal)) ?? exitCodes.done
  } catch (error) {
    const { code, said } = ending(error)
    outside.note(said)
    return code
  }
}

function clientFor({ url, key }: Typed['options'], { env, fetch }: Outside) {
  const baseUrl = url ?? env.ROSTRUM_URL ?? 'http://127.0.0.1:4300'
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl))
    throw new UsageError(
      `"${baseUrl}" is not the address of a server, such as http://127.0.0.1:4300.`,
    )
  const secret = key ?? env.ROSTRUM_KEY
  return createClient({ baseUrl, ...(secret && { key: secret }), ...(fetch && { fetch }) })
}

function ending(error: unknown) {
  const said = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError)
    return { code: exitCodes.usage, said: `${said}\nrostrum --help says what there is.` }
  if (error instanceof UnreachableError) return { code: exitCodes.unreachable, said }
  return { code: exitCodes.refused, said }
}
