import { AttendanceFact } from '@rostrum/contracts/attendance'
import { addPresenter, announceOffer, setAgenda } from '@rostrum/contracts/content'
import { cancelRegistration, rejectRegistration } from '@rostrum/contracts/registration-changes'
import { register } from '@rostrum/contracts/registrations'
import { addAffiliation, planSeries } from '@rostrum/contracts/series'
import * as changes from '@rostrum/contracts/webinar-changes'
import { changeWebinar, planWebinar } from '@rostrum/contracts/webinars'
import { compareInstants } from '@rostrum/kernel/instant'
import { describe, expect, it } from 'vitest'
import { expectedSeries, expectedWebinars } from './expected.ts'
import { golden, goldenSteps } from './golden.ts'
import { at } from './making/time.ts'
import { secondSeries } from './second-series.ts'
import type { Ref, Step } from './steps.ts'
import { countsOf, factsIn, lookAtTheRoom, standings, timeOf, whose } from './testing.ts'

const now = at('2026-11-24T10:07:31.250Z')
const second = secondSeries(now, 'spec')
const groups = [
  { name: 'the series', steps: golden.series },
  ...golden.webinars.map((steps, index) => ({ name: `webinar ${index + 1}`, steps })),
  { name: 'the second series', steps: second.series },
  { name: 'the live webinar', steps: second.live },
  { name: 'the upcoming webinar', steps: second.upcoming },
]

describe.each(groups)('The steps of $name', ({ steps }) => {
  it('are in order of time', () => {
    const late = steps.filter(({ at }, index) => {
      const before = steps[index - 1]
      return before && compareInstants(before.at, at) > 0
    })
    expect(late).toEqual([])
  })

  it('say what the wire can say', () => {
    expect(steps.flatMap(faultsOf)).toEqual([])
  })

  it('name only what an earlier step created', () => {
    const known = new Set([...golden.series, ...second.series].map(({ key }) => key))
    const unknown = steps.flatMap((step) => {
      const missing = refsOf(step).filter((ref) => !known.has(ref))
      known.add(step.key)
      return missing
    })
    expect(unknown).toEqual([])
  })
})

describe('The golden series', () => {
  it('has a key of its own for each step', () => {
    const keys = goldenSteps().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is planned with four webinars in order', () => {
    const planned = golden.series.filter(({ command }) => command.type === 'PlanWebinar')
    expect(planned.map(({ key }) => key)).toEqual(expectedWebinars.map(({ key }) => key))
    expect(planned.map(({ command }) => 'body' in command && command.body)).toMatchObject(
      expectedWebinars.map(({ title }) => ({ title })),
    )
  })

  it('says who has which part in it', () => {
    const parts = golden.series.flatMap(({ command }) =>
      command.type === 'AddAffiliation' ? [command.body] : [],
    )
    expect(parts).toEqual(expectedSeries.affiliations)
  })

  it.each(expectedWebinars)('counts in webinar $ordinal what is expected', (expected) => {
    const steps = stepsOf(expected.ordinal)
    const planned = { seats: 240, byHand: false }
    const settings = { 2: planned, 3: { byHand: true } }[expected.ordinal as number] ?? {}
    const standing = standings(steps, settings)
    const { seconds } = lookAtTheRoom(steps)
    const { attended, attendedRegistrants, ...registrations } = expected.numbers
    expect(countsOf(standing)).toEqual(registrations)
    expect(seconds.size).toBe(attended)
    const registrants = [...seconds.keys()].filter((who) => standing.get(who) === 'registered')
    expect(registrants).toHaveLength(attendedRegistrants)
    const [run] = expected.runs
    expect([timeOf(steps, 'StartWebinar'), timeOf(steps, 'EndWebinar')]).toEqual(
      [run.startedAt, run.endedAt].map(Date.parse),
    )
  })

  it('lets in only who had a seat, and guests', () => {
    for (const { ordinal } of expectedWebinars) {
      const steps = stepsOf(ordinal)
      const keys = new Set(
        [...standings(steps, ordinal === 2 ? { seats: 240 } : { byHand: ordinal === 3 })]
          .filter(([, standing]) => /registered|late/.test(standing))
          .map(([key]) => key),
      )
      const strangers = factsIn(steps).filter(
        (fact) => 'registrationRef' in fact && !keys.has(whose(fact)),
      )
      expect(strangers).toEqual([])
    }
  })

  it('lets nobody in before they registered', () => {
    const all = [...golden.webinars, second.live].flat()
    const registered = new Map(all.map(({ key, at }) => [key, at]))
    const early = factsIn(all).filter((fact) => {
      const since = registered.get(whose(fact))
      return since !== undefined && compareInstants(fact.at, since) < 0
    })
    expect(early).toEqual([])
  })

  it('has about 1,100 registrations, three of ten by people who were there before', () => {
    const emails = golden.webinars.map(emailsOf)
    const people = new Set(emails.flat())
    const again = [...people].filter(
      (one) => emails.filter((some) => some.includes(one)).length > 1,
    )
    expect(emails.flat().length).toBeGreaterThan(1_050)
    expect(again.length / people.size).toBeGreaterThan(0.25)
    expect(again.length / people.size).toBeLessThan(0.35)
  })

  it('writes to nobody: all addresses are of domains kept for examples', () => {
    const real = [...golden.webinars, second.live, second.upcoming]
      .flatMap(emailsOf)
      .filter((email) => !/@example\.(org|com|net)$/.test(email))
    expect(real).toEqual([])
  })
})

