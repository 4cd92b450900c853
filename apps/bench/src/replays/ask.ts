import { openReplays } from '@rostrum/api/replays'
import type { Answer, Question } from './asking.ts'

/** Asks one question several times in a process of its own, so that its memory is its own. */
const [given = ''] = process.argv.slice(2)
const { asked, against, rounds, ...where }: Question = JSON.parse(given)
const replays = openReplays(where)
const times: number[] = []
const used: number[] = []
let sha256 = ''
let told = {}
for (let round = 0; round <= rounds; round++) {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const run = await replays.run(asked)
  const other = against && (await replays.run(against))
  const changed = other && replays.differing(other, run).length
  times.push(performance.now() - begun)
  const { user, system } = process.cpuUsage(before)
  used.push((user + system) / 1000)
  if (round > 0 && run.sha256 !== sha256) throw new Error('The same question had two answers.')
  sha256 = run.sha256
  told = {
    sha256,
    rows: run.rows.length,
    summary: run.summary,
    ...(changed !== undefined && { changed }),
  }
}
await replays.close()
const [first = 0, ...others] = times
// In kilobytes on Linux.
const memoryMb = process.resourceUsage().maxRSS / 1024
const [, ...computed] = used
const answer = { first, times: others, computed, memoryMb, ...told } as Answer
console.log(JSON.stringify(answer))
