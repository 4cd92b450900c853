import { Query } from '@nestjs/cqrs'
import type { Offer } from '@rostrum/contracts/content'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { getOrganization } from '@rostrum/contracts/organization'
import type { getSeries, listSeries } from '@rostrum/contracts/series'
import type { Numbers } from '@rostrum/contracts/shapes'
import type { getWebinar, listWebinars } from '@rostrum/contracts/webinars'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { z } from 'zod'
import type { Room } from '../attendances.ts'

/** A look back as the wire names it; neither asks about now. */
export interface Moment {
  readonly asOf?: string | undefined
  readonly clock?: 'occurred' | 'recorded' | undefined
}

export class GetOrganization extends Query<AnswerOf<typeof getOrganization> | Refusal> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

export class GetSeries extends Query<AnswerOf<typeof getSeries> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly series: { readonly id: SeriesId } | { readonly slug: string },
  ) {
    super()
  }
}

export class ListSeries extends Query<AnswerOf<typeof listSeries> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly page: { limit: number; cursor?: string | undefined; state?: string | undefined },
  ) {
    super()
  }
}

export class ListWebinars extends Query<AnswerOf<typeof listWebinars> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly seriesId: SeriesId,
  ) {
    super()
  }
}

/** The webinars of several series at once, each list in the order of its series. */
export class ListWebinarsOf extends Query<
  ReadonlyMap<string, AnswerOf<typeof listWebinars>['items']>
> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly series: readonly { readonly id: string; readonly webinarIds: readonly string[] }[],
  ) {
    super()
  }
}

/** The counts of a webinar that an organization has in a series. */
export class GetWebinarNumbers extends Query<z.input<typeof Numbers> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly moment: Moment = {},
  ) {
    super()
  }
}

export class GetWebinar extends Query<AnswerOf<typeof getWebinar> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly moment: Moment = {},
  ) {
    super()
  }
}

/** Counts of one webinar, now or as of then; `known` is what the asker has read of it. */
export class GetNumbers extends Query<z.input<typeof Numbers>> {
  constructor(
    readonly webinarId: WebinarId,
    readonly moment: Moment = {},
    readonly known: { readonly room?: Room; readonly webinar?: Webinar } = {},
  ) {
    super()
  }
}

/**
 * Registered and attended of many webinars at once, now. Webinars without any are not in the map.
 */
export class CountWebinars extends Query<
  ReadonlyMap<string, { readonly registered: number; readonly attended: number }>
> {
  constructor(readonly webinarIds: readonly string[]) {
    super()
  }
}

/** Seats of a webinar: how many there are, how many are taken, how many people wait. */
export class GetCapacity extends Query<{
  seats: number | null
  taken: number
  waitlisted: number
  revision: number
}> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly moment: Moment = {},
  ) {
    super()
  }
}

/** The offers that stand for a webinar: its own, its series' and the organization's. */
export class ListOffers extends Query<z.input<typeof Offer>[]> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly of: { readonly seriesId: string; readonly webinarId: string },
    readonly moment: Moment = {},
  ) {
    super()
  }
}
