import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { type FeedItem, readFeed } from '@rostrum/contracts/feed'
import { getEvidence, getHistory, type HistoryItem } from '@rostrum/contracts/history'
import { PublicFact } from '@rostrum/contracts/public-facts'
import {
  downloadReportLines,
  downloadReportParquet,
  downloadReportSheet,
} from '@rostrum/contracts/report-files'
import {
  assumeOfReport,
  compareReports,
  explainRow,
  verifyReport,
} from '@rostrum/contracts/report-questions'
import {
  downloadReport,
  getReport,
  listReportDefinitions,
  listReports,
  runReport,
} from '@rostrum/contracts/reports'
import { reportDefinitions } from '@rostrum/domain/reports/definitions'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { ReportId } from '@rostrum/kernel/ids'
import { parquetReadObjects } from 'hyparquet'
import { sql } from 'kysely'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { planRoom } from './attendance/testing.ts'
import { callsOf } from './calls.fixtures.ts'
import {
  AmendRegistration,
  SetCapacity,
  StepRegistration,
} from './platform/messages/registrations.ts'
import { ChangeWebinar } from './platform/messages/webinars.ts'
import { askedAt, granted, startApp } from './platform/testing.ts'

const june = (time: string) => `2021-06-03T${time}:00Z`
const running = await startApp()
const { commands } = running
const { webinarId, seriesId, registered: mary, absent: abe, record } = await planRoom(running)
await record(
  { kind: 'joined', connectionId: 'c1', at: june('13:05'), registrationId: mary.id },
  { kind: 'left', connectionId: 'c1', at: june('13:45') },
  { kind: 'joined', connectionId: 'c2', at: june('13:10'), anonymousId: 'raw-id-of-theirs' },
  { kind: 'left', connectionId: 'c2', at: june('13:11') },
)
const cancel = { type: 'Cancel', by: 'host' } as const
const retitle = { type: 'EditWebinar', title: 'Data at borders' } as const
for (const [command, time] of [
  [(asked) => new SetCapacity(webinarId, 80, asked), '15:00'],
  [(asked) => new StepRegistration(abe.id, cancel, asked), '15:01'],
  [(asked) => new AmendRegistration(mary.id, { name: 'Mary Poe' }, asked), '15:02'],
  [(asked) => new ChangeWebinar(webinarId, retitle, asked), '17:00'],
] satisfies [
  (asked: ReturnType<typeof askedAt>) => Parameters<typeof commands.execute>[0],
  string,
][])
  granted(await commands.execute(command(askedAt(june(time)))))
await running.settled()

const { send, call, refused } = callsOf(running)
const params = { webinarId }
const whole = { include: 'people', limit: 500 } as const
const sentences = (items: readonly HistoryItem[]) => items.map(({ sentence }) => sentence)

describe('the history of a webinar', () => {
  it('tells what organisers did, newest first, and with people what those did too', async () => {
    const { items } = await call(getHistory, { params, query: {} })
    expect(sentences(items)).toEqual([
      'Olga Owner changed the title to "Data at borders"',
      'Olga Owner set the capacity to 80',
      'Olga Owner ended the webinar',
      'Olga Owner started the webinar',
      'Olga Owner opened registration',
      'Olga Owner published the webinar',
      'Olga Owner published the series',
      'Olga Owner added "Data at borders" as number 1',
      'Olga Owner scheduled the webinar for 3 June 2021, 14:00 (Europe/London)',
      'Olga Owner planned the webinar "Data protection at borders"',
    ])
    expect(sentences((await call(getHistory, { params, query: whole })).items)).toEqual(
      expect.arrayContaining([
        'Mary Poe was amended',
        'Abe Sent was cancelled by the host',
        'Mary Poe joined at the meeting provider',
        'A guest joined at the meeting provider',
        'Abe Sent registered',
      ]),
    )
  })

  it('is read page by page without a gap, in the order of the log', async () => {
    const { items } = await call(getHistory, { params, query: whole })
    const paged: HistoryItem[] = []
    for (let cursor: string | undefined; ; ) {
      const query = { ...whole, limit: 3, ...(cursor && { cursor }) }
      const page = await call(getHistory, { params, query })
      paged.push(...page.items)
      cursor = page.next
      if (cursor === undefined) break
    }
    expect(paged).toEqual(items)
    expect(items.map(({ position }) => position)).toEqual(
      items.map(({ position }) => position).toSorted((one, other) => Number(other) - Number(one)),
    )
  })

  it('calls people and the webinar as they were called then', async () => {
    const query = { ...whole, asOf: june('15:01') }
    const told = sentences((await call(getHistory, { params, query })).items)
    expect(told[0]).toBe('Abe Sent was cancelled by the host')
    expect(told).toContain('Mary Doe registered')
    expect(told).toContain('Olga Owner added "Data protection at borders" as number 1')
  })

  it('names guests by no id of anybody', async () => {
    const { items } = await call(getHistory, { params, query: whole })
    const guests = items.filter(({ sentence }) => sentence.startsWith('A guest'))
    expect(guests.map(({ registrationId }) => registrationId)).toEqual([undefined, undefined])
    expect(JSON.stringify(items)).not.toContain('raw-id-of-theirs')
  })

  it.each([
    ['a webinar of nobody', { params: { webinarId: randomUUID() } }, 'webinar_not_found'],
    ['a moment before it was', { query: { asOf: '2021-01-01T00:00:00Z' } }, 'webinar_not_found'],
    ['a garbled moment', { query: { asOf: 'yesterday' } }, 'malformed_as_of'],
    ['a garbled cursor', { query: { cursor: 'e30.e30' } }, 'malformed_cursor'],
  ])('is refused for %s', async (_, request, code) =>
    expect(await refused(getHistory, { params, ...request })).toMatchObject({ code }),
  )

  it('takes no cursor of another list', async () => {
    const { next: cursor } = await call(getHistory, { params, query: { limit: 1 } })
    const query = { include: 'people', cursor }
    expect(await refused(getHistory, { params, query })).toMatchObject({ code: 'malformed_cursor' })
  })
})

