import { expect, test } from 'vitest'
import { exitCodes } from './exit-codes.ts'
import { run } from './run.ts'

const id = '00000000-0000-4000-8000-000000000001'
const webinar = '00000000-0000-4000-8000-000000000003'
const report = {
  id,
  definition: 'attendance@1',
  parameters: { webinarId: webinar },
  position: '812',
  clock: 'occurred',
  sha256: 'a'.repeat(64),
  ranAt: '2021-06-04T00:00:00Z',
  ranBy: { kind: 'key', displayName: 'Key' },
  durationMs: 12,
  columns: [{ name: 'attendanceId' }, { name: 'presenceSeconds', unit: 's' }, { name: 'attended' }],
  rows: [
    { attendanceId: id, presenceSeconds: 90, attended: true },
    { attendanceId: webinar, presenceSeconds: 2400, attended: false },
  ],
  summary: { attended: 1, medianSeconds: 90 },
}
const named = { title: '', definition: '', parameters: {}, columns: [], assumptions: [] }
const definitions = {
  items: [2, 11, 1].map((version) => ({ name: 'attendance', version, ...named })),
}

/** What a command prints, notes and asks a server that knows one report. */
async function typed(
  line: string,
  answers: Record<string, unknown> = {},
  interrupted = AbortSignal.abort(),
) {
  const printed: string[] = []
  const noted: string[] = []
  const reached: number[] = []
  const asked: { url: string; body: unknown; authorization: string | null }[] = []
  const known: Record<string, unknown> = {
    'POST /reports': report,
    'GET /report-definitions': definitions,
    [`GET /reports/${id}/rows.csv`]: 'attendanceId\r\n',
    ...answers,
  }
  const server: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input))
    const authorization = new Headers(init?.headers).get('authorization')
    asked.push({
      url: String(input),
      body: JSON.parse(String(init?.body ?? 'null')),
      authorization,
    })
    const found = known[`${init?.method} ${pathname.replace('/api/v1', '')}`]
    const answer = typeof found === 'function' ? found() : found
    if (answer instanceof Response) return answer
    return typeof answer === 'string' ? new Response(answer) : Response.json(answer)
  }
  const code = await run(line.split(' '), {
    env: { ROSTRUM_KEY: 'k' },
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    progress: (share) => reached.push(share),
    interrupted: () => interrupted,
    fetch: server,
  })
  return { code, printed: printed.join('\n'), noted: noted.join('\n'), reached, asked }
}

/** A run that is on its way, as the server tells it. */
function running(progress: number) {
  const { definition, parameters, clock, ranAt: startedAt } = report
  const told = { id, status: 'running', definition, parameters, clock, startedAt, progress }
  const headers = { location: `/api/v1/reports/${id}`, 'retry-after': '0' }
  return Response.json(told, { status: 202, headers })
}

test('of a report that takes long one is told how far it is', async () => {
  const steps = [running(0.4), running(0.8), Response.json(report)]
  const { code, reached, noted } = await typed(
    'report run attendance@1',
    {
      'POST /reports': running(0),
      [`GET /reports/${id}`]: () => steps.shift(),
    },
    new AbortController().signal,
  )
  expect([code, reached]).toEqual([exitCodes.done, [0, 0.4, 0.8]])
  expect(noted).toContain('at position 812')
})

test('Ctrl-C cancels a report that takes long', async () => {
  const enough = new AbortController()
  const meanwhile = () => {
    enough.abort()
    return running(0.4)
  }
  const { code, noted, asked } = await typed(
    'report run attendance@1',
    {
      'POST /reports': running(0),
      [`GET /reports/${id}`]: meanwhile,
      [`DELETE /reports/${id}`]: {},
    },
    enough.signal,
  )
  expect([code, noted]).toEqual([exitCodes.refused, 'Cancelled: no report was made.'])
  expect(asked.at(-1)?.url).toMatch(`/reports/${id}`)
})

