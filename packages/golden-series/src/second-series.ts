import { compareInstants, epochMs, type Instant, instantOf } from '@rostrum/kernel/instant'
import { slugOf } from '@rostrum/kernel/text'
import { localAt, TimeZone } from '@rostrum/kernel/time-zone'
import { arrivalsBetween } from './making/arrivals.ts'
import { replyOf } from './making/form.ts'
import { contentSteps, openingSteps } from './making/preparation.ts'
import { factsOf, type Stay } from './making/presence.ts'
import { type Registrant, registrants, submission } from './making/registrations.ts'
import { attendeeOf, connectionOf } from './making/rosters.ts'
import { type Seeded, seeded } from './making/seeded.ts'
import { day, hour, inOrder, later, minute, second } from './making/time.ts'
import { crowds } from './people/crowds.ts'
import { type Person, peopleOf } from './people/people.ts'
import { liveContent, upcomingContent } from './second-series-content.ts'
import { hostChannel } from './series.ts'
import type { Ref, Step } from './steps.ts'

export interface SecondSeries {
  readonly series: readonly Step[]
  /** Started 24 minutes ago and going on, people in the room, registration open. */
  readonly live: readonly Step[]
  /** In three to five days, with seats left. */
  readonly upcoming: readonly Step[]
}

/** The keys of the second series and its webinars in one generation of it. */
export function secondSeriesKeys(generation: string) {
  const series = `border-data-clinic/${generation}`
  return { series, live: `${series}/live`, upcoming: `${series}/upcoming` } as const
}

const timeZone = TimeZone.parse('Europe/London')

/**
 * A small weekly series around the moment at which it is asked for, so that everything can be tried
 * at once: first all of `series`, then `live` and `upcoming`, which may run beside each other.
 * Another `generation` gives another series; the same one with the same `now` the same steps.
 */
export function secondSeries(now: Instant, generation: string): SecondSeries {
  const keys = secondSeriesKeys(generation)
  // Whole minutes, as clocks on the wall show.
  const moment = instantOf(Math.floor(epochMs(now) / minute) * minute)
  const start = later(moment, -25 * minute)
  return {
    series: [
      ...seriesSteps(keys, generation, moment),
      planned(keys, keys.live, later(moment, -13.9 * day), {
        title: 'Fingerprints at the first line: quality before quantity',
        schedule: scheduled(start, 120),
      }),
      planned(keys, keys.upcoming, later(moment, -13.8 * day), {
        title: 'Keep or delete: retention periods that hold up in court',
        schedule: scheduled(comingStart(moment), 60),
        capacity: 40,
      }),
      {
        key: `${keys.series}/publication`,
        at: later(moment, -13.7 * day),
        command: { type: 'PublishSeries', series: keys.series },
      },
    ],
    live: liveSteps(keys.live, start, now),
    upcoming: upcomingSteps(keys.upcoming, moment),
  }
}

type Keys = ReturnType<typeof secondSeriesKeys>

function seriesSteps({ series }: Keys, generation: string, moment: Instant): Step[] {
  const slug = slugOf(`border-data-clinic ${generation}`)
  const description = `An hour or two each week on one practical question about data at the border. This series is invented for the demonstration.`
  const body = { title: 'Border Data Clinic', slug, language: 'en', timeZone, description }
  const host = { name: hostChannel, role: 'host' } as const
  return [
    { key: series, at: later(moment, -14 * day), command: { type: 'PlanSeries', body } },
    {
      key: `${series}/host`,
      at: later(moment, -13.95 * day),
      command: { type: 'AddAffiliation', series, body: host },
    },
  ]
}

type PlanBody = Extract<Step['command'], { type: 'PlanWebinar' }>['body']

function planned({ series }: Keys, key: Ref, at: Instant, body: PlanBody): Step {
  const price = { amountMinor: 0, currency: 'EUR' }
  return { key, at, command: { type: 'PlanWebinar', series, body: { ...body, price } } }
}

