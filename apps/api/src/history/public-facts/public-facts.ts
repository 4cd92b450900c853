import { type PublicFactType, publicFactData } from '@rostrum/contracts/public-facts'
import { type DomainEvent, eventSchemas } from '@rostrum/domain/domain-event'
import { categoryOf, idOf } from '../../platform/deciding.ts'
import { ofPeople } from './of-people.ts'
import { ofSeries } from './of-series.ts'
import { ofWebinars } from './of-webinars.ts'
import type { Translation, Translations } from './translation.ts'

/** Every stored event, and what is said of it in public. A new one does not compile without. */
const translations: Translations<DomainEvent['type']> = { ...ofSeries, ...ofWebinars, ...ofPeople }

const translated = Object.entries(translations).flatMap(([stored, translation]) =>
  translation ? [{ stored, type: translation.type }] : [],
)

/** The stored events that are said in public, or those of them that some public types say. */
export function storedTypesOf(types: readonly string[] | undefined): string[] {
  const wanted = types ? translated.filter(({ type }) => types.includes(type)) : translated
  return wanted.map(({ stored }) => stored)
}

interface Stored {
  readonly streamName: string
  readonly type: string
  readonly at: string
  readonly data: unknown
}

/** A stored event in the words of the feed. @throws for one that is not said in public. */
export function publicFactOf({ streamName, type: stored, at, data: told }: Stored) {
  const event = eventSchemas.get(stored)?.parse({ type: stored, at, data: told })
  // The table gives each type what its own event is translated by.
  const translation: Translation<DomainEvent> | null | undefined = event && translations[event.type]
  if (!event || !translation) throw new Error(`${stored} is not said in public.`)
  const { type } = translation
  const id = idOf(streamName)
  // Whatever an event may hold one day, only what the vocabulary names goes out.
  const data = publicFactData(type).parse(translation.data(event, id))
  return { type, version: 1, subject: subjectOf(type, streamName, event), data }
}

const kinds = {
  organization: 'organization',
  series: 'series',
  webinar: 'webinar',
  seats: 'webinar',
  registration: 'registration',
  notice: 'registration',
  attendance: 'attendance',
  offer: 'offer',
  participant: 'participant',
  privacy: 'participant',
} as const

/** What a fact is about: whose stream it is in, but for a webinar's place in its series. */
function subjectOf(type: PublicFactType, streamName: string, { data }: DomainEvent) {
  if (type.startsWith('webinar.') && 'webinarId' in data)
    return { kind: 'webinar', id: data.webinarId } as const
  // Every category of which something is said is here.
  const kind = kinds[categoryOf(streamName) as keyof typeof kinds]
  return { kind, id: idOf(streamName) }
}