test('a report is a table, and its position and hash stand beside it', async () => {
  const { code, printed, noted, asked } = await typed(
    `report run attendance@1 --webinar ${webinar} --as-of position:812 --clock recorded`,
  )
  expect(code).toBe(exitCodes.done)
  expect(printed.split('\n')).toEqual([
    'attendanceId                          presenceSeconds  attended',
    `${id}               90  yes`,
    `${webinar}             2400  no`,
    '',
    'figure         value',
    'attended           1',
    'medianSeconds     90',
  ])
  expect(noted).toBe(`attendance@1 at position 812 · 2 rows · sha256 ${report.sha256}`)
  expect(asked).toEqual([
    {
      url: 'http://127.0.0.1:4300/api/v1/reports',
      body: {
        definition: 'attendance@1',
        parameters: { webinarId: webinar },
        asOf: 'position:812',
        clock: 'recorded',
      },
      authorization: 'Bearer k',
    },
  ])
})

test('a report without a version is the newest one', async () => {
  const { asked } = await typed(`report run attendance --webinar ${webinar}`)
  expect(asked.at(-1)?.body).toMatchObject({ definition: 'attendance@11' })
})

test('a report of several webinars takes a series and a time', async () => {
  const { asked } = await typed(
    `report run webinars@1 --series ${webinar} --from 2021-01-01T00:00:00Z`,
  )
  const parameters = { seriesId: webinar, from: '2021-01-01T00:00:00Z' }
  expect(asked[0]?.body).toMatchObject({ definition: 'webinars@1', parameters })
})

test('what a run would come to stands beside what it came to', async () => {
  const assumed = { was: { attended: 2 }, would: { attended: 1 }, rowCount: 2, rows: [] }
  const { printed, noted, asked } = await typed(
    `report what-if ${id} --threshold 60% --grace 30 --merges none`,
    { [`GET /reports/${id}/what-if`]: assumed },
  )
  expect(printed.split('\n')).toEqual(['figure    was  would be', 'attended    2         1'])
  expect(noted).toBe('0 rows would be different')
  expect(asked[0]?.url).toContain('?thresholdPercent=60&graceSeconds=30&merges=none')
})

test('the events behind a row are told, all pages of them', async () => {
  const item = { position: '7', occurredAt: '2021-06-03T13:00:00Z', sentence: 'Ada joined' }
  const actor = { kind: 'system', displayName: 'Rostrum' }
  const whole = { type: 'ParticipantJoined', stream: 'attendance', commandId: 'c', actor }
  const items = [{ ...item, ...whole, recordedAt: item.occurredAt }]
  const { printed, noted, asked } = await typed(`report evidence ${id} ${webinar}`, {
    [`GET /reports/${id}/evidence`]: { items, total: 1 },
  })
  expect(printed.split('\n')[1]).toContain('Ada joined')
  expect(noted).toBe('events: 1')
  expect(asked[0]?.url).toContain(`row=${webinar}`)
})

test('as JSON it holds only what is the same whenever it is run again', async () => {
  const { printed } = await typed(`report run attendance@1 --webinar ${webinar} --format json`)
  const { id: _, ranAt: __, ranBy: ___, durationMs: ____, ...lasting } = report
  expect(JSON.parse(printed)).toEqual(lasting)
})

test('as CSV it is what the server wrote', async () =>
  expect((await typed(`report run attendance@1 --webinar ${webinar} --format csv`)).printed).toBe(
    'attendanceId\r\n',
  ))

test('a run that the log gives again is the same; one that it does not is unsound', async () => {
  const [told, other] = ['a', 'b'].map((letter) => letter.repeat(64))
  const verified = (isSame: boolean) =>
    typed(`report verify ${id}`, {
      [`GET /reports/${id}/verification`]: {
        ...{ sha256: told, keptSha256: told, foldedSha256: isSame ? told : other, isSame },
      },
    })
  expect(await verified(true)).toMatchObject({ code: exitCodes.done, printed: `${id}: the same` })
  const unlike = await verified(false)
  expect(unlike).toMatchObject({ code: exitCodes.unsound, printed: `${id}: NOT THE SAME` })
  expect(unlike.noted).toContain(`folded again ${other}`)
})

