import { specFor } from '@rostrum/event-sourcing/testing'
import { RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { describe, test } from 'vitest'
import { participant } from './decider.ts'

const given = specFor(participant)
const at = '2021-05-01T09:00:00Z'
const before = '2021-04-30T09:00:00Z'
const later = '2021-06-01T09:00:00Z'
const id = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`
const [series, other] = [SeriesId.parse(id(1)), SeriesId.parse(id(2))]
const registrationId = RegistrationId.parse(id(3))
const mail = { purpose: 'series-mail', inSeries: series, textVersion: '1', locale: 'en' } as const
const agreed = { ...mail, registrationId }
const gave = { type: 'ConsentGiven', at, data: agreed } as const
const withdrew = {
  type: 'ConsentWithdrawn',
  at: later,
  data: { purpose: 'series-mail', inSeries: series },
} as const
const give = { type: 'GiveConsents', consents: [agreed], at } as const
const withdraw = {
  type: 'WithdrawConsent',
  purpose: 'series-mail',
  inSeries: series,
  at: later,
} as const

describe('what somebody agrees to', () => {
  test('is on record once for the same words, and anew for others', () => {
    given().when(give).then(gave)
    given(gave).when(give).thenNothing()
    for (const words of [
      { ...agreed, textVersion: '2' },
      { ...agreed, locale: 'fr' },
      { ...agreed, askedBy: WebinarId.parse(id(4)) },
    ])
      given(gave)
        .when({ ...give, consents: [words], at: later })
        .then({ ...gave, at: later, data: words })
  })

  test('is for one series alone', () => {
    const there = { ...agreed, inSeries: other }
    given(gave)
      .when({ ...give, consents: [agreed, there] })
      .then({ ...gave, data: there })
    given(gave)
      .when({ ...withdraw, inSeries: other })
      .then({ ...withdrew, data: { purpose: 'series-mail', inSeries: other } })
  })
})

describe('a withdrawal', () => {
  test('is taken once, and ends when they agree again', () => {
    given(gave).when(withdraw).then(withdrew)
    given(gave, withdrew).when(withdraw).thenNothing()
    const again = '2021-07-01T09:00:00Z'
    given(gave, withdrew)
      .when({ ...give, at: again })
      .then({ ...gave, at: again })
  })

  test('stands against what was agreed to before it and arrives after it', () => {
    given().when(withdraw).then(withdrew)
    given(withdrew).when(give).thenNothing()
    given(withdrew)
      .when({ ...give, at: later })
      .thenNothing()
  })
})

test('an older text that arrives late does not take the place of a newer one', () =>
  given({ ...gave, data: { ...agreed, textVersion: '2' } })
    .when({ ...give, at: before })
    .thenNothing())