describe('evidence names the events behind', () => {
  const evidence = (of: 'attended' | 'attendedRegistrants' | 'cancelled', more: object = {}) =>
    call(getEvidence, { params, query: { of: `numbers.${of}`, ...more } })

  it('who attended', async () => {
    const { value, total, definition, items } = await evidence('attended')
    expect([value, total]).toEqual([2, 4])
    expect(definition).toMatch(/for at least 1 second,/)
    expect(sentences(items).toSorted()).toEqual([
      'A guest joined at the meeting provider',
      'A guest left',
      'Mary Poe joined at the meeting provider',
      'Mary Poe left',
    ])
  })

  it('who of them had registered, a page at a time', async () => {
    const page = await evidence('attendedRegistrants', { limit: 1 })
    expect(page).toMatchObject({ value: 1, total: 2, next: expect.any(String) })
    const second = await evidence('attendedRegistrants', { limit: 1, cursor: page.next })
    expect(sentences([...page.items, ...second.items])).toHaveLength(2)
    expect(second.next).toBeUndefined()
  })

  it('who cancelled, and nothing before anybody did', async () => {
    const { value, items } = await evidence('cancelled')
    expect([value, sentences(items)]).toEqual([1, ['Abe Sent was cancelled by the host']])
    const before = await evidence('cancelled', { asOf: june('15:00') })
    expect(before).toMatchObject({ value: 0, total: 0, items: [] })
  })
})

describe('the feed', () => {
  async function all(limit: number, types?: string): Promise<FeedItem[]> {
    const items: FeedItem[] = []
    for (let after = '0'; ; ) {
      const page = await call(readFeed, { query: { after, limit, ...(types && { types }) } })
      items.push(...page.items)
      if (page.next === after) return items
      expect(BigInt(page.next)).toBeGreaterThan(BigInt(after))
      after = page.next
    }
  }

  it('is the same in pages of any size, in the order of the log and in its vocabulary', async () => {
    const items = await all(500)
    expect(await all(1)).toEqual(items)
    expect(await all(7)).toEqual(items)
    const positions = items.map(({ position }) => Number(position))
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
    for (const { type, version, data } of items)
      expect(PublicFact.parse({ type, version, data })).toEqual({ type, version, data })
  })

  it('gives full pages of the types asked for', async () => {
    const wanted = (await all(500)).filter(({ type }) => /registration.submitted|joined/.test(type))
    const types = 'registration.submitted,attendance.joined'
    expect(wanted).toHaveLength(4)
    expect((await call(readFeed, { query: { types, limit: 2 } })).items).toEqual(wanted.slice(0, 2))
    expect(await all(2, types)).toEqual(wanted)
  })

  it('names the webinar that a fact of its series is about', async () => {
    const { items } = await call(readFeed, { query: { types: 'webinar.added' } })
    expect(items).toMatchObject([
      { subject: { kind: 'webinar', id: webinarId }, data: { webinarId, ordinal: 1 } },
    ])
  })

  it('says nobody’s name or address', async () =>
    expect(JSON.stringify(await all(500))).not.toMatch(
      /mary|abe sent|example\.org|raw-id-of-theirs/i,
    ))

  it('is empty beyond the head, and goes on from there', async () => {
    const far = '9'.repeat(40)
    expect(await call(readFeed, { query: { after: far } })).toEqual({ items: [], next: far })
    const unknown = await refused(readFeed, { query: { types: 'webinar.sunk' } })
    expect(unknown).toMatchObject({ code: 'malformed_request' })
  })
})

