import { getWebinar } from '@rostrum/contracts/webinars'
import { clientOf } from '@rostrum/sdk/signed-in'
import { inject } from 'vitest'

/** What `demo.json` holds; the specs check it. */
interface DemoIds {
  readonly organizationId: string
  readonly seriesId: string
  /** Four, in order. */
  readonly webinarIds: readonly [first: string, second: string, third: string, fourth: string]
  readonly secondSeriesId: string
  readonly liveWebinarId: string
  readonly upcomingWebinarId: string
  /** Reads everything. */
  readonly apiKey: string
}

interface Then {
  readonly asOf?: string
  readonly clock?: 'occurred' | 'recorded'
}

/** The running product that holds the demo, what it made, and a client of its owner. */
export function openDemo() {
  const shared = inject('demo')
  const ids = JSON.parse(shared.demoJson) as DemoIds
  const client = clientOf(shared.owner)
  return {
    ...shared,
    ids,
    client,
    fourthId: ids.webinarIds[3],
    /** A webinar, now or as of a moment. */
    webinar: (webinarId: string, query: Then = {}) =>
      client.call(getWebinar, { params: { webinarId }, query }),
  }
}
