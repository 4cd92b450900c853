import { describe, expect, it } from 'vitest'
import { Instant } from './instant.ts'
import { LocalDateTime, localAt, resolveLocal, TimeZone } from './time-zone.ts'

const resolve = (local: string, zone: string, which?: 'earlier' | 'later') =>
  resolveLocal(LocalDateTime.parse(local), TimeZone.parse(zone), which)

describe('A local time in a zone', () => {
  it.each([
    ['2021-06-03T14:00', 'Europe/London', '2021-06-03T13:00:00Z'],
    ['2021-01-12T14:00', 'Europe/London', '2021-01-12T14:00:00Z'],
    ['2021-03-14T03:00', 'America/New_York', '2021-03-14T07:00:00Z'],
    ['2021-06-03T14:00', 'Asia/Kolkata', '2021-06-03T08:30:00Z'],
    ['2021-06-03T14:00', 'Asia/Kathmandu', '2021-06-03T08:15:00Z'],
    ['2021-06-03T14:00', 'UTC', '2021-06-03T14:00:00Z'],
  ])('%s in %s is %s', (local, zone, startsAt) => {
    expect(resolve(local, zone)).toEqual({ kind: 'ok', startsAt })
  })

  it.each([
    ['2021-03-28T01:30', 'Europe/London'],
    ['2021-03-14T02:00', 'America/New_York'],
    ['2021-10-03T02:15', 'Australia/Lord_Howe'],
    ['2011-12-30T12:00', 'Pacific/Apia'],
  ])('%s was never shown in %s', (local, zone) => {
    expect(resolve(local, zone)).toEqual({ kind: 'gap' })
    expect(resolve(local, zone, 'later')).toEqual({ kind: 'gap' })
  })

  it.each([
    ['2021-10-31T01:30', 'Europe/London', '2021-10-31T00:30:00Z', '2021-10-31T01:30:00Z'],
    ['2021-11-07T01:00', 'America/New_York', '2021-11-07T05:00:00Z', '2021-11-07T06:00:00Z'],
    ['2021-04-04T01:45', 'Australia/Lord_Howe', '2021-04-03T14:45:00Z', '2021-04-03T15:15:00Z'],
  ])('%s was shown twice in %s', (local, zone, earlier, later) => {
    expect(resolve(local, zone)).toEqual({ kind: 'ambiguous', earlier, later })
    expect(resolve(local, zone, 'earlier')).toEqual({ kind: 'ok', startsAt: earlier })
    expect(resolve(local, zone, 'later')).toEqual({ kind: 'ok', startsAt: later })
  })

  it('is what the clock shows at the instant it resolves to', () => {
    const shown = localAt(Instant.parse('2021-06-03T13:00:00Z'), TimeZone.parse('Europe/London'))
    expect(shown).toBe('2021-06-03T14:00')
  })
})

describe('The name of a time zone', () => {
  it.each([
    ['europe/london', 'Europe/London'],
    ['Etc/UTC', 'UTC'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['us/eastern', 'America/New_York'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('%s is kept as %s', (given, kept) => {
    expect(TimeZone.parse(given)).toBe(kept)
  })

  it.each(['BST', 'EST', 'GMT', '+01:00', 'Europe/Atlantis', 'Mars/Phobos', '', 'Europe/'])(
    '"%s" is refused',
    (given) => {
      expect(TimeZone.safeParse(given).success).toBe(false)
    },
  )

  it.each(['2021-02-29T10:00', '2021-06-31T10:00', '2021-06-03T24:00', '2021-06-03', 'tomorrow'])(
    '"%s" is no local time',
    (given) => {
      expect(LocalDateTime.safeParse(given).success).toBe(false)
    },
  )
})
