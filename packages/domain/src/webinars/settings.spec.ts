import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { describe, expect, test } from 'vitest'
import { webinar } from './decider.ts'
import type { FormField, WebinarEvent } from './events.ts'
import {
  at,
  details,
  editor,
  may,
  officer,
  planned,
  presenting,
  scheduled,
  seriesId,
} from './webinars.fixtures.ts'

const given = specFor(webinar)

describe('planning', () => {
  const plan = {
    type: 'PlanWebinar' as const,
    seriesId,
    title: 'New technologies',
    language: 'en',
    at,
  }

  test('all that is known comes in one append, each part by its own rule', () =>
    given()
      .when({
        ...plan,
        description: 'About it.',
        schedule: { localStart: may.localStart, timeZone: may.timeZone, durationMinutes: 90 },
        admission: 'manual',
        price: { amountMinor: 0, currency: 'EUR' },
        presenters: [editor],
        agenda: [{ title: 'A talk', kind: 'presentation', presenterIds: [editor.presenterId] }],
      })
      .then(
        planned,
        { type: 'WebinarDescribed', at, data: { richText: 'About it.' } },
        scheduled,
        { type: 'AdmissionChanged', at, data: { policy: 'manual' } },
        presenting(editor),
        {
          type: 'AgendaChanged',
          at,
          data: {
            items: [{ title: 'A talk', kind: 'presentation', presenterIds: [editor.presenterId] }],
          },
        },
      ))

  test('when one part is refused nothing is planned', () =>
    given()
      .when({
        ...plan,
        schedule: { localStart: may.localStart, timeZone: 'BST', durationMinutes: 90 },
      })
      .thenRejected('time_zone_unknown'))

  test('an id that is taken is refused', () =>
    given(planned).when(plan).thenRejected('webinar_already_planned'))
})

describe('settings', () => {
  test.each<[Parameters<typeof webinar.decide>[0], WebinarEvent]>([
    [
      { type: 'EditWebinar', title: 'Newer', at },
      { type: 'WebinarRetitled', at, data: { title: 'Newer' } },
    ],
    [
      { type: 'ChangeAdmission', policy: 'manual', at },
      { type: 'AdmissionChanged', at, data: { policy: 'manual' } },
    ],
    [
      { type: 'ChangeVisibility', page: 'invited', room: 'invited', replay: 'invited', at },
      {
        type: 'VisibilityChanged',
        at,
        data: { page: 'invited', room: 'invited', replay: 'invited' },
      },
    ],
    [
      { type: 'SetPrice', amountMinor: 1500, currency: 'EUR', at },
      { type: 'PriceSet', at, data: { amountMinor: 1500, currency: 'EUR' } },
    ],
    [
      { type: 'ChangeThreshold', threshold: { percent: 50 }, at },
      { type: 'AttendanceThresholdChanged', at, data: { threshold: { percent: 50 } } },
    ],
    [
      { type: 'ChangeStage', kind: 'embed', details, at },
      { type: 'StageChanged', at, data: { kind: 'embed', details } },
    ],
  ])('$type is told once: what stands already changes nothing', (command, event) => {
    given(planned).when(command).then(event)
    given(planned, event).when(command).thenNothing()
  })

  test('a stage needs an address, and none needs no stage', () => {
    given(planned)
      .when({ type: 'ChangeStage', kind: 'link', at })
      .thenRejected('stage_without_address')
    given(planned).when({ type: 'ChangeStage', kind: 'none', at }).thenNothing()
  })
})

describe('the form', () => {
  const why: FormField = { id: 'why', kind: 'text', label: 'Why?', required: false }

  test('it is told once', () => {
    const changed: WebinarEvent = { type: 'RegistrationFormChanged', at, data: { fields: [why] } }
    given(planned)
      .when({ type: 'ChangeForm', fields: [why], at })
      .then(changed)
    given(planned, changed)
      .when({ type: 'ChangeForm', fields: [why], at })
      .thenNothing()
  })

  test.each<[string, FormField[]]>([
    ['two questions with one id', [why, why]],
    ['a choice of nothing', [{ ...why, kind: 'choice' }]],
    ['options with one id', [{ ...why, kind: 'choice', options: twice({ id: 'a', label: 'A' }) }]],
    ['a consent without purpose', [{ ...why, kind: 'consent' }]],
    ['more than 20 questions', Array.from({ length: 21 }, (_, nth) => ({ ...why, id: `${nth}` }))],
  ])('it is refused with %s', (_, fields) =>
    given(planned).when({ type: 'ChangeForm', fields, at }).thenRejected('form_invalid'),
  )
})

