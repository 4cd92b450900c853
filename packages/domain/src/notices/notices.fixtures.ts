import { randomId } from '@rostrum/kernel/ids'
import type { RegistrationEvent } from '../registrations/events.ts'
import { registrationIdOf } from '../registrations/registrations.fixtures.ts'
import type { Schedule, WebinarEvent } from '../webinars/events.ts'
import type { Fact, RegistrationFact, WebinarFact } from './notice.ts'
import { noticesOf } from './telling.ts'

export const registrationId = registrationIdOf(1)

type Told = Partial<Pick<Fact<unknown>, 'backfilled' | 'recordedAt'>>

/** A registration and its webinar as the log tells them, event by event. */
export class Story {
  readonly webinar: WebinarFact[] = []
  readonly registration: RegistrationFact[] = []
  #position = 0n

  organiser(event: WebinarEvent, told: Told = {}): this {
    this.webinar.push(this.#fact(event, randomId(), told))
    return this
  }

  /** The events of one command. */
  person(events: readonly RegistrationEvent[], told: Told = {}): this {
    const commandId = randomId()
    for (const event of events) this.registration.push(this.#fact(event, commandId, told))
    return this
  }

  get notices() {
    return noticesOf(registrationId, this)
  }

  /** The id of what the organiser did last. */
  get last() {
    return this.webinar.at(-1)?.id
  }

  get kinds() {
    return this.notices.map(({ kind }) => kind)
  }

  #fact<E extends { readonly at: string }>(event: E, commandId: string, told: Told): Fact<E> {
    this.#position += 1n
    const ids = { id: randomId(), commandId, position: this.#position }
    return { ...ids, recordedAt: event.at, backfilled: false, event, ...told }
  }
}

export const schedule: Schedule = {
  localStart: '2021-06-03T14:00',
  timeZone: 'Europe/London',
  startsAt: '2021-06-03T13:00:00Z',
  durationMinutes: 90,
}
export const later: Schedule = {
  ...schedule,
  localStart: '2021-06-10T14:00',
  startsAt: '2021-06-10T13:00:00Z',
}
export const scheduled = (at: string, data = schedule): WebinarEvent => ({
  type: 'WebinarScheduled',
  at,
  data,
})
export const rescheduled = (at: string, to = later): WebinarEvent => ({
  type: 'WebinarRescheduled',
  at,
  data: { from: schedule, to },
})
export const postponed = (at: string): WebinarEvent => ({ type: 'WebinarPostponed', at, data: {} })
export const calledOff = (at: string): WebinarEvent => ({
  type: 'WebinarCancelled',
  at,
  data: { reason: 'Too few.' },
})
export const reinstated = (at: string): WebinarEvent => ({
  type: 'WebinarReinstated',
  at,
  data: {},
})
