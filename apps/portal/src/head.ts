import type { WebinarPage } from '@rostrum/contracts/portal'
import { momentText } from '@rostrum/ui/time'
import type { PortalPage } from './page.ts'
import type { Context } from './platform/context.ts'
import type { Head } from './platform/document.tsx'
import { excerptOf } from './platform/html.ts'
import { eventOf } from './structured-data.ts'

const descriptionLength = 200

/** Title, description and address of a page, and who may know of it. */
export function headOf(page: PortalPage, { origin }: Context): Head {
  switch (page.kind) {
    case 'home':
      return { title: page.home.host.name, canonicalUrl: `${origin}/` }
    case 'series':
      return {
        title: `${page.series.title} · ${page.series.host.name}`,
        description: excerptOf(page.series.descriptionHtml ?? '', descriptionLength),
        canonicalUrl: page.series.canonicalUrl,
      }
    case 'webinar':
      return webinarHead(page.webinar)
    case 'register':
      return { title: `${page.refused ? 'Error: ' : ''}Register · ${page.webinar.title}` }
    case 'registered':
      return { title: `Registration · ${page.webinar.title}`, personal: true }
    case 'personal':
      return { title: `Your page · ${page.personal.webinar.title}`, personal: true }
    case 'own-data':
      return { title: 'What is held of you', personal: true }
    case 'join':
      return joinHead(page)
    case 'certificate':
      return { title: 'Certificate of erasure', personal: true }
    case 'reminders':
      return { title: 'Reminders', personal: true }
    case 'not-found':
      return { title: 'There is no page here' }
    case 'starting':
      return { title: 'Rostrum is starting', refresh: 5 }
    case 'problem':
      return { title: page.title }
  }
}

function joinHead({ join }: Extract<PortalPage, { kind: 'join' }>): Head {
  return {
    title: `${join.state === 'live' ? 'Live' : 'Room'} · ${join.webinar.title}`,
    personal: true,
    presence: true,
    ...(join.state === 'lobby' && { refresh: 30 }),
  }
}

function webinarHead(webinar: WebinarPage): Head {
  const { title, series, ordinal, canonicalUrl, visibility, time } = webinar
  const when = time && webinar.state !== 'postponed' ? momentText(time.startsAt, time.timeZone) : ''
  const about = excerptOf(webinar.descriptionHtml, descriptionLength)
  const head = {
    title: `${series.title}: ${ordinal}. ${title}`,
    description: [when, about].filter(Boolean).join('. '),
  }
  // What not everyone may view is not for those who index the web.
  if (visibility.page !== 'everyone') return head
  const picture = `${canonicalUrl}/picture.png`
  return { ...head, canonicalUrl, picture, structured: eventOf(webinar) }
}
