import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(
  new URL('../../../../packages/eventstore-embedded/dist/main.js', import.meta.url),
)

export type EventStore = Awaited<ReturnType<typeof startEventStore>>

/** An event store of its own, which a product is pointed at by its url. */
export async function startEventStore(directory: string, port = 0) {
  const child = spawn(process.execPath, [main, '--dir', directory, '--port', String(port)])
  const [line] = await once(createInterface(child.stdout), 'line')
  const [, address = ''] = /listening on (\S+)/.exec(String(line)) ?? []
  return {
    url: `esdb://${address}?tls=false`,
    pid: Number(child.pid),
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Runs `eventstore copy`: its exit code and all that it said. */
export function copyLog(from: string, to: string): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const words = [main, 'copy', '--from', from, '--to', to]
    const child = execFile(process.execPath, words, (_error, printed, noted) =>
      resolve({ code: child.exitCode ?? -1, said: printed + noted }),
    )
  })
}
