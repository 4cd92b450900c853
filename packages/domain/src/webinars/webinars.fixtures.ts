import { DetailsId, PresenterId, SeriesId } from '@rostrum/kernel/ids'
import type { Schedule, WebinarEvent } from './events.ts'

export const at = '2021-03-01T09:00:00Z'
export const seriesId = SeriesId.parse('00000000-0000-4000-8000-000000000002')
export const details = DetailsId.parse('00000000-0000-4000-8000-00000000000b')

export const may: Schedule = {
  localStart: '2021-05-25T14:00',
  timeZone: 'Europe/London',
  startsAt: '2021-05-25T13:00:00Z',
  durationMinutes: 90,
}
export const june: Schedule = {
  localStart: '2021-06-03T14:00',
  timeZone: 'Europe/London',
  startsAt: '2021-06-03T13:00:00Z',
  durationMinutes: 90,
}

export const planned: WebinarEvent = {
  type: 'WebinarPlanned',
  at,
  data: { seriesId, title: 'New technologies', language: 'en' },
}
export const scheduled: WebinarEvent = { type: 'WebinarScheduled', at, data: may }
export const published: WebinarEvent = { type: 'WebinarPublished', at, data: {} }
export const opened: WebinarEvent = {
  type: 'RegistrationOpened',
  at,
  data: { closesAtStart: false },
}
export const closed: WebinarEvent = { type: 'RegistrationClosed', at, data: {} }
export const postponed: WebinarEvent = { type: 'WebinarPostponed', at, data: {} }
export const cancelled: WebinarEvent = {
  type: 'WebinarCancelled',
  at,
  data: { reason: 'Too few.' },
}
export const started: WebinarEvent = {
  type: 'WebinarStarted',
  at: may.startsAt,
  data: { run: 1 },
}
export const ended: WebinarEvent = {
  type: 'WebinarEnded',
  at: '2021-05-25T14:30:00Z',
  data: { run: 1 },
}

/** Ready to open registration. */
export const ready = [planned, scheduled, published]
/** Ran once, from start to end. */
export const ran = [...ready, opened, started, ended]

export const [editor, officer] = ['1', '2'].map((nth) => ({
  presenterId: PresenterId.parse(`00000000-0000-4000-8000-0000000000a${nth}`),
  named: nth === '1',
  title: nth === '1' ? 'Editor' : 'Officer',
  organization: 'A review',
  featured: true,
})) as [Card, Card]

interface Card {
  presenterId: PresenterId
  named: boolean
  title: string
  organization: string
  featured: boolean
}

export function presenting(data: Card): WebinarEvent {
  return { type: 'PresenterAdded', at, data }
}
