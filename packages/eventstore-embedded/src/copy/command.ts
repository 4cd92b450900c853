import { messageOf } from '../message-of.ts'
import { type Copied, copyLog, type Progress } from './copy.ts'

/** @returns the exit code: 0 where the copy is whole. */
export async function runCopy(from: string, to: string, json: boolean): Promise<number> {
  const line = progressLine()
  try {
    const copied = await copyLog({ from, to }, line.show).finally(line.clear)
    console.log(json ? JSON.stringify(copied) : told(copied))
    if (copied.difference === undefined) return 0
    console.error(`It is no copy: ${copied.difference}`)
  } catch (error) {
    console.error(`The log was not copied: ${messageOf(error)}`)
  }
  return 1
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
