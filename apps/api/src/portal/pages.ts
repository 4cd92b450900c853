import { Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { HomePage } from '@rostrum/contracts/portal'
import { Affiliation } from '@rostrum/contracts/series'
import type { OrganizationId, SeriesId } from '@rostrum/kernel/ids'
import type { PortalPage } from '@rostrum/portal/server'
import { GetOrganization, GetSeries, ListSeries } from '../platform/messages/reading.ts'
import { htmlOf } from '../platform/rich-text.ts'
import { lineOf, WebinarPages } from './webinar-pages.ts'

const over = ['ended', 'cancelled', 'draft', 'postponed']

/** What there is: the home page and the page of a series. */
@Injectable()
export class Pages {
  constructor(
    private readonly queries: QueryBus,
    private readonly webinars: WebinarPages,
  ) {}

  async home(organizationId: OrganizationId): Promise<PortalPage> {
    const [organization, listed] = await Promise.all([
      this.queries.execute(new GetOrganization(organizationId)),
      this.queries.execute(new ListSeries(organizationId, { limit: 100, state: 'published' })),
    ])
    const rows = 'outcome' in listed ? [] : listed.items
    const series = rows.map(({ id, title, slug, webinars }) => ({
      // The answer's ids are ours.
      id: id as SeriesId,
      title,
      path: `/series/${slug}`,
      webinars: webinars.filter(({ state }) => state !== 'draft').map(lineOf),
    }))
    const upcoming = series
      .flatMap((one) => one.webinars.map((line) => ({ ...line, seriesTitle: one.title })))
      .filter(({ state, time }) => time && !over.includes(state))
      .toSorted((one, other) => Date.parse(startOf(one)) - Date.parse(startOf(other)))
    const host = { name: 'outcome' in organization ? 'Rostrum' : organization.name }
    const home: HomePage = { host, upcoming, series }
    return { kind: 'home', home }
  }

  async series(organizationId: OrganizationId, slug: string, origin: string): Promise<PortalPage> {
    const series = await this.queries.execute(new GetSeries(organizationId, { slug }))
    if ('outcome' in series || series.state === 'planned') return { kind: 'not-found' }
    const host = series.affiliations.find(({ role }) => role === 'host')
    return {
      kind: 'series',
      series: {
        title: series.title,
        path: `/series/${series.slug}`,
        canonicalUrl: `${origin}/series/${series.slug}`,
        language: series.language,
        ...(series.description && { descriptionHtml: htmlOf(series.description) }),
        host: { name: host?.name ?? 'Rostrum' },
        affiliations: series.affiliations.map((one) => Affiliation.parse(one)),
        webinars: await this.webinars.lines(organizationId, series.id as SeriesId),
      },
    }
  }
}

function startOf({ time }: { time?: { startsAt: string } }) {
  return time?.startsAt ?? ''
}
