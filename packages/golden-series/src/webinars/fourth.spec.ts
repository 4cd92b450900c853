import { warningsOf } from '@rostrum/domain/webinars/warnings'
import { initialWebinar } from '@rostrum/domain/webinars/webinar'
import { derivedId, PresenterId } from '@rostrum/kernel/ids'
import { epochMs } from '@rostrum/kernel/instant'
import { LocalDateTime, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import { describe, expect, it } from 'vitest'
import { expectedFourth as expected, expectedWebinars } from '../expected.ts'
import { day } from '../making/time.ts'
import type { GoldenCommand, Step } from '../steps.ts'
import { countsOf, factsIn, lookAtTheRoom, standings, timeOf, whose } from '../testing.ts'
import { fourthSteps as steps } from './fourth.ts'

const namespace = '6b1a5c5e-4a0c-4f0e-9d1b-0d6f8a2c7e11'

describe('The fourth webinar', () => {
  it('said on 26 May that it was on 25 May', () => {
    const { asOf, schedule, capacity, numbers } = expected.asOf26May
    const then = steps.filter(({ at }) => epochMs(at) <= Date.parse(asOf))
    const { attended: _, attendedRegistrants: __, ...registrations } = numbers
    expect(countsOf(standings(then))).toEqual(registrations)
    expect(bodies(then, 'ScheduleWebinar')).toMatchObject([{ localStart: schedule.localStart }])
    expect(bodies(then, 'SetCapacity')).toEqual([{ seats: capacity }])
    expect(bodies(then, 'RecordAttendance')).toEqual([])
  })

  it('was moved once, before the nameless id was minted and while registration was open', () => {
    const history = steps.flatMap(({ at, command }) =>
      command.type === 'ScheduleWebinar' ? [{ at, startsAt: startOf(command.body) }] : [],
    )
    expect(history).toEqual(expected.scheduleHistory.map(({ at, startsAt }) => ({ at, startsAt })))
    const { anonymousId, mintedAt } = expected.nameless
    expect(Number(anonymousId.split('-')[0]) * 1000).toBe(Date.parse(mintedAt))
    expect(Date.parse(mintedAt)).toBeGreaterThan(epochMs(history[1]?.at ?? ('' as never)))
    expect(Date.parse(mintedAt)).toBeLessThan(timeOf(steps, 'CloseRegistration'))
  })

  it('shows the initials of the page, and the nameless one among them', () => {
    const { seconds } = lookAtTheRoom(steps)
    const joins = factsIn(steps)
      .filter((fact) => fact.kind === 'joined' && seconds.has(whose(fact)))
      .toSorted((one, other) => epochMs(one.at) - epochMs(other.at))
    const order = [...new Set(joins.map(whose))]
    const { anonymousId, place } = expected.nameless
    expect(order[place - 1]).toBe(anonymousId)
    const named = order.slice(0, 18).filter((who) => who !== anonymousId)
    expect(named.map((who) => nameOf(who)?.[0])).toEqual(expected.initials)
  })

  it('fills late, most of it on the last days', () => {
    const start = epochMs(expectedWebinars[3].schedule.startsAt as never)
    const submitted = steps.filter(
      ({ key, command }) => command.type === 'SubmitRegistration' && !key.endsWith('/again'),
    )
    const since = (ms: number) => submitted.filter(({ at }) => start - epochMs(at) < ms).length
    const { people, inTheLastWeek, onTheDay } = expected.curve
    expect([submitted.length, since(7 * day), since(13 * 3_600_000)]).toEqual([
      people,
      inTheLastWeek,
      onTheDay,
    ])
    expect(inTheLastWeek / people).toBeCloseTo(0.58, 2)
    expect(onTheDay / people).toBeGreaterThan(0.25)
  })

  it('was attended as the summary of its report says', () => {
    const { seconds, peak } = lookAtTheRoom(steps)
    const sorted = [...seconds.values()].sort((one, other) => one - other)
    const average = sorted.reduce((sum, some) => sum + some, 0) / sorted.length
    const middle = ((sorted[64] ?? 0) + (sorted[65] ?? 0)) / 2
    expect({
      attended: sorted.length,
      peakConcurrent: peak,
      averageSeconds: Math.round(average),
      medianSeconds: Math.round(middle),
    }).toEqual({
      attended: expected.attendance.attended,
      peakConcurrent: expected.attendance.peakConcurrent,
      averageSeconds: expected.attendance.averageSeconds,
      medianSeconds: expected.attendance.medianSeconds,
    })
  })

  it('warns of the date in its text, of three cards without a name and of the offer', () => {
    const webinar = {
      ...initialWebinar,
      schedule: { ...expectedWebinars[3].schedule },
      description: description(),
      presenters: bodies(steps, 'AddPresenter').map(({ name, title, organization }) => ({
        presenterId: PresenterId.parse(derivedId(namespace, title)),
        title,
        organization,
        named: name !== undefined,
        featured: true,
      })),
    }
    const offers = bodies(steps, 'AnnounceOffer')
    expect(warningsOf(webinar, { offers })).toMatchObject(expected.warnings)
  })

  it('has a text with a heading II, none before it, and a sentence that starts small', () => {
    const headings = [...description().matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading)
    expect(headings[0]).toMatch(/^II\. Case study/)
    expect(description()).toMatch(/\n\n[a-z]/)
  })

  it('has seven featured presenters whose bios have the seven shapes', () => {
    const cards = bodies(steps, 'AddPresenter')
    expect(
      cards.map(({ name, title, bio }) => ({
        displayName: name ?? title,
        named: name !== undefined,
        bio: shapeOf(bio),
      })),
    ).toEqual(expected.presenters)
    expect(cards.every(({ featured }) => featured)).toBe(true)
  })

  it('has an agenda, a price, a visibility and an offer as the page says', () => {
    const [agenda] = bodies(steps, 'ChangeAgenda')
    expect(agenda?.items).toMatchObject(expected.agenda)
    expect(bodies(steps, 'AnnounceOffer')).toMatchObject(expected.offers)
    expect(bodies(steps, 'ChangeVisibility')).toEqual([expected.visibility])
  })
})

type BodyOf<T> = Extract<GoldenCommand, { type: T; body: unknown }>['body']

function bodies<T extends GoldenCommand['type']>(some: readonly Step[], type: T): BodyOf<T>[] {
  // The type of the command is the one that was asked for.
  return some.flatMap(({ command }) =>
    command.type === type && 'body' in command ? [command.body as BodyOf<T>] : [],
  )
}

function description(): string {
  return bodies(steps, 'EditWebinar')[0]?.description ?? ''
}

function nameOf(key: string): string | undefined {
  const step = steps.find((one) => one.key === key)
  return step?.command.type === 'SubmitRegistration' ? step.command.body.name : undefined
}

function startOf({ localStart, timeZone }: BodyOf<'ScheduleWebinar'>): string | undefined {
  const resolved = resolveLocal(LocalDateTime.parse(localStart), TimeZone.parse(timeZone))
  return resolved.kind === 'ok' ? resolved.startsAt : undefined
}

function shapeOf(bio: string | undefined): string {
  if (bio === undefined) return 'none'
  if (/^- /.test(bio)) return /\([^)]*$/.test(bio) ? 'a list with an open bracket' : 'a list'
  const paragraphs = bio.split('\n\n').length
  if (paragraphs > 1) return `${['two', 'three', 'four'][paragraphs - 2]} paragraphs`
  if (bio.length < 100) return 'one line'
  return bio.length > 400 ? 'one long paragraph' : 'one paragraph'
}
