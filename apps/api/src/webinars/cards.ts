import type { Presenter } from '@rostrum/domain/webinars/webinar'
import type { Database } from '../platform/database.ts'
import { htmlOf } from '../platform/rich-text.ts'
import { entriesOf } from '../platform/vault/people.ts'

interface Card {
  name?: string
  bio?: string
  portraitUrl?: string
}

/**
 * Presenters as they are shown. Where no name was given, or it was erased, the card's title stands
 * in its place.
 */
export async function cardsOf(
  database: Database,
  organizationId: string,
  presenters: readonly Presenter[],
) {
  const details = presenters.flatMap((one) => one.details ?? [])
  const cards = await entriesOf<Card>(database, organizationId, 'card', details)
  return presenters.map(({ presenterId, details: entry, named, title, organization, featured }) => {
    const { name, bio, portraitUrl } = (entry && cards.get(entry)) ?? {}
    return {
      id: presenterId,
      ...(name && { name }),
      title,
      organization,
      ...(bio && { bio, bioHtml: htmlOf(bio) }),
      ...(portraitUrl && { portraitUrl }),
      featured,
      named,
      displayName: name ?? (title || organization || 'Presenter'),
    }
  })
}
