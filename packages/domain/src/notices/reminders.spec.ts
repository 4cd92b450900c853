import { type Instant, instantOf } from '@rostrum/kernel/instant'
import { LocalDateTime, localAt, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approved, submitted } from '../registrations/registrations.fixtures.ts'
import { msOf } from '../time.ts'
import type { Schedule } from '../webinars/events.ts'
import { dueOf } from './due.ts'
import { rescheduled, Story, scheduled } from './notices.fixtures.ts'

const [hour, day, week] = [3_600_000, 86_400_000, 7 * 86_400_000]
const zones = [
  ...['Europe/London', 'Europe/Vienna', 'Europe/Kyiv', 'Europe/Chisinau', 'Atlantic/Azores'],
  ...['Africa/Casablanca', 'Africa/Cairo', 'Africa/Nairobi', 'America/New_York', 'America/Nuuk'],
  ...['America/St_Johns', 'America/Los_Angeles', 'America/Anchorage', 'America/Phoenix'],
  ...['America/Sao_Paulo', 'America/Santiago', 'America/Asuncion', 'America/Havana'],
  ...['America/Mexico_City', 'America/Caracas', 'America/Halifax', 'Pacific/Easter'],
  ...['Asia/Beirut', 'Asia/Jerusalem', 'Asia/Tehran', 'Asia/Kathmandu', 'Asia/Kolkata'],
  ...['Asia/Tokyo', 'Asia/Gaza', 'Asia/Damascus', 'Asia/Pyongyang', 'Australia/Sydney'],
  ...['Australia/Lord_Howe', 'Australia/Eucla', 'Australia/Adelaide', 'Pacific/Auckland'],
  ...['Pacific/Chatham', 'Pacific/Apia', 'Pacific/Fiji', 'UTC'],
]
const first = Date.UTC(2016, 0, 4)
const years = 10

test('there are forty zones, and the clocks of most of them change', () => {
  expect(new Set(zones).size).toBe(40)
  expect(zones.filter((zone) => changesOf(zone) > 0).length).toBeGreaterThan(28)
}, 60_000)

test.each(zones)(
  '%s: over ten years every reminder is due exactly once',
  (zone) => {
    for (let at = first; at < first + years * 52 * week; at += week) {
      const schedule = scheduleAt(at, zone)
      const story = storyOf(schedule, at - 20 * day)
      expect(localAt(schedule.startsAt as Instant, TimeZone.parse(zone))).toBe(schedule.localStart)
      expect(told(story, at - 2 * day, at + 2 * day)).toEqual([
        [instant(msOf(schedule.startsAt) - day), 'reminder_24h'],
        [instant(msOf(schedule.startsAt) - hour), 'reminder_1h'],
      ])
    }
  },
  60_000,
)

test('wherever it is moved to, and whenever the server wakes, each goes once and none too late', () => {
  const zone = fc.constantFrom(...zones)
  const weeks = fc.integer({ min: 0, max: years * 52 })
  fc.assert(
    fc.property(
      zone,
      weeks,
      zone,
      weeks,
      fc.array(fc.nat(3 * day)),
      (from, one, to, two, wakes) => {
        const [before, after] = [
          scheduleAt(first + one * week, from),
          scheduleAt(first + two * week, to),
        ]
        const known = Math.min(msOf(before.startsAt), msOf(after.startsAt)) - 10 * day
        const story = storyOf(before, known).organiser(rescheduled(instant(known + day), after))
        const start = msOf(after.startsAt)
        const settled: Record<string, string> = {}
        for (const now of wakes.map((wake) => start - 2 * day + wake).toSorted((a, b) => a - b))
          for (const { noticeId, kind } of dueOf(reminding(story), settled, instant(now)).send) {
            expect(settled[noticeId]).toBeUndefined()
            settled[noticeId] = kind
            expect(now).toBeLessThan(start)
            expect(now).toBeGreaterThanOrEqual(start - (kind === 'reminder_24h' ? day : hour))
          }
      },
    ),
    { numRuns: 500 },
  )
})

/** Wakes at every reminder's time and every seven hours beside, and notes what goes out when. */
function told(story: Story, from: number, to: number) {
  const notices = reminding(story)
  const wakes = notices.map(({ dueAt = '' }) => msOf(dueAt))
  for (let at = from; at < to; at += 7 * hour) wakes.push(at)
  const settled: Record<string, string> = {}
  return wakes
    .toSorted((one, other) => one - other)
    .flatMap((now) =>
      dueOf(notices, settled, instant(now)).send.map(({ noticeId, kind }) => {
        settled[noticeId] = kind
        return [instant(now), kind]
      }),
    )
}

function reminding(story: Story) {
  return story.notices.filter(({ kind }) => kind.startsWith('reminder'))
}

function storyOf(schedule: Schedule, known: number) {
  const at = instant(known)
  return new Story().organiser(scheduled(at, schedule)).person([
    { ...submitted, at },
    { ...approved, at },
  ])
}

/** At half past one in the night, when clocks change, or the hour after where that never was. */
function scheduleAt(at: number, zone: string): Schedule {
  const date = new Date(at + (at % (5 * day)) - day).toISOString().slice(0, 10)
  for (const time of ['01:30', '02:30', '03:30', '12:00']) {
    const local = LocalDateTime.parse(`${date}T${time}`)
    const resolved = resolveLocal(local, TimeZone.parse(zone), 'later')
    if (resolved.kind !== 'ok') continue
    return { localStart: local, timeZone: zone, startsAt: resolved.startsAt, durationMinutes: 60 }
  }
  throw new Error(`${zone} skips ${date}.`)
}

function changesOf(zone: string) {
  const shown = Array.from({ length: 520 }, (_, nth) =>
    localAt(instantOf(first + nth * week), TimeZone.parse(zone)).slice(11),
  )
  return new Set(shown).size - 1
}

function instant(ms: number) {
  return instantOf(ms)
}
