// A million registrations as a CSV file, from the call to its last byte; beside Postgres, which
// copies the same columns of the same rows out.

import { readFile } from 'node:fs/promises'
import { getOrganization } from '@rostrum/contracts/organization'
import { sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import type { Result } from './record.ts'
import { clientOf, planRooms } from './rooms.ts'
import { copyRoster, seedRegistrations } from './seed-registrations.ts'
import { startApi } from './service.ts'

const registrations = 1_000_000
const rounds = 3

/** Times in milliseconds. */
interface Export {
  readonly firstByte: number
  readonly ms: number
  readonly bytes: number
  readonly lines: number
}

export async function p8(): Promise<Result> {
  const postgres = await startPostgres()
  const api = await startApi({ databaseUrl: postgres.url })
  try {
    const client = clientOf(api.owner)
    const [room] = await planRooms(client, 'P8', 1)
    if (!room) throw new Error('There is no webinar.')
    const { webinarId } = room.params
    const { id } = await client.call(getOrganization, {})
    await seedRegistrations(postgres.url, id, [{ webinarId, registrations }])
    const { url, cookie } = api.owner
    const file = `${url}/api/v1/webinars/${webinarId}/registrations.csv`
    const exports: Export[] = []
    const copies: number[] = []
    const memory: number[] = []
    for (let round = 0; round < rounds; round++) {
      const watch = setInterval(() => void residentMb(api.pid).then((mb) => memory.push(mb)), 50)
      exports.push(await read(file, cookie).finally(() => clearInterval(watch)))
      copies.push(await copyRoster(postgres.url, webinarId))
    }
    for (const { lines } of exports)
      if (lines !== registrations + 1) throw new Error(`The file has ${lines} lines.`)
    const times = exports.map(({ ms }) => ms)
    const firsts = exports.map(({ firstByte }) => firstByte)
    const all = (those: readonly number[]) => those.reduce((sum, ms) => sum + ms, 0)
    const ratio = all(copies) / all(times)
    return {
      bench: 'P8',
      samples: [
        sample('a million as CSV', 1, times, all(times)),
        sample('its first byte', 1, firsts, all(firsts)),
        sample('Postgres, COPY TO', 1, copies, all(copies)),
      ],
      bars: [
        { what: 'the speed by that of COPY TO', value: ratio, unit: '×', atLeast: 0.25 },
        { what: 'the latest first byte', value: Math.max(...firsts), unit: 'ms', below: 300 },
        { what: 'the most memory of it', value: Math.max(...memory), unit: 'MB', below: 250 },
      ],
      ratioToPeer: ratio,
      notes: [
        `A file has ${Math.round((exports[0]?.bytes ?? 0) / 1e6)} MB.`,
        'Rows were written to the read models and the vault as the server writes them.',
      ],
    }
  } finally {
    await api.stop()
    await postgres.stop()
  }
}

async function read(url: string, cookie: string): Promise<Export> {
  const begun = performance.now()
  const response = await fetch(url, { headers: { cookie } })
  if (!response.ok || !response.body) throw new Error(`${response.status} for the file.`)
  let [bytes, lines, firstByte] = [0, 0, 0]
  for await (const chunk of response.body) {
    firstByte ||= performance.now() - begun
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
  }
  return { firstByte, ms: performance.now() - begun, bytes, lines }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
