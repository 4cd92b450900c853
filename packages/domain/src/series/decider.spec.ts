import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { AffiliationId, WebinarId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SeriesRejection, series } from './decider.ts'
import type { SeriesEvent } from './events.ts'
import { movesTo, placed } from './order.ts'

const at = '2021-01-04T09:00:00Z'
const [one, two, three, four] = ['1', '2', '3', '4'].map((nth) =>
  WebinarId.parse(`00000000-0000-4000-8000-00000000000${nth}`),
) as [WebinarId, WebinarId, WebinarId, WebinarId]
const affiliationId = AffiliationId.parse('00000000-0000-4000-8000-00000000000a')

const planned: SeriesEvent = {
  type: 'SeriesPlanned',
  at,
  data: { title: 'A series', slug: 'a-series', language: 'en', timeZone: 'Europe/London' },
}
const published: SeriesEvent = { type: 'SeriesPublished', at, data: {} }
const archived: SeriesEvent = { type: 'SeriesArchived', at, data: {} }
const partner: SeriesEvent = {
  type: 'AffiliationAdded',
  at,
  data: { affiliationId, name: 'A partner', role: 'partner' },
}

function added(webinarId: WebinarId, ordinal: number): SeriesEvent {
  return { type: 'WebinarAdded', at, data: { webinarId, ordinal } }
}
function moved(webinarId: WebinarId, ordinal: number): SeriesEvent {
  return { type: 'WebinarMoved', at, data: { webinarId, ordinal } }
}

const given = specFor(series)
const withFour = [planned, added(one, 1), added(two, 2), added(three, 3), added(four, 4)]

describe('planning a series', () => {
  const command = { type: 'PlanSeries' as const, at, ...planned.data }

  test('it is planned with its description in one append', () =>
    given()
      .when({ ...command, description: 'Four evenings.' })
      .then(planned, { type: 'SeriesDescribed', at, data: { richText: 'Four evenings.' } }))

  test('an id that is taken is refused', () =>
    given(planned).when(command).thenRejected('series_already_planned'))

  test('nothing else can be done before it', () =>
    given().when({ type: 'PublishSeries', at }).thenRejected('series_not_found'))
})

describe('editing a series', () => {
  test('only what differs is told', () =>
    given(planned)
      .when({ type: 'EditSeries', title: 'A series', description: 'New.', at })
      .then({ type: 'SeriesDescribed', at, data: { richText: 'New.' } }))

  test('a title that stands already changes nothing', () =>
    given(planned).when({ type: 'EditSeries', title: 'A series', at }).thenNothing())
})

