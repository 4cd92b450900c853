import { accept, type Decider, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { AffiliationId, WebinarId } from '@rostrum/kernel/ids'
import type { SeriesEvent } from './events.ts'
import { movesTo, placed } from './order.ts'

type Affiliation = Extract<SeriesEvent, { type: 'AffiliationAdded' }>['data']

export type SeriesCommand =
  | {
      type: 'PlanSeries'
      title: string
      slug: string
      language: string
      timeZone: string
      description?: string | undefined
      at: string
    }
  | {
      type: 'EditSeries'
      title?: string | undefined
      description?: string | undefined
      at: string
    }
  | {
      type: 'AddAffiliation'
      affiliationId: AffiliationId
      name: string
      role: Affiliation['role']
      url?: string | undefined
      at: string
    }
  | { type: 'RemoveAffiliation'; affiliationId: AffiliationId; at: string }
  /** Without an ordinal at the end; an ordinal beyond the ends means the nearest end. */
  | { type: 'AddWebinar'; webinarId: WebinarId; ordinal?: number | undefined; at: string }
  | { type: 'OrderWebinars'; webinarIds: readonly WebinarId[]; at: string }
  | { type: 'WithdrawWebinar'; webinarId: WebinarId; at: string }
  | { type: 'PublishSeries'; at: string }
  | { type: 'ArchiveSeries'; at: string }

export type SeriesRejection =
  | 'series_not_found'
  | 'series_already_planned'
  | 'series_archived'
  | 'order_names_other_webinars'

/** A series as of its last event; `webinarIds` in order, the first has ordinal 1. */
export interface Series {
  readonly state: 'absent' | 'planned' | 'published' | 'archived'
  readonly title: string
  readonly slug: string
  readonly language: string
  readonly timeZone: string
  readonly description?: string
  readonly affiliations: readonly Affiliation[]
  readonly webinarIds: readonly WebinarId[]
}

type Command<Type> = Extract<SeriesCommand, { type: Type }>
type Outcome = Decision<SeriesEvent, SeriesRejection>

export const series: Decider<Series, SeriesCommand, SeriesEvent, SeriesRejection> = {
  initialState: {
    state: 'absent',
    title: '',
    slug: '',
    language: 'en',
    timeZone: 'UTC',
    affiliations: [],
    webinarIds: [],
  },

  decide(command, state) {
    if (command.type === 'PlanSeries') return plan(command, state)
    if (state.state === 'absent') return reject('series_not_found', 'There is no such series.')
    if (command.type === 'ArchiveSeries') return archive(command, state)
    if (state.state === 'archived')
      return reject('series_archived', 'This series is archived: it stays as it was.')
    switch (command.type) {
      case 'EditSeries':
        return edit(command, state)
      case 'AddAffiliation':
        return affiliate(command, state)
      case 'RemoveAffiliation':
        return disaffiliate(command, state)
      case 'AddWebinar':
        return addWebinar(command, state)
      case 'OrderWebinars':
        return order(command, state)
      case 'WithdrawWebinar':
        return withdraw(command, state)
      case 'PublishSeries':
        return publish(command, state)
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'SeriesPlanned':
        return { ...state, ...event.data, state: 'planned' }
      case 'SeriesRetitled':
        return { ...state, title: event.data.title }
      case 'SeriesDescribed':
        return { ...state, description: event.data.richText }
      case 'AffiliationAdded':
        return { ...state, affiliations: [...state.affiliations, event.data] }
      case 'AffiliationRemoved':
        return { ...state, affiliations: without(state.affiliations, event.data.affiliationId) }
      case 'WebinarAdded':
      case 'WebinarMoved': {
        const { webinarId, ordinal } = event.data
        return { ...state, webinarIds: placed(state.webinarIds, webinarId, ordinal) }
      }
      case 'WebinarWithdrawn':
        return {
          ...state,
          webinarIds: state.webinarIds.filter((id) => id !== event.data.webinarId),
        }
      case 'SeriesPublished':
        return { ...state, state: 'published' }
      case 'SeriesArchived':
        return { ...state, state: 'archived' }
    }
  },
}

function plan(command: Command<'PlanSeries'>, { state, title: known }: Series): Outcome {
  if (state !== 'absent')
    return reject('series_already_planned', `This series was planned already, as "${known}".`)
  const { at, title, slug, language, timeZone, description } = command
  return accept<SeriesEvent>(
    { type: 'SeriesPlanned', at, data: { title, slug, language, timeZone } },
    ...described(description, at),
  )
}

function edit({ at, title, description }: Command<'EditSeries'>, state: Series): Outcome {
  const retitled: SeriesEvent[] =
    title === undefined || title === state.title
      ? []
      : [{ type: 'SeriesRetitled', at, data: { title } }]
  const changed = description === (state.description ?? '') ? undefined : description
  return accept(...retitled, ...described(changed, at))
}

function described(richText: string | undefined, at: string): SeriesEvent[] {
  return richText === undefined ? [] : [{ type: 'SeriesDescribed', at, data: { richText } }]
}

function affiliate(command: Command<'AddAffiliation'>, { affiliations }: Series): Outcome {
  const { at, affiliationId, name, role, url } = command
  if (affiliations.some((known) => known.affiliationId === affiliationId)) return accept()
  return accept({ type: 'AffiliationAdded', at, data: { affiliationId, name, role, url } })
}

function disaffiliate(command: Command<'RemoveAffiliation'>, { affiliations }: Series): Outcome {
  const { at, affiliationId } = command
  if (!affiliations.some((known) => known.affiliationId === affiliationId)) return accept()
  return accept({ type: 'AffiliationRemoved', at, data: { affiliationId } })
}

function addWebinar(command: Command<'AddWebinar'>, { webinarIds }: Series): Outcome {
  const { at, webinarId } = command
  if (webinarIds.includes(webinarId)) return accept()
  const end = webinarIds.length + 1
  const ordinal = Math.min(Math.max(Math.trunc(command.ordinal ?? end) || 1, 1), end)
  return accept({ type: 'WebinarAdded', at, data: { webinarId, ordinal } })
}

function order({ at, webinarIds }: Command<'OrderWebinars'>, state: Series): Outcome {
  const wanted = new Set(webinarIds)
  const same = wanted.size === webinarIds.length && wanted.size === state.webinarIds.length
  if (!same || !state.webinarIds.every((id) => wanted.has(id)))
    return reject(
      'order_names_other_webinars',
      'The order must name each webinar of the series once: read the series again and reorder.',
    )
  const moves = movesTo(webinarIds, state.webinarIds)
  return accept(...moves.map((data): SeriesEvent => ({ type: 'WebinarMoved', at, data })))
}

function withdraw({ at, webinarId }: Command<'WithdrawWebinar'>, state: Series): Outcome {
  if (!state.webinarIds.includes(webinarId)) return accept()
  return accept({ type: 'WebinarWithdrawn', at, data: { webinarId } })
}

function publish({ at }: Command<'PublishSeries'>, { state }: Series): Outcome {
  return state === 'published' ? accept() : accept({ type: 'SeriesPublished', at, data: {} })
}

function archive({ at }: Command<'ArchiveSeries'>, { state }: Series): Outcome {
  return state === 'archived' ? accept() : accept({ type: 'SeriesArchived', at, data: {} })
}

function without(affiliations: readonly Affiliation[], id: AffiliationId) {
  return affiliations.filter(({ affiliationId }) => affiliationId !== id)
}
