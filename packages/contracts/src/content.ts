import { OfferId, PresenterId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { Markdown, text, WebAddress } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query, queryOfThen, Revision } from './reading.ts'
import { Receipt } from './receipt.ts'
import { changes, Label, Name, Title } from './shapes.ts'

export const AgendaKind = z.enum(['presentation', 'panel', 'dialogue', 'qa', 'break', 'other'])

const minutes = z.int('Give a whole number of minutes.').max(1440, 'That is longer than a day.')

/** A part of a webinar. `startsAfterMinutes` counts from the planned start. */
export const AgendaItem = z
  .object({
    title: Title,
    kind: AgendaKind,
    presenterIds: z.array(PresenterId).max(100),
    startsAfterMinutes: minutes.min(0, 'Nothing happens before the start.').optional(),
    minutes: minutes.min(1, 'A part takes at least a minute.').optional(),
  })
  .meta({ id: 'AgendaItem' })
export type AgendaItem = z.infer<typeof AgendaItem>

const AgendaItemBody = z.strictObject(AgendaItem.shape)

/** A presenter's card, as it is shown. */
export const Presenter = z
  .object({
    id: PresenterId,
    name: z.string().optional(),
    title: z.string(),
    organization: z.string(),
    /** Markdown source. */
    bio: z.string().optional(),
    bioHtml: z.string().optional(),
    portraitUrl: z.string().optional(),
    featured: z.boolean(),
    /** Whether a name was given; not whether it may still be shown. */
    named: z.boolean(),
    /** The name or, where none was given or it was erased, the card's title. */
    displayName: z.string(),
  })
  .meta({ id: 'Presenter' })
export type Presenter = z.infer<typeof Presenter>

const card = {
  name: Name.optional(),
  title: text({ min: 0, max: 200 }),
  organization: text({ min: 0, max: 200 }),
  bio: Markdown.optional(),
  portraitUrl: WebAddress.optional(),
  featured: z.boolean().default(false),
}

export const OfferScope = z.enum(['organization', 'series', 'webinar'])

/** What attendees are offered. Without an action it is shown with a warning. */
export const Offer = z
  .object({
    id: OfferId,
    headline: z.string(),
    benefit: z.string(),
    /** What one does to have it, one step each. */
    actions: z.array(z.string()),
    scope: OfferScope,
    /** At most so many codes. */
    cap: z.int().optional(),
    opensAt: Instant.optional(),
    closesAt: Instant.optional(),
  })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

const inWebinar = z.object({ webinarId: WebinarId })
const onePresenter = z.object({ webinarId: WebinarId, presenterId: PresenterId })
const presenterProblems = ['webinar_not_found', 'presenter_not_found'] as const
const tag = 'Content'

export const getAgenda = endpoint({
  name: 'getAgenda',
  tag,
  permission: 'webinars.read',
  summary: 'The agenda of a webinar',
  method: 'GET',
  path: '/webinars/{webinarId}/agenda',
  params: inWebinar,
  query: queryOfThen({}),
  response: z.object({ items: z.array(AgendaItem), revision: Revision }),
  status: 200,
  problems: ['webinar_not_found'],
})

export const setAgenda = endpoint({
  name: 'setAgenda',
  tag,
  permission: 'webinars.plan',
  summary: 'Set the agenda of a webinar',
  method: 'PUT',
  path: '/webinars/{webinarId}/agenda',
  params: inWebinar,
  body: z.strictObject({ items: z.array(AgendaItemBody).max(100) }),
  response: Receipt,
  status: 200,
  problems: presenterProblems,
})

export const listPresenters = endpoint({
  name: 'listPresenters',
  tag,
  permission: 'webinars.read',
  summary: 'The presenters of a webinar, in order',
  method: 'GET',
  path: '/webinars/{webinarId}/presenters',
  params: inWebinar,
  query: queryOfThen({}),
  response: z.object({ items: z.array(Presenter), revision: Revision }),
  status: 200,
  problems: ['webinar_not_found'],
})

export const addPresenter = endpoint({
  name: 'addPresenter',
  tag,
  permission: 'webinars.plan',
  summary: 'Add a presenter',
  method: 'POST',
  path: '/webinars/{webinarId}/presenters',
  params: inWebinar,
  body: z.strictObject(card),
  response: Receipt,
  status: 201,
  problems: ['webinar_not_found'],
})

export const changePresenter = endpoint({
  name: 'changePresenter',
  tag,
  permission: 'webinars.plan',
  summary: 'Change a presenter’s card',
  method: 'PATCH',
  path: '/webinars/{webinarId}/presenters/{presenterId}',
  params: onePresenter,
  body: changes({
    // Empty takes the name away.
    name: text({ min: 0, max: 200 }).optional(),
    title: card.title.optional(),
    organization: card.organization.optional(),
    bio: card.bio,
    portraitUrl: card.portraitUrl,
    featured: z.boolean().optional(),
  }),
  response: Receipt,
  status: 200,
  problems: presenterProblems,
})

export const withdrawPresenter = endpoint({
  name: 'withdrawPresenter',
  tag,
  permission: 'webinars.plan',
  summary: 'Take a presenter off a webinar',
  method: 'DELETE',
  path: '/webinars/{webinarId}/presenters/{presenterId}',
  params: onePresenter,
  response: Receipt,
  status: 200,
  problems: presenterProblems,
})

export const replacePresenter = endpoint({
  name: 'replacePresenter',
  tag,
  permission: 'webinars.plan',
  summary: 'Put somebody else in a presenter’s place',
  method: 'POST',
  path: '/webinars/{webinarId}/presenters/{presenterId}/replacement',
  params: onePresenter,
  body: z.strictObject(card),
  response: Receipt,
  status: 201,
  problems: presenterProblems,
})

export const orderPresenters = endpoint({
  name: 'orderPresenters',
  tag,
  permission: 'webinars.plan',
  summary: 'Put the presenters of a webinar in order',
  method: 'PUT',
  path: '/webinars/{webinarId}/presenters/order',
  params: inWebinar,
  body: z.strictObject({ presenterIds: z.array(PresenterId).max(500) }),
  response: Receipt,
  status: 200,
  problems: ['webinar_not_found', 'order_incomplete'],
})

export const listOffers = endpoint({
  name: 'listOffers',
  tag,
  permission: 'webinars.read',
  summary: 'The offers that stand for a webinar: its own, its series’ and the organization’s',
  method: 'GET',
  path: '/webinars/{webinarId}/offers',
  params: inWebinar,
  query: query({}),
  response: z.object({ items: z.array(Offer) }),
  status: 200,
  problems: ['webinar_not_found'],
})

export const announceOffer = endpoint({
  name: 'announceOffer',
  tag,
  permission: 'webinars.plan',
  summary: 'Announce an offer',
  method: 'POST',
  path: '/webinars/{webinarId}/offers',
  params: inWebinar,
  body: z
    .strictObject({
      headline: Title,
      benefit: Label,
      actions: z.array(text({ max: 500 })).max(10),
      scope: OfferScope.default('webinar'),
      cap: z.int().min(1, 'At least one code.').max(10_000_000).optional(),
      opensAt: Instant.optional(),
      closesAt: Instant.optional(),
    })
    .refine(
      ({ opensAt, closesAt }) =>
        !opensAt || !closesAt || Date.parse(opensAt) < Date.parse(closesAt),
      { path: ['closesAt'], message: 'The offer ends before it begins.' },
    ),
  response: Receipt,
  status: 201,
  problems: ['webinar_not_found'],
})