function stepsOf(ordinal: number): readonly Step[] {
  return golden.webinars[ordinal - 1] ?? []
}

function emailsOf(steps: readonly Step[]): string[] {
  const emails = steps.flatMap(({ command }) =>
    command.type === 'SubmitRegistration' ? [command.body.email.toLowerCase()] : [],
  )
  return [...new Set(emails)]
}

/** What the contracts have against a step. */
function faultsOf({ key, command }: Step): string[] {
  if (command.type === 'RecordAttendance') {
    return command.body.facts.flatMap((fact) =>
      faults(key, AttendanceFact, {
        kind: fact.kind,
        connectionId: fact.connectionId,
        at: fact.at,
        ...('anonymousId' in fact && { anonymousId: fact.anonymousId }),
      }),
    )
  }
  if (command.type === 'ChangeAgenda') {
    const items = command.body.items.map(({ presenterRefs: _, ...item }) => item)
    return faults(key, setAgenda.body, {
      items: items.map((one) => ({ ...one, presenterIds: [] })),
    })
  }
  const endpoint = 'body' in command ? bodies[command.type] : undefined
  return 'body' in command && command.body ? faults(key, endpoint, command.body) : []
}

const bodies: Partial<Record<Step['command']['type'], Schema>> = {
  PlanSeries: planSeries.body,
  AddAffiliation: addAffiliation.body,
  PlanWebinar: planWebinar.body,
  EditWebinar: changeWebinar.body,
  ScheduleWebinar: changes.scheduleWebinar.body,
  AddPresenter: addPresenter.body,
  ChangeForm: changes.changeForm.body,
  ChangeAdmission: changes.changeAdmission.body,
  ChangeVisibility: changes.changeVisibility.body,
  SetCapacity: changes.setCapacity.body,
  AnnounceOffer: announceOffer.body,
  OpenRegistration: changes.changeRegistration.body,
  SubmitRegistration: register.body,
  RejectRegistration: rejectRegistration.body,
  CancelRegistration: cancelRegistration.body,
}

interface Schema {
  readonly safeParse: (value: unknown) => { error?: { message: string } | undefined }
}

function faults(key: Ref, schema: Schema | undefined, value: unknown): string[] {
  if (!schema) return [`${key}: no endpoint says this`]
  const { error } = schema.safeParse(value)
  return error ? [`${key}: ${error.message}`] : []
}

function refsOf({ command }: Step): Ref[] {
  const refs = ['series', 'webinar', 'registration'] as const
  const named = refs.flatMap((name) => (name in command ? [command[name as never] as Ref] : []))
  if (command.type === 'ChangeAgenda')
    return [...named, ...command.body.items.flatMap(({ presenterRefs }) => presenterRefs)]
  if (command.type !== 'RecordAttendance') return named
  return [
    ...named,
    ...command.body.facts.flatMap((fact) =>
      'registrationRef' in fact ? [fact.registrationRef] : [],
    ),
  ]
}
