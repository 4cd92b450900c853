import { renderToStaticMarkup } from 'react-dom/server'
import { headOf } from './head.ts'
import type { PortalPage } from './page.ts'
import { Document } from './platform/document.tsx'
import { origin } from './portal.fixtures.ts'
import { View } from './view.tsx'

const assets = {
  styles: ['/assets/portal/s.css'],
  icon: '/assets/portal/i.svg',
  page: '/assets/portal/p.js',
  join: '/assets/portal/j.js',
}

const anHourBefore = Date.parse('2021-06-03T12:00:00Z')

/** A page as it is sent. */
export function html(page: PortalPage, viewerTimeZone?: string): string {
  const context = { origin, now: anHourBefore, ...(viewerTimeZone && { viewerTimeZone }) }
  return renderToStaticMarkup(
    <Document head={headOf(page, context)} context={context} assets={assets}>
      <View page={page} context={context} />
    </Document>,
  )
}

/** What one reads: no tags, no head. */
export function read(page: PortalPage, viewerTimeZone?: string): string {
  const [, body = ''] = html(page, viewerTimeZone).split('<body>')
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}
