import { describe, expect, it, test } from 'vitest'
import { momentsOf, wallClock } from './zone-offset.ts'

test.each([
  ['2021-06-03T13:00:00.250Z', 'Europe/London', '2021-06-03T14:00:00'],
  ['2021-01-03T13:02:10Z', 'Europe/London', '2021-01-03T13:02:10'],
  ['2021-06-03T20:00:00Z', 'Asia/Kathmandu', '2021-06-04T01:45:00'],
  ['2021-06-03T02:00:00Z', 'America/St_Johns', '2021-06-02T23:30:00'],
  ['1840-01-01T00:00:00Z', 'Europe/London', '1839-12-31T23:58:45'],
])('at %s the clock of %s shows %s', (instant, zone, shown) => {
  expect(wallClock(Date.parse(instant), zone)).toBe(shown)
})

/** The standard's own answer, where the engine has it. */
function bySpecification(local: string, zone: string): number[] {
  const wanted = Temporal.PlainDateTime.from(local)
  const moments = (['earlier', 'later'] as const)
    .map((disambiguation) => wanted.toZonedDateTime(zone, { disambiguation }))
    .filter((found) => found.toPlainDateTime().equals(wanted))
    .map(({ epochMilliseconds }) => epochMilliseconds)
  return [...new Set(moments)]
}

describe('The moments of a local time are those of Temporal', () => {
  const zones = [
    ...['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'],
    ...['Africa/Casablanca', 'Asia/Tehran', 'America/Santiago', 'Pacific/Chatham', 'Asia/Gaza'],
    ...['America/St_Johns', 'Antarctica/Troll'],
  ]
  it.each(zones)('in %s, in every half hour of a year', (zone) => {
    const start = Date.UTC(2021, 0, 1)
    const halfHours = Array.from({ length: 365 * 48 }, (_, nth) =>
      new Date(start + nth * 1_800_000).toISOString().slice(0, 16),
    )
    const differing = halfHours.filter(
      (local) => String(momentsOf(local, zone)) !== String(bySpecification(local, zone)),
    )
    expect(differing).toEqual([])
  })

  it('also where a whole day was left out', () => {
    for (const local of ['2011-12-29T23:59', '2011-12-30T12:00', '2011-12-31T00:00']) {
      expect(momentsOf(local, 'Pacific/Apia')).toEqual(bySpecification(local, 'Pacific/Apia'))
    }
  })
})
