import { nothingMore } from './arguments.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

export const auditTables: Command = {
  name: 'audit',
  usage: '[--json]',
  summary: 'the whole log folded once more, and each row of the tables held against it',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { auditProjections, told } = await import('@rostrum/api/projections-audit')
    const { position, tables, absent, parked } = await auditProjections({ env, note })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const differences = tables.reduce((sum, table) => sum + table.differing, 0)
    const sentences = tables.flatMap((table) => table.first.map((one) => told(table, one)))
    if (options.json) {
      const counts = tables.map(({ table, rows: all, differing }) => ({
        table,
        rows: all,
        differing,
      }))
      const place = position?.toString()
      const waits = parked.map(({ projection, streamName }) => ({ projection, streamName }))
      const found = { differences, rows, position: place, tables: counts, sentences }
      print(JSON.stringify({ ...found, absent, parked: waits }))
    } else {
      print(`${differences} differences in ${rows} rows of ${tables.length} tables`)
      for (const sentence of sentences) print(`  ${sentence}`)
      if (position !== undefined) note(`Both at position ${position}.`)
      for (const { projection, streamName } of parked)
        note(`What ${projection} keeps parked of ${streamName} is on neither side.`)
      for (const name of absent) note(`${name} has not read the past yet, and was left out.`)
    }
    return differences === 0 ? exitCodes.done : exitCodes.unsound
  },
}
