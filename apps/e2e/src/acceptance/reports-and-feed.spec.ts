import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FeedItem } from '@rostrum/contracts/feed'
import { listRegistrations } from '@rostrum/contracts/registrations'
import { assumeOfReport } from '@rostrum/contracts/report-questions'
import { getReport, runReport } from '@rostrum/contracts/reports'
import { expectedFourth } from '@rostrum/golden-series/expected'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { url, client, ids, fourthId, webinar } = openDemo()
const cli = fileURLToPath(new URL('../../../../packages/cli/bin/rostrum.js', import.meta.url))
const run = promisify(execFile)

const attendance = (asOf: string) =>
  client.call(runReport, {
    body: { definition: 'attendance@1', parameters: { webinarId: fourthId }, asOf },
  })

describe('The report attendance@1 of the fourth webinar', () => {
  it('has the same bytes when it is run again, here and from the command line', async () => {
    const first = await attendance('2021-06-04T00:00:00Z')
    const again = await attendance('2021-06-04T00:00:00Z')
    expect(again.sha256).toBe(first.sha256)
    expect(again.rows).toEqual(first.rows)
    const args = ['--webinar', fourthId, '--as-of', '2021-06-04T00:00:00Z', '--format', 'json']
    const { stdout } = await run(process.execPath, [cli, 'report', 'run', 'attendance', ...args], {
      env: { ...process.env, ROSTRUM_URL: url, ROSTRUM_KEY: ids.apiKey },
      maxBuffer: 50_000_000,
    })
    const { id: _, ranAt: __, position: ___, ranBy: ____, durationMs: _____, ...lasting } = first
    expect(JSON.parse(stdout)).toMatchObject(lasting)
  })

  it('counts whom the numbers count, by ids and never by names', async () => {
    const report = await attendance('2021-06-04T00:00:00Z')
    expect(report.rows.filter(({ attended }) => attended)).toHaveLength(130)
    expect(report.rows.filter(({ attended, registered }) => attended && registered)).toHaveLength(
      expectedFourth.attendance.attendedRegistrants,
    )
    expect(JSON.stringify(report.rows).match(/@|1622123727|Wrona/g)).toBeNull()
  })

  it('is kept as it was, and is the same again as of the position that it was folded to', async () => {
    const now = await attendance(`position:${(await attendance('2021-06-04T00:00:00Z')).position}`)
    const again = await attendance(`position:${now.position}`)
    expect(again).toMatchObject({ position: now.position, sha256: now.sha256 })
    const kept = await client.call(getReport, { params: { reportId: now.id } })
    expect(kept).toEqual(now)
  })

  it('has another hash as of the middle of the webinar, when fewer had come', async () => {
    const end = await attendance('2021-06-04T00:00:00Z')
    const middle = await attendance('2021-06-03T13:10:00Z')
    expect(middle.sha256).not.toBe(end.sha256)
    const came = middle.rows.filter(({ attended }) => attended).length
    expect(came).toBeGreaterThan(50)
    expect(came).toBeLessThan(130)
  })
})

describe('What would have been', () => {
  it('with a threshold of 60 % is counted over the same people, and named row by row', async () => {
    const { id: reportId, rows, summary } = await attendance('2021-06-04T00:00:00Z')
    const query = { thresholdPercent: 60 }
    const assumed = await client.call(assumeOfReport, { params: { reportId }, query })
    const needed = Number(assumed.would.thresholdSeconds)
    const stay = rows.filter(({ presenceSeconds }) => Number(presenceSeconds) >= needed)
    expect(assumed.was).toEqual(summary)
    expect(assumed.would).toMatchObject({ attended: stay.length })
    expect(stay.length).toBeLessThan(130)
    expect(assumed.rows).toHaveLength(130 - stay.length)
  })
})

describe('The reports of the series', () => {
  it('say of each webinar what its own report says, and who came to all of them', async () => {
    const of = async (definition: string) =>
      await client.call(runReport, { body: { definition, parameters: { seriesId: ids.seriesId } } })
    const { rows } = await of('webinars@1')
    expect(rows.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4])
    expect(rows[3]).toMatchObject({ webinarId: fourthId, attended: 130, registered: 325 })
    const completion = await of('completion@1')
    expect(completion.summary).toMatchObject({ webinars: 4, held: 4 })
    for (const [nth, { attended }] of rows.entries()) {
      const came = completion.rows.filter(({ path }) => String(path)[nth] === 'A')
      expect(came).toHaveLength(Number(attended))
    }
  })
})

describe('The feed', () => {
  it('tells everything from the first fact in the order of the log, and of nobody', async () => {
    const facts = await everything()
    const positions = facts.map(({ position }) => BigInt(position))
    expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    const { items } = await client.call(listRegistrations, {
      params: { webinarId: fourthId },
      query: { limit: 500 },
    })
    const told = JSON.stringify(facts)
    expect(told.match(/.{20}(@|1622123727).{20}/g)).toBeNull()
    const names = items.flatMap(({ person }) => person.displayName ?? [])
    const presenters = (await webinar(fourthId)).presenters.flatMap(({ name }) => name ?? [])
    expect(names.length).toBeGreaterThan(300)
    expect([...names, ...presenters].filter((name) => told.includes(name))).toEqual([])
  })

  it('can be folded into what the product shows', async () => {
    const facts = await everything()
    const about = ({ data }: FeedItem) => data.webinarId === fourthId
    const ours = facts.filter(about)
    const count = (type: string) => ours.filter((fact) => fact.type === type).length
    expect(count('registration.submitted')).toBe(expectedFourth.curve.people)
    expect(count('webinar.rescheduled')).toBe(1)
    expect(count('webinar.started')).toBe(1)
    expect(facts.filter(({ type }) => type === 'series.planned')).toHaveLength(2)
    expect(
      new Set(facts.map(({ data }) => data.webinarId)).isSupersetOf(new Set(ids.webinarIds)),
    ).toBe(true)
  })

  it('goes on from any position', async () => {
    const facts = await everything()
    const middle = facts[Math.floor(facts.length / 2)]
    const rest: FeedItem[] = []
    for await (const page of client.feed({ after: middle?.position ?? '0' }))
      rest.push(...page.items)
    expect(rest).toEqual(facts.slice(Math.floor(facts.length / 2) + 1))
  })
})

async function everything(): Promise<FeedItem[]> {
  const facts: FeedItem[] = []
  for await (const page of client.feed()) facts.push(...page.items)
  return facts
}
