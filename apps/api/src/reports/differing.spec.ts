import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { completion1 } from '@rostrum/domain/reports/completion/completion-1'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import { registrations1 } from '@rostrum/domain/reports/registrations/registrations-1'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { type ToldSeries, toldSeries } from '@rostrum/domain/reports/testing/told-series'
import { expect, test } from 'vitest'
import { differing } from './differing.ts'
import { columnsOf, wireRow } from './report-shape.ts'

const definitions: readonly AnyReportDefinition[] = [attendance1, registrations1, completion1]

test('what differs between two runs, put into the one, gives the other', async () => {
  let changes = 0
  for (let seed = 1; seed <= 60; seed++) {
    const told = await toldSeries(seed)
    const random = seeded(seed)
    for (const definition of definitions) {
      const [from, to] = [0, 0].map(() => runOf(definition, told, random.of(told.log).position))
      if (!from || !to) throw new Error('There are two runs.')
      const key = definition.columns[0]?.name ?? ''
      const rows = new Map(from.rows.map((row) => [String(row[key]), row]))
      for (const row of differing(from, to)) {
        changes++
        expect(rows.get(row.key)).toEqual(row.from)
        if (row.to) rows.set(row.key, row.to)
        else rows.delete(row.key)
      }
      expect(rows).toEqual(new Map(to.rows.map((row) => [String(row[key]), row])))
      expect(differing(to, to)).toEqual([])
    }
  }
  expect(changes).toBeGreaterThan(500)
})

function runOf(definition: AnyReportDefinition, told: ToldSeries, position: bigint) {
  const { log, seriesId, webinarIds } = told
  const [webinarId] = webinarIds
  const prefix = log.filter((fact) => fact.position <= position)
  const parameters = definition.parameters.parse({ webinarId, seriesId })
  const state = prefix.reduce(
    (before, fact) => definition.evolve(before, fact),
    definition.initial(parameters),
  )
  const until = prefix.at(-1)?.recordedAt ?? ''
  const columns = columnsOf(definition)
  const { rows } = definition.result(state, { until })
  return { columns, rows: rows.map((row) => wireRow(columns, row)) }
}