test('two runs are laid side by side: the cells that differ, and what happened between', async () => {
  const other = webinar
  const occurredAt = '2021-06-04T09:00:00Z'
  const change = { position: '900', type: 'AttendanceCorrected', stream: 'attendance', occurredAt }
  const told = {
    actor: { kind: 'user', displayName: 'Olga' },
    commandId: id,
    recordedAt: occurredAt,
  }
  const { code, printed, noted, asked } = await typed(`report diff ${other} ${id}`, {
    [`GET /reports/${id}/difference`]: {
      rows: [{ key: id, from: { a: id, seconds: 90 }, to: { a: id, seconds: 60 } }],
      events: [{ ...change, ...told, sentence: 'Olga corrected an attendance.' }],
    },
  })
  expect(code).toBe(exitCodes.done)
  expect(asked[0]?.url).toContain(`/reports/${id}/difference?against=${other}`)
  expect(printed.split('\n')).toEqual([
    'row                                   cell     from  to',
    `${id}  seconds    90  60`,
    '',
    'position  occurred at           what',
    '900       2021-06-04T09:00:00Z  Olga corrected an attendance.',
  ])
  expect(noted).toBe('1 row different, events between: 1')
})

const joined = {
  ...{ position: '7', type: 'ParticipantJoined', stream: 'attendance', commandId: 'c' },
  ...{ occurredAt: '2021-06-03T13:00:00Z', recordedAt: '2021-06-03T13:00:01Z' },
  ...{ sentence: 'Ada joined', title: 'Borders', webinarId: webinar },
  actor: { id: 'system:presence', kind: 'system', displayName: 'Rostrum' },
}
const left = { ...joined, position: '9', sentence: 'Ada le\u001b[2Jft' }

test('the last events are told the oldest first, and nothing in them steers the terminal', async () => {
  const { code, printed, noted, asked } = await typed(
    `events tail --webinar ${webinar} --type ParticipantJoined`,
    { 'GET /events': { items: [left, joined], types: [] } },
  )
  expect([code, noted]).toEqual([exitCodes.done, ''])
  expect(printed.split('\n')).toEqual([
    '7  2021-06-03T13:00:00Z  Ada joined (Borders)',
    '9  2021-06-03T13:00:00Z  Ada le[2Jft (Borders)',
  ])
  expect(asked[0]?.url).toContain(`?webinarId=${webinar}&type=ParticipantJoined&limit=20`)
})

test('events after a position are one a line as JSON, and following ends well on Ctrl-C', async () => {
  const { code, printed, asked } = await typed('events tail --after 5 --follow --json', {
    'GET /events': { items: [joined], types: [] },
  })
  expect([code, JSON.parse(printed)]).toEqual([exitCodes.done, joined])
  expect(asked.map(({ url }) => url.split('?')[1])).toEqual(['limit=500&beyond=5'])
})

test('one event is told with its envelope and what is stored', async () => {
  const { code, printed } = await typed('events get 7', {
    'GET /events/7': {
      ...{ ...joined, eventId: 'e', streamName: `attendance-${id}`, revision: 0 },
      ...{ causationId: 'c', correlationId: 'c', data: { via: 'portal' }, names: {} },
    },
  })
  expect(code).toBe(exitCodes.done)
  expect(printed).toContain('Ada joined\n\nwhat')
  expect(printed).toContain(`stream       attendance-${id} (0)`)
  expect(printed).toContain('"via": "portal"')
})