describe('reports', () => {
  const run = (definition: string, more: object = {}, parameters: object = params) =>
    call(runReport, { body: { definition, parameters: { ...parameters }, ...more } })
  /** What a report takes, of this webinar and its series. */
  const parametersOf = ({ parameters }: (typeof reportDefinitions)[number]) =>
    parameters.parse({ webinarId, seriesId })

  it('fold the log, and are there to be read again, listed and downloaded', async () => {
    const report = await run('attendance@1')
    const { columns: _, rows, summary, ...head } = report
    expect(summary).toMatchObject({ attended: 2, attendedRegistrants: 1, registered: 2 })
    expect(rows).toEqual([
      expect.objectContaining({ registrationId: mary.id, presenceSeconds: 2400, attended: true }),
      expect.objectContaining({ presenceSeconds: 60, registered: false, attended: true }),
    ])
    expect(rows[1]).not.toHaveProperty('registrationId')
    expect(report.position).toBe(String(await running.log.store.head()))
    const one = { params: { reportId: report.id } }
    expect(JSON.stringify(await call(getReport, one))).toBe(JSON.stringify(report))
    const { items } = await call(listReports, { query: { limit: 1 } })
    expect(items).toEqual([{ ...head, rowCount: 2 }])
    const { body: csv } = await send(downloadReport, one)
    expect(csv.split('\r\n')).toHaveLength(rows.length + 2)
    expect(csv).toContain(mary.id)
    expect(csv).not.toMatch(/mary/i)
  })

  it('can be taken along as a sheet, as Parquet and line by line, each cell what it is', async () => {
    const { id: reportId, rows, columns } = await run('attendance@1')
    const file = async (endpoint: Endpoint) => await send(endpoint, { params: { reportId } })
    const named = Object.fromEntries(columns.map(({ name }, nth) => [name, nth]))
    const cell = (row: readonly unknown[] | undefined, name: string) => row?.[named[name] ?? -1]

    const text = (await file(downloadReportLines)).body
    const told = text.trimEnd().split('\n')
    expect(told.map((line) => JSON.parse(line))).toEqual(rows)

    const sheet = await readSheet((await file(downloadReportSheet)).rawPayload)
    const [header, first, second] = sheet
    expect(header).toEqual(columns.map(({ name }) => name))
    expect(cell(first, 'presenceSeconds')).toBe(2400)
    expect(cell(first, 'attended')).toBe(true)
    expect(cell(first, 'firstJoinedAt')).toEqual(new Date(june('13:05')))
    expect(cell(second, 'registrationId')).toBeNull()

    const parquet = (await file(downloadReportParquet)).rawPayload
    const bytes = new Uint8Array(parquet).buffer
    const read = await parquetReadObjects({ file: bytes })
    expect(read[0]).toMatchObject({
      ...{ registrationId: mary.id, presenceSeconds: 2400, attended: true },
      firstJoinedAt: new Date(june('13:05')),
    })
    expect(read).toHaveLength(rows.length)
  })

  it('give the same rows and hash at the same place of the log, whatever came after', async () => {
    const first = await run('registrations@1')
    granted(await commands.execute(new SetCapacity(webinarId, 90, askedAt(june('18:00')))))
    const again = await run('registrations@1', { asOf: `position:${first.position}` })
    expect([again.sha256, again.position]).toEqual([first.sha256, first.position])
    const never = await run('registrations@1', { asOf: '2020-01-01T00:00:00Z', clock: 'recorded' })
    expect(never).toMatchObject({ rows: [], position: '0' })
  })

  it('are the same when they are folded again, whatever the log has learned since', async () => {
    const moments = [{}, { asOf: june('13:30') }, { asOf: june('13:30'), clock: 'recorded' }]
    const runs = await Promise.all(
      reportDefinitions.flatMap((one) =>
        moments.map((moment) => run(referenceOf(one), moment, parametersOf(one))),
      ),
    )
    // Told late of a moment that they were asked about.
    await record({ kind: 'joined', connectionId: 'c3', at: june('13:20'), anonymousId: 'late' })
    const verified = await Promise.all(
      runs.map(({ id: reportId }) => call(verifyReport, { params: { reportId } })),
    )
    expect(verified.map(({ isSame }) => isSame)).toEqual(runs.map(() => true))
    expect(verified.map(({ foldedSha256 }) => foldedSha256)).toEqual(
      runs.map(({ sha256 }) => sha256),
    )
  })

  it('are not the same where somebody has changed what is kept', async () => {
    const { id: reportId, sha256 } = await run('registrations@1')
    await sql`update jobs.report set body = jsonb_set(body, '{rows,1,status}', '"pending"')
      where report_id = ${reportId}`.execute(running.database)
    const verified = await call(verifyReport, { params: { reportId } })
    expect(verified).toMatchObject({ sha256, foldedSha256: sha256, isSame: false })
    expect(verified.keptSha256).not.toBe(sha256)
  })

  it('show in two runs the rows that differ and the very events between them', async () => {
    const before = await run('registrations@1', { asOf: june('15:00') })
    const after = await run('registrations@1', { asOf: june('15:01') })
    const two = { params: { reportId: after.id }, query: { against: before.id } }
    const { events, rows } = await call(compareReports, two)
    expect(sentences(events)).toEqual(['Abe Sent was cancelled by the host'])
    const from = expect.objectContaining({ status: 'approved' })
    const to = expect.objectContaining({ status: 'cancelled' })
    expect(rows).toEqual([{ key: abe.id, from, to }])
    const nothing = await run('registrations@1', { asOf: 'position:0' })
    const everything = { params: { reportId: before.id }, query: { against: nothing.id } }
    expect((await call(compareReports, everything)).rows).toHaveLength(2)
    const other = await run('attendance@1')
    const unlike = await refused(compareReports, { ...two, query: { against: other.id } })
    expect(unlike).toMatchObject({ code: 'malformed_request' })
  })

  it('show the events between two places of the log', async () => {
    const { items } = await call(readFeed, { query: { types: 'registration.cancelled' } })
    const place = BigInt(items[0]?.position ?? 0)
    const at = (position: bigint) => run('registrations@1', { asOf: `position:${position}` })
    const [before, after] = [await at(place - 1n), await at(place)]
    const two = { params: { reportId: after.id }, query: { against: before.id } }
    const { events, rows } = await call(compareReports, two)
    expect(sentences(events)).toEqual(['Abe Sent was cancelled by the host'])
    expect(rows.map(({ key }) => key)).toEqual([abe.id])
  })

  it('say which events make a row, and which of them count for one of two runs alone', async () => {
    const explain = async (reportId: ReportId, query: object) =>
      await call(explainRow, { params: { reportId }, query: { row: abe.id, ...query } })
    const before = await run('registrations@1', { asOf: june('15:00') })
    const after = await run('registrations@1', { asOf: june('15:01') })
    const { items, total } = await explain(after.id, {})
    expect(sentences(items)[0]).toBe('Abe Sent was cancelled by the host')
    expect(items.every(({ registrationId }) => registrationId === abe.id)).toBe(true)
    expect(items).toHaveLength(total)
    const between = await explain(after.id, { against: before.id })
    expect(sentences(between.items)).toEqual(['Abe Sent was cancelled by the host'])
    const [first] = (await explain(after.id, { limit: 1 })).items
    expect(first).toEqual(items[0])
    const { params: ofAfter } = { params: { reportId: after.id } }
    const noRow = { params: ofAfter, query: { row: 'nobody' } }
    expect(await refused(explainRow, noRow)).toMatchObject({ code: 'report_row_not_found' })
  })

  it('say for every row of every report what makes it', async () => {
    for (const definition of reportDefinitions) {
      const report = await run(referenceOf(definition), {}, parametersOf(definition))
      // Of a row that says nobody, nothing is told.
      for (const row of report.rows.filter(({ present }) => present !== 0).slice(0, 3)) {
        const key = String(row[report.columns[0]?.name ?? ''])
        const { total } = await call(explainRow, {
          params: { reportId: report.id },
          query: { row: key },
        })
        expect([definition.name, key, total > 0]).toEqual([definition.name, key, true])
      }
    }
  })

  it('can be asked what they would be, and nothing is kept of it', async () => {
    const { id: reportId, summary } = await run('attendance@1')
    const assume = (query: object) => call(assumeOfReport, { params: { reportId }, query })
    const runs = await call(listReports, { query: {} })
    // Of 90 minutes Mary was there for 40, one guest for 70, another for one.
    const { was, would, rows } = await assume({ thresholdPercent: 40 })
    expect(was).toEqual(summary)
    expect([was.attended, would.attended]).toEqual([3, 2])
    expect(rows.map(({ from, to }) => [from?.attended, to?.attended])).toEqual([[true, false]])
    expect((await assume({ thresholdSeconds: 1 })).rows).toEqual([])
    expect(await call(listReports, { query: {} })).toEqual(runs)
    const foreign = { params: { reportId }, query: { capacity: 'unlimited' } }
    expect(await refused(assumeOfReport, foreign)).toMatchObject({ code: 'malformed_request' })
    const both = { params: { reportId }, query: { thresholdPercent: 60, thresholdSeconds: 1 } }
    expect(await refused(assumeOfReport, both)).toMatchObject({ code: 'malformed_request' })
  })

  it('are of a series, or of all that there is', async () => {
    const { rows } = await run('webinars@1', {}, {})
    expect(rows).toMatchObject([{ webinarId, seriesId, attended: 3, registered: 2 }])
    const completed = await run('completion@1', {}, { seriesId })
    expect(completed.summary).toMatchObject({ held: 1, cameToAny: 3 })
    expect((await run('webinars@1', {}, { from: june('23:00') })).rows).toEqual([])
  })

  it('are described, each with a schema of its parameters', async () => {
    const { items } = await call(listReportDefinitions, {})
    expect(items.map(({ name, version }) => `${name}@${version}`)).toEqual(
      reportDefinitions.map(referenceOf),
    )
    expect(items[0]?.parameters).toMatchObject({ type: 'object', required: ['webinarId'] })
  })

  const attendance = { definition: 'attendance@1', parameters: params }
  const withParameters = (parameters: object) => ({ ...attendance, parameters })
  it.each([
    [
      'a definition that there is not',
      { ...attendance, definition: 'attendance@2' },
      'report_definition_not_found',
    ],
    [
      'a series of nobody',
      { definition: 'completion@1', parameters: { seriesId: randomUUID() } },
      'series_not_found',
    ],
    ['a webinar of nobody', withParameters({ webinarId: randomUUID() }), 'webinar_not_found'],
    ['a missing parameter', withParameters({}), '/parameters/webinarId'],
    ['an unknown parameter', withParameters({ webinarId, since: 1 }), '/parameters/since'],
    ['a parameter of the wrong kind', withParameters({ webinarId: 'x' }), '/parameters/webinarId'],
    ['a garbled moment', { ...attendance, asOf: 'then' }, '/asOf'],
    [
      'a place that the log has not reached',
      { ...attendance, asOf: `position:${'9'.repeat(40)}` },
      '/asOf',
    ],
    [
      'the same of a moment',
      { ...attendance, asOf: `2021-05-26T10:00:00Z@position:${2 ** 40}` },
      '/asOf',
    ],
  ])('are refused for %s', async (_, body, why) =>
    expect(await refused(runReport, { body })).toMatchObject(
      why.startsWith('/') ? { code: 'fields_invalid', errors: [{ pointer: why }] } : { code: why },
    ),
  )

  it('are not there under an id of nobody', async () => {
    const nobody = { params: { reportId: ReportId.parse(randomUUID()) } }
    for (const endpoint of [getReport, downloadReport, verifyReport])
      expect(await refused(endpoint, nobody)).toMatchObject({ code: 'report_not_found' })
  })

  it('say of a row that is a webinar or a fact what makes it, and nothing else', async () => {
    const another = await planRoom(running)
    await running.settled()
    const placesBehind = async (report: { readonly id: ReportId }, row = '') => {
      const query = { row, limit: 500 }
      const { items } = await call(explainRow, { params: { reportId: report.id }, query })
      return items.map(({ position }) => position)
    }
    const webinars = await run('webinars@1', {}, {})
    const [own = [], other = []] = await Promise.all(
      [webinarId, another.webinarId].map((row) => placesBehind(webinars, row)),
    )
    expect(own.length).toBeGreaterThan(other.length)
    expect(other.length).toBeGreaterThan(0)
    expect(other.filter((place) => own.includes(place))).toEqual([])
    const extract = await run('audit-extract@1', {}, {})
    const fact = String(extract.rows.at(-1)?.['position'])
    expect(await placesBehind(extract, fact)).toEqual([fact])
  })
})
