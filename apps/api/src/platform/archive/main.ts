import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { connect } from '../eventstoredb/connect.ts'
import { Archiver } from './archiver.ts'
import { openDuckDb } from './duckdb.ts'
import { openStore } from './store/open-store.ts'
import { storeOfEnv } from './store/settings.ts'

/** Writes the log into files for as long as its stdin is open. It may be killed at any point. */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    dir: { type: 'string' },
    'quiet-ms': { type: 'string', default: '5000' },
    'patience-ms': { type: 'string', default: '60000' },
  },
})
const { url, dir: directory } = values
const quietMs = Number(values['quiet-ms'])
const pace = { patienceMs: Number(values['patience-ms']) }
if (!url || !directory) throw new Error('archiver --url <event store> --dir <history>')

process.stdin
  .on('end', () => process.exit(0))
  .on('error', () => process.exit(0))
  .resume()
// Whoever waits for an answer goes first.
setPriority(constants.priority.PRIORITY_LOW)
const duckDb = await openDuckDb({ threads: 1, memory: '512MB', spill: `${directory}.tmp/archiver` })
const connection = await duckDb.connect()
const settings = storeOfEnv(process.env)
const store = settings && (await openStore(settings))
new Archiver(connect(url).store, { directory, connection, store, pace, quietMs }).start()