function scheduled(start: Instant, durationMinutes: number): NonNullable<PlanBody['schedule']> {
  const localStart = localAt(start, timeZone)
  return { localStart, timeZone, durationMinutes, disambiguation: whichOf(start) }
}

/** The clock shows the same time an hour before it when it was put back in between. */
function whichOf(start: Instant): 'earlier' | 'later' {
  const repeated = localAt(later(start, -hour), timeZone) === localAt(start, timeZone)
  return repeated ? 'later' : 'earlier'
}

/** Three o'clock in the afternoon in London, three days from now or on the Monday after. */
function comingStart(moment: Instant): Instant {
  const weekday = new Date(
    `${localAt(later(moment, 3 * day), timeZone).slice(0, 10)}T12:00Z`,
  ).getUTCDay()
  const days = weekday === 6 ? 5 : weekday === 0 ? 4 : 3
  const date = localAt(later(moment, days * day), timeZone).slice(0, 10)
  const winter = instantOf(Date.parse(`${date}T15:00Z`))
  return localAt(winter, timeZone).endsWith('15:00') ? winter : later(winter, -hour)
}

function liveSteps(webinar: Ref, plannedStart: Instant, now: Instant): Step[] {
  const random = seeded(20_01)
  const started = later(plannedStart, minute)
  const opened = later(plannedStart, -6 * day)
  const people = registered(webinar, random, {
    people: [...peopleOf(2_000, 42), ...crowds.fourth.slice(100, 118)],
    waves: [
      [opened, later(plannedStart, -day), 26],
      [later(plannedStart, -day), later(plannedStart, -5 * minute), 34],
    ],
  })
  const came = random.sample(people, 29)
  const stays = came.map((one, index) =>
    stayUntilNow(one, { started, now, gone: index >= 24 }, random),
  )
  return inOrder([
    ...contentSteps(webinar, later(opened, -3 * day), liveContent),
    ...openingSteps(webinar, later(opened, -30 * minute), { closesAtStart: false }),
    ...people.map((one) => submission(webinar, one, random, replyOf(random))),
    { key: `${webinar}/start`, at: started, command: { type: 'StartWebinar', webinar } },
    {
      key: `${webinar}/attendance-1`,
      at: now,
      command: {
        type: 'RecordAttendance',
        webinar,
        body: {
          facts: factsOf(stays)
            .map(({ fact }) => fact)
            .toSorted((one, other) => compareInstants(one.at, other.at)),
        },
      },
    },
  ])
}

/** In the room since about the start, and gone again or there still. */
function stayUntilNow(
  registrant: Registrant,
  { started, now, gone }: { started: Instant; now: Instant; gone: boolean },
  random: Seeded,
): Stay {
  const from = later(started, random.between(-240, 700) * second)
  const to = later(from, random.between(120, 650) * second)
  const stay = { who: attendeeOf(registrant), connectionId: connectionOf(registrant), from }
  return gone && compareInstants(to, now) < 0 ? { ...stay, to } : stay
}

function upcomingSteps(webinar: Ref, moment: Instant): Step[] {
  const random = seeded(20_02)
  const opened = later(moment, -5 * day)
  const people = registered(webinar, random, {
    people: [...peopleOf(2_100, 14), ...crowds.fourth.slice(200, 208)],
    waves: [[opened, moment, 22]],
  })
  return inOrder([
    ...contentSteps(webinar, later(opened, -3 * day), upcomingContent),
    ...openingSteps(webinar, later(opened, -30 * minute), { closesAtStart: true }),
    ...people.map((one) => submission(webinar, one, random, replyOf(random))),
  ])
}

function registered(
  webinar: Ref,
  random: Seeded,
  {
    people,
    waves,
  }: { people: readonly Person[]; waves: [from: Instant, to: Instant, count: number][] },
): Registrant[] {
  const from = random.sample(people, people.length)
  return registrants(webinar, from, arrivalsBetween(random, waves))
}
