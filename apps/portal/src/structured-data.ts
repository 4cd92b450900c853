import type { WebinarPage } from '@rostrum/contracts/portal'
import { excerptOf } from './platform/html.ts'
import { digitsOf } from './platform/money.ts'

const schema = 'https://schema.org/'

/** The webinar as a schema.org Event, for search engines and assistants. */
export function eventOf(webinar: WebinarPage): object {
  const { title, canonicalUrl, language, time, series, host, affiliations, presenters } = webinar
  const organizers = affiliations.filter(({ role }) => role === 'organiser')
  const sponsors = affiliations.filter(({ role }) => role === 'sponsor')
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: `${series.title}: ${title}`,
    url: canonicalUrl,
    image: `${canonicalUrl}/picture.png`,
    description: excerptOf(webinar.descriptionHtml, 500) || undefined,
    inLanguage: language,
    eventAttendanceMode: `${schema}OnlineEventAttendanceMode`,
    eventStatus: `${schema}${statusOf(webinar)}`,
    location: { '@type': 'VirtualLocation', url: canonicalUrl },
    superEvent: { '@type': 'EventSeries', name: series.title },
    ...(time &&
      webinar.state !== 'postponed' && {
        startDate: time.startsAt,
        endDate: new Date(Date.parse(time.startsAt) + time.durationMinutes * 60_000).toISOString(),
        ...(webinar.movedFrom.length > 0 && {
          previousStartDate: webinar.movedFrom.map(({ startsAt }) => startsAt),
        }),
      }),
    organizer: [host, ...organizers].map(organization),
    ...(sponsors.length > 0 && { sponsor: sponsors.map(organization) }),
    performer: presenters
      .filter(({ named }) => named)
      .map(({ displayName, title: jobTitle, organization: worksFor }) => ({
        '@type': 'Person',
        name: displayName,
        ...(jobTitle && { jobTitle }),
        ...(worksFor && { worksFor: { '@type': 'Organization', name: worksFor } }),
      })),
    offers: {
      '@type': 'Offer',
      price: webinar.price.amountMinor / 10 ** digitsOf(webinar.price.currency),
      priceCurrency: webinar.price.currency,
      url: canonicalUrl,
      availability: `${schema}${webinar.registration.full ? 'SoldOut' : 'InStock'}`,
    },
  }
}

function statusOf({ state, movedFrom }: WebinarPage): string {
  if (state === 'cancelled') return 'EventCancelled'
  if (state === 'postponed') return 'EventPostponed'
  return movedFrom.length > 0 ? 'EventRescheduled' : 'EventScheduled'
}

function organization({ name, url }: { readonly name: string; readonly url?: string | undefined }) {
  return { '@type': 'Organization', name, ...(url && { url }) }
}