describe('presenters', () => {
  const agenda: WebinarEvent = {
    type: 'AgendaChanged',
    at,
    data: { items: [{ title: 'Talk', kind: 'presentation', presenterIds: [editor.presenterId] }] },
  }
  const both = [planned, presenting(editor), presenting(officer)]
  const replaced: WebinarEvent = {
    type: 'PresenterReplaced',
    at,
    data: { presenterId: editor.presenterId, by: officer.presenterId },
  }

  test('a card is added once, and changed only by a change', () => {
    given(planned).when({ type: 'AddPresenter', card: editor, at }).then(presenting(editor))
    given(...both)
      .when({ type: 'AddPresenter', card: editor, at })
      .thenNothing()
    const chief = { ...editor, title: 'Chief editor' }
    given(...both)
      .when({ type: 'AddPresenter', card: chief, at })
      .thenRejected('presenter_already_added')
    given(...both)
      .when({ type: 'ChangePresenter', card: chief, at })
      .then({ type: 'PresenterChanged', at, data: chief })
    given(planned)
      .when({ type: 'ChangePresenter', card: chief, at })
      .thenRejected('presenter_not_found')
  })

  test('who replaces somebody takes the place on the list and on the agenda', () => {
    given(planned, presenting(editor), agenda)
      .when({ type: 'ReplacePresenter', presenterId: editor.presenterId, by: officer, at })
      .then(presenting(officer), replaced)
    const after = fold(webinar, [
      planned,
      presenting(editor),
      agenda,
      presenting(officer),
      replaced,
    ])
    expect(after.presenters).toEqual([officer])
    expect(after.agenda[0]?.presenterIds).toEqual([officer.presenterId])
  })

  test('who is on the list already may take over, nobody takes over from nobody', () => {
    const command = { type: 'ReplacePresenter' as const, presenterId: editor.presenterId, at }
    given(...both)
      .when({ ...command, by: officer })
      .then(replaced)
    given(planned)
      .when({ ...command, by: officer })
      .thenRejected('presenter_not_found')
    given(...both)
      .when({ ...command, by: editor })
      .thenRejected('presenter_already_added')
  })

  test('who is withdrawn leaves the agenda too', () => {
    const gone: WebinarEvent = {
      type: 'PresenterWithdrawn',
      at,
      data: { presenterId: editor.presenterId },
    }
    given(...both)
      .when({ type: 'WithdrawPresenter', presenterId: editor.presenterId, at })
      .then(gone)
    given(planned)
      .when({ type: 'WithdrawPresenter', presenterId: editor.presenterId, at })
      .thenNothing()
    const after = fold(webinar, [...both, agenda, gone])
    expect([after.presenters, after.agenda[0]?.presenterIds]).toEqual([[officer], []])
  })

  test('an order names each of them once', () => {
    const order = [officer.presenterId, editor.presenterId]
    const reordered: WebinarEvent = {
      type: 'PresentersReordered',
      at,
      data: { presenterIds: order },
    }
    given(...both)
      .when({ type: 'ReorderPresenters', presenterIds: order, at })
      .then(reordered)
    expect(fold(webinar, [...both, reordered]).presenters).toEqual([officer, editor])
    given(...both, reordered)
      .when({ type: 'ReorderPresenters', presenterIds: order, at })
      .thenNothing()
    given(...both)
      .when({ type: 'ReorderPresenters', presenterIds: [editor.presenterId], at })
      .thenRejected('order_names_other_presenters')
  })

  test('an agenda names presenters that are there, and times that can be', () => {
    const item = { title: 'Talk', kind: 'panel' as const, presenterIds: [] }
    const change = (changes: object) =>
      given(planned).when({ type: 'ChangeAgenda', items: [{ ...item, ...changes }], at })
    change({ presenterIds: [editor.presenterId] }).thenRejected('presenter_not_found')
    change({ startsAfterMinutes: -1 }).thenRejected('agenda_invalid')
    change({ minutes: 0 }).thenRejected('agenda_invalid')
    change({}).then({ type: 'AgendaChanged', at, data: { items: [item] } })
  })
})

function twice<T>(thing: T): T[] {
  return [thing, thing]
}
