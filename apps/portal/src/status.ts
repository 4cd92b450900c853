import type { PortalPage } from './page.ts'

/** The HTTP status that says the same as the page. */
export function statusOf(page: PortalPage): number {
  switch (page.kind) {
    case 'register':
      return page.refused ? 422 : 200
    case 'not-found':
      return 404
    case 'starting':
      return 503
    case 'problem':
      return page.status
    default:
      return 200
  }
}
