import { nothingMore } from './arguments.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { table } from './table.ts'

export const verifyHistory: Command = {
  name: 'history verify',
  usage: '[--json]',
  summary: 'whether the history as files is the log, each row once and as it was written',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { verifiedHistory } = await import('@rostrum/api/history-files')
    const { directory, rows, files, position, faults } = await verifiedHistory(env)
    const isWhole = faults.length === 0
    if (options.json) print(JSON.stringify({ directory, rows, files, position, isWhole, faults }))
    else {
      const said = `${rows} rows in ${files} files, up to position ${position}`
      print(`${directory}: ${isWhole ? 'whole' : 'NOT WHOLE'}, ${said}`)
      for (const fault of faults) note(`  ${fault}`)
    }
    return isWhole ? exitCodes.done : exitCodes.unsound
  },
}

export const showHistory: Command = {
  name: 'history status',
  usage: '[--json]',
  summary: 'how far the log is in files, and what they hold',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { historyStatus } = await import('@rostrum/api/history-files')
    const { directory, position, rows, categories } = await historyStatus(env)
    if (options.json) {
      print(JSON.stringify({ directory, position, rows, categories }))
      return exitCodes.done
    }
    const cells = categories.map((one) => [one.category, one.rows, one.files, one.bytes])
    print(table(['category', 'rows', 'files', 'bytes'], cells))
    note(`${directory}: ${rows} rows, up to position ${position}`)
    return exitCodes.done
  },
}
