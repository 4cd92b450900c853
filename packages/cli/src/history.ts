import { nothingMore } from './arguments.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { table } from './table.ts'

export const verifyHistory: Command = {
  name: 'history verify',
  usage: '[--json]',
  summary:
    'whether the history as files, and what is published of it, is the log, each row once and as it was written',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { verifiedHistory } = await import('@rostrum/api/history-files')
    const { directory, store, ...here } = await verifiedHistory(env)
    const all = [{ ...here, place: directory }, ...(store ? [{ ...store, place: store.url }] : [])]
    if (options.json) print(JSON.stringify({ directory, ...here, ...(store && { store }) }))
    else
      for (const { place, rows, files, position, isWhole, faults } of all) {
        const said = `${rows} rows in ${files} files, up to position ${position}`
        print(`${place}: ${isWhole ? 'whole' : 'NOT WHOLE'}, ${said}`)
        for (const fault of faults) note(`  ${fault}`)
      }
    return all.every(({ isWhole }) => isWhole) ? exitCodes.done : exitCodes.unsound
  },
}

export const showHistory: Command = {
  name: 'history status',
  usage: '[--json]',
  summary: 'how far the log is in files, what they hold, and how far they are published',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { historyStatus } = await import('@rostrum/api/history-files')
    const { directory, position, rows, categories, store } = await historyStatus(env)
    if (options.json) {
      print(JSON.stringify({ directory, position, rows, categories, ...(store && { store }) }))
      return exitCodes.done
    }
    const cells = categories.map((one) => [one.category, one.rows, one.files, one.bytes])
    print(table(['category', 'rows', 'files', 'bytes'], cells))
    note(`${directory}: ${rows} rows, up to position ${position}`)
    if (store) note('failure' in store ? store.failure : publishedLine(store))
    return exitCodes.done
  },
}

interface PublishedSoFar {
  readonly url: string
  readonly rows: number
  readonly position: string
}

function publishedLine({ url, rows, position }: PublishedSoFar) {
  return `${url}: ${rows} rows, up to position ${position}`
}
