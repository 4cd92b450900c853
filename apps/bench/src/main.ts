import { erase } from './erase.ts'
import { lapse } from './lapse.ts'
import { p1 } from './p1.ts'
import { p1Growth, p1GrowthOfTen } from './p1-growth.ts'
import { p1Read } from './p1-read.ts'
import { p2 } from './p2.ts'
import { p3, p3OfTen } from './p3.ts'
import { p5 } from './p5.ts'
import { p6 } from './p6.ts'
import { p7 } from './p7.ts'
import { p8 } from './p8.ts'
import { p9 } from './p9.ts'
import { type Result, record } from './record.ts'

const benches: Readonly<Record<string, () => Promise<Result>>> = {
  P1: p1,
  'P1-READ': p1Read,
  'P1-GROWTH': p1Growth,
  'P1-GROWTH-10M': p1GrowthOfTen,
  P2: p2,
  P3: p3,
  'P3-10M': p3OfTen,
  P5: p5,
  P6: p6,
  P7: p7,
  P8: p8,
  P9: p9,
  ERASE: erase,
  LAPSE: lapse,
}

const [name = ''] = process.argv.slice(2)
const bench = benches[name.toUpperCase()]
if (bench) await record(bench)
else {
  console.error(`Which figure? npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 1
}
