import { parseArgs } from 'node:util'
import { type Copied, copyLog, type Progress } from './copy.ts'

/** @returns the exit code: 0 where the copy is whole. */
export async function runCopy(args: readonly string[], usage: string): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { from, to, json } = values
    if (!from || !to) throw new Error(`From where, and to where? ${usage}`)
    const line = progressLine()
    const copied = await copyLog({ from, to }, line.show).finally(line.clear)
    console.log(json ? JSON.stringify(copied) : told(copied))
    if (copied.difference === undefined) return 0
    console.error(`It is no copy: ${copied.difference}`)
    return 1
  } catch (error) {
    console.error('The log was not copied:', error instanceof Error ? error.message : error)
    return 1
  }
}

function told({ identity, events, copied, rate, digests }: Copied): string {
  return [
    `log     ${identity}`,
    `events  ${events}, ${copied} of them copied now, ${rate} a second`,
    `source  sha256 ${digests.source}`,
    `target  sha256 ${digests.target}`,
  ].join('\n')
}

const showEveryMs = 200

/** One line that is written over; none where nobody looks. */
function progressLine() {
  const screen = process.stderr
  let [phase, since, before, shown] = ['', 0, 0, 0]
  const show = ({ doing, events, share }: Progress) => {
    if (!screen.isTTY) return
    const now = performance.now()
    if (doing !== phase) [phase, since, before] = [doing, now, events]
    else if (now - shown < showEveryMs) return
    shown = now
    const rate = Math.round((events - before) / Math.max((now - since) / 1_000, 0.001))
    screen.write(
      `\r\u001b[K${doing}: ${events} events, ${Math.floor(share * 100)} %, ${rate} a second`,
    )
  }
  return { show, clear: () => void (screen.isTTY && screen.write('\r\u001b[K')) }
}
