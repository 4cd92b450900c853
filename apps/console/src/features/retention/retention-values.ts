import type { Retention } from '@rostrum/contracts/retention'
import {
  type KeptClass,
  keptClasses,
  keptClassNames,
  RetentionDays,
} from '@rostrum/kernel/kept-class'
import type { FieldMap } from '../../platform/forms/field-errors.ts'

/** Days as they are typed; nothing keeps a class until it is erased by hand. */
export type RetentionValues = Readonly<Record<KeptClass, string>>

/** What a class is called where there is room for a few words only. */
export const classLabels: Readonly<Record<KeptClass, string>> = {
  contact: 'Contact data',
  answers: 'Answers',
  origin: 'Origins',
  reason: 'Reasons',
  message: 'Messages',
  suppression: 'Suppressed addresses',
  account: 'Account mails',
  invitation: 'Invitations',
}

export const retentionFields: FieldMap = {
  pointers: Object.fromEntries(
    keptClassNames.map((name) => [`/${name}`, { field: name, label: classLabels[name] }]),
  ),
}

export function valuesOf(days: RetentionDays): RetentionValues {
  return byClass((name) => (days[name] === null ? '' : `${days[name]}`))
}

/** The terms as the contract has them; what is no number stays one that it refuses. */
export function daysOf(values: RetentionValues): RetentionDays {
  return byClass((name) => (values[name] === '' ? null : Number(values[name])))
}

/** What to ask the forecast for: terms that could be saved, or none of them. */
export function triedOut(values: RetentionValues): Partial<Record<KeptClass, number | 'never'>> {
  const days = RetentionDays.safeParse(daysOf(values))
  return days.success ? byClass((name) => days.data[name] ?? 'never') : {}
}

type Gone = NonNullable<Retention['lastApplied']>['gone']

/** `contact data of 3 people and answers of 1 person` */
export function goneWords(gone: readonly Pick<Gone[number], 'class' | 'people'>[]): string {
  const parts = gone.map(
    ({ class: name, people }) => `${classLabels[name].toLowerCase()} of ${peopleWords(people)}`,
  )
  return new Intl.ListFormat('en-GB').format(parts)
}

export function peopleWords(people: number): string {
  return `${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'}`
}

/** The forecast by day, the next first. */
export function byDay(forecast: Retention['forecast']) {
  return [...Map.groupBy(forecast, ({ on }) => on)].map(([on, falling]) => ({ on, falling }))
}

function byClass<T>(of: (name: KeptClass) => T): Record<KeptClass, T> {
  const entries = (Object.keys(keptClasses) as KeptClass[]).map((name) => [name, of(name)])
  return Object.fromEntries(entries) as Record<KeptClass, T> // has every class
}