describe('the order of its webinars', () => {
  test('a webinar goes to the end unless told', () =>
    given(planned, added(one, 1))
      .when({ type: 'AddWebinar', webinarId: two, at })
      .then(added(two, 2)))

  test('a webinar added in the middle renumbers those behind it', () =>
    expect(fold(series, [...withFour.slice(0, 4), added(four, 2)]).webinarIds).toEqual([
      one,
      four,
      two,
      three,
    ]))

  test.each([
    [-3, 1],
    [0, 1],
    [9, 2],
    [1.5, 1],
    [Number.NaN, 1],
  ])('ordinal %d is taken as the nearest there is, %d', (ordinal, nearest) =>
    given(planned, added(one, 1))
      .when({ type: 'AddWebinar', webinarId: two, ordinal, at })
      .then(added(two, nearest)),
  )

  test('a webinar that is there already is not added again', () =>
    given(...withFour)
      .when({ type: 'AddWebinar', webinarId: two, ordinal: 1, at })
      .thenNothing())

  test('one webinar moved up is one move', () =>
    given(...withFour)
      .when({ type: 'OrderWebinars', webinarIds: [four, one, two, three], at })
      .then(moved(four, 1)))

  test('one webinar moved down is one move', () =>
    given(...withFour)
      .when({ type: 'OrderWebinars', webinarIds: [two, three, four, one], at })
      .then(moved(one, 4)))

  test('the order that stands changes nothing', () =>
    given(...withFour)
      .when({ type: 'OrderWebinars', webinarIds: [one, two, three, four], at })
      .thenNothing())

  test.each([[[one, two, three]], [[one, two, three, three]], [[]]])(
    'an order that does not name each webinar once is refused',
    (webinarIds) =>
      given(...withFour)
        .when({ type: 'OrderWebinars', webinarIds, at })
        .thenRejected('order_names_other_webinars'),
  )

  test('a withdrawn webinar leaves its number to the next', () => {
    const withdrawn: SeriesEvent = { type: 'WebinarWithdrawn', at, data: { webinarId: two } }
    given(...withFour)
      .when({ type: 'WithdrawWebinar', webinarId: two, at })
      .then(withdrawn)
    expect(fold(series, [...withFour, withdrawn]).webinarIds).toEqual([one, three, four])
    given(...withFour, withdrawn)
      .when({ type: 'WithdrawWebinar', webinarId: two, at })
      .thenNothing()
  })

  test('any order is reached from any other, by as few moves as there are webinars out of line', () =>
    fc.assert(
      fc.property(shuffles, ([current, wanted]) => {
        const moves = movesTo(wanted, current)
        const reached = moves.reduce(
          (list, move) => placed(list, move.webinarId, move.ordinal),
          current,
        )
        expect(reached).toEqual(wanted)
        expect(moves.length).toBe(wanted.length - longestInOrder(current, wanted))
      }),
    ))
})

describe('affiliations', () => {
  test('an organization is added once and removed once', () => {
    const { affiliationId: _, ...data } = partner.data as { affiliationId: AffiliationId }
    const add = {
      type: 'AddAffiliation' as const,
      at,
      affiliationId,
      name: 'A partner',
      role: 'partner' as const,
      ...data,
    }
    given(planned).when(add).then(partner)
    given(planned, partner).when(add).thenNothing()
    given(planned, partner)
      .when({ type: 'RemoveAffiliation', affiliationId, at })
      .then({ type: 'AffiliationRemoved', at, data: { affiliationId } })
    given(planned).when({ type: 'RemoveAffiliation', affiliationId, at }).thenNothing()
  })
})

describe('publishing and archiving', () => {
  test('each happens once', () => {
    given(planned).when({ type: 'PublishSeries', at }).then(published)
    given(planned, published).when({ type: 'PublishSeries', at }).thenNothing()
    given(planned, published).when({ type: 'ArchiveSeries', at }).then(archived)
    given(planned, archived).when({ type: 'ArchiveSeries', at }).thenNothing()
  })

  const refused: SeriesRejection = 'series_archived'
  test('an archived series stays as it was', () => {
    given(planned, archived).when({ type: 'PublishSeries', at }).thenRejected(refused)
    given(planned, archived).when({ type: 'EditSeries', title: 'B', at }).thenRejected(refused)
    given(planned, archived).when({ type: 'AddWebinar', webinarId: one, at }).thenRejected(refused)
  })
})

const shuffles = fc
  .integer({ min: 0, max: 7 })
  .map((length) => Array.from({ length }, (_, nth) => nth))
  .chain((list) => fc.tuple(shuffled(list), shuffled(list)))

function shuffled(list: number[]) {
  return fc.shuffledSubarray(list, { minLength: list.length })
}

/** By trying every selection: slow and plain. */
function longestInOrder(current: readonly number[], wanted: readonly number[]): number {
  const ranks = current.map((id) => wanted.indexOf(id))
  let longest = 0
  for (let mask = 0; mask < 2 ** ranks.length; mask++) {
    const chosen = ranks.filter((_, nth) => mask & (2 ** nth))
    const rising = chosen.every((rank, nth) => nth === 0 || rank > (chosen[nth - 1] ?? 0))
    if (rising) longest = Math.max(longest, chosen.length)
  }
  return longest
}
