import { at } from './making/time.ts'
import type { Ref, Step } from './steps.ts'

/** The key of the series "A View to a Border". */
export const series: Ref = 'view-to-a-border'

/** The host channel of both series, and so the organization of the demo. */
export const hostChannel = 'Border Security Report webinars'

/** The keys of its webinars, in order. */
export const webinarKeys = {
  first: `${series}/webinar-1`,
  second: `${series}/webinar-2`,
  third: `${series}/webinar-3`,
  fourth: `${series}/webinar-4`,
} as const

/** Said in the description of every webinar whose details are not on the public page. */
export const inventedNote = 'Details of this webinar are invented for the demonstration.'

const description = `Four webinars about one question: how do authorities on both sides of a border learn in time what the other side already knows?

Each webinar takes one theme, opens with a case from practice and leaves room for questions from the audience.`

const london = (localStart: string) =>
  ({ localStart, timeZone: 'Europe/London', durationMinutes: 90 }) as const

const free = { amountMinor: 0, currency: 'EUR' } as const

/**
 * From the plan to the published series. All four webinars are planned here, one after the other,
 * since the series owns their order. The fourth has no date yet.
 */
export const seriesSteps: readonly Step[] = [
  {
    key: series,
    at: at('2021-02-08T09:12:00Z'),
    command: {
      type: 'PlanSeries',
      body: {
        title: 'A View to a Border',
        slug: 'a-view-to-a-border',
        language: 'en',
        timeZone: 'Europe/London',
        description,
      },
    },
  },
  affiliation('host', hostChannel, '2021-02-08T09:14:00Z'),
  affiliation('organiser', 'UNCCT (BSM Unit)', '2021-02-08T09:15:00Z'),
  affiliation('partner', 'World Border Security Congress', '2021-02-08T09:16:00Z'),
  planned(webinarKeys.first, '2021-02-09T10:02:00Z', {
    title: 'Reading the same watchlist: shared databases at the first line of control',
    schedule: london('2021-03-30T14:00'),
  }),
  planned(webinarKeys.second, '2021-02-09T10:20:00Z', {
    title: 'Passenger data before arrival: from collection to a decision',
    schedule: london('2021-04-13T14:00'),
    capacity: 240,
  }),
  planned(webinarKeys.third, '2021-02-09T10:41:00Z', {
    title: 'Joint patrols and liaison officers: cooperation that outlasts a crisis',
    schedule: london('2021-05-04T14:00'),
    admission: 'manual',
  }),
  planned(webinarKeys.fourth, '2021-02-09T11:05:00Z', {
    title: 'The use of new technologies and challenges on data protection',
  }),
  {
    key: `${series}/publication`,
    at: at('2021-02-15T08:30:00Z'),
    command: { type: 'PublishSeries', series },
  },
]

function affiliation(role: 'host' | 'organiser' | 'partner', name: string, when: string): Step {
  const key = `${series}/${role}`
  return { key, at: at(when), command: { type: 'AddAffiliation', series, body: { name, role } } }
}

type PlanBody = Extract<Step['command'], { type: 'PlanWebinar' }>['body']

function planned(key: Ref, when: string, body: PlanBody): Step {
  const command = { type: 'PlanWebinar', series, body: { ...body, price: free } } as const
  return { key, at: at(when), command }
}
