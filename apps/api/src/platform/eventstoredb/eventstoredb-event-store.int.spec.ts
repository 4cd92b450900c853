import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeEventStore } from '@rostrum/event-sourcing/event-store.contract'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { connect } from './connect.ts'

describeEventStore('the embedded node through the official client', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'log-'))
  const node = await startNode({ directory })
  const { store, close } = connect(`esdb://${node.address}?tls=false`)
  return {
    store,
    close: async () => {
      await close()
      await node.stop()
      await rm(directory, { recursive: true })
    },
  }
})