test.each([
  ['events get', 'Name one position'],
  ['events tail now', 'What is "now"?'],
  ['report run', 'Name one report'],
  [`report diff ${id}`, 'Name two runs'],
  ['report diff this that', 'Name two runs'],
  ['report verify', 'Name a run'],
  ['report run', 'Name one report'],
  [`report what-if ${id}`, 'Say what to assume'],
  ['report what-if', 'Name a run'],
  [`report evidence ${id}`, 'Name the row'],
  [`report run attendance@1 --webinar ${webinar} --format xml`, 'table, json, csv'],
  [`report run attendance@1 --webinar ${webinar} --clock wall`, 'occurred, recorded'],
  [`report run lateness --webinar ${webinar}`, 'no report "lateness"'],
  ['report sing', 'no command "report sing"'],
  ['series list twice', 'What is "twice"?'],
  ['webinar list', 'Name the series'],
  ['report list --colour', '--colour'],
  ['report list --url localhost', 'not the address of a server'],
  ['backups here', 'no command "backups here"'],
  ['backup', 'Name the directory'],
  ['backup here there', 'What is "there"?'],
  ['backup here --keep-days 0', '1 or more'],
  ['backup here --keep-days soon', 'a number of days'],
  ['verify', 'Name a backup'],
  ['restore', 'Name the backup.'],
  ['setup-link now', 'What is "now"?'],
  ['reset-factors', 'Name the address that they sign in with.'],
  ['history', 'no command "history"'],
  ['history verify now', 'What is "now"?'],
  ['projections now', 'What is "now"?'],
  ['projections skip 1', 'Say why with --reason.'],
  ['projections switch', 'Name one projection'],
  ['audit now', 'What is "now"?'],
  ['trail verify now', '"now" is not a head such as trail verify prints.'],
])('%s is not understood', async (line, said) => {
  const { code, printed, noted } = await typed(line)
  expect([code, printed]).toEqual([exitCodes.usage, ''])
  expect(noted).toContain(said)
})

test('a command on a data directory asks no server, and says what it cannot find', async () => {
  const { code, noted, asked } = await typed('verify no-such-directory')
  expect([code, asked]).toEqual([exitCodes.refused, []])
  expect(noted).toMatch(/^There is no .*no-such-directory\.$/)
})

test('what the server refuses is said, and ends as refused', async () => {
  const problem = {
    type: '/problems/webinar-not-found',
    title: 'There is no such webinar',
    status: 404,
    code: 'webinar_not_found',
    detail: 'There is no such webinar.',
  }
  const { code, noted } = await typed(`report run attendance@1 --webinar ${webinar}`, {
    'POST /reports': Response.json(problem, { status: 404 }),
  })
  expect([code, noted]).toEqual([exitCodes.refused, problem.detail])
})

test('all pages of a list are read, and nothing in it steers the terminal', async () => {
  const series = { slug: 's', state: 'planned', affiliations: [], webinars: [] }
  const counted = {
    registered: 3,
    attended: 1,
    registeredByWeek: Array.from({ length: 12 }, () => 0),
  }
  const items = [{ id, title: 'Bor\u001b[2Jders\u202e', ...series, ...counted }]
  const { printed } = await typed('series list', { 'GET /series': { items } })
  expect(printed.split('\n')[1]).toBe(`${id}  Bor[2Jders  planned         0           3         1`)
})

test('help says what there is and what the exit codes mean', async () => {
  const { code, printed } = await typed('--help')
  expect(code).toBe(exitCodes.done)
  expect(printed).toMatch(
    /rostrum report run <definition>[\s\S]*rostrum backup <directory>[\s\S]*Exit codes: 0 done/,
  )
})

const answered = {
  columns: [
    { name: 'title', type: 'VARCHAR' },
    { name: 'attended', type: 'BIGINT' },
  ],
  ...{ rows: [['Borders', 130]], more: true, position: '812', durationMs: 9 },
}

/** A line whose query stands in quotes, as a shell hands it over. */
const inSql = (line: string) => line.replace('SQL', 'from\u00a0webinar_numbers')

test('a query is a table, with the place in the log that it was asked of', async () => {
  const answers = { 'POST /history-queries': answered }
  const { code, printed, noted, asked } = await typed(
    inSql('history query SQL --as-of position:812'),
    answers,
  )
  expect(code).toBe(exitCodes.done)
  expect(printed).toBe('title    attended\nBorders       130')
  expect(noted).toBe('position 812 · the first 1 row: --json has all')
  expect(asked.map(({ body }) => body)).toEqual([
    { sql: inSql('SQL'), clock: 'occurred', asOf: 'position:812', rows: 1000 },
  ])
})

test('a query is piped on as what the server writes', async () => {
  const answers = { 'POST /history-queries/rows.jsonl': '{"title":"Borders"}\n' }
  expect(await typed(inSql('history query SQL --json'), answers)).toMatchObject({
    ...{ code: exitCodes.done, printed: '{"title":"Borders"}\n', noted: '' },
  })
  expect((await typed('history query')).code).toBe(exitCodes.usage)
})
