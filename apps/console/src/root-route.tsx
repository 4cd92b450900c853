import { createRootRoute, retainSearchParams } from '@tanstack/react-router'
import { type Moment, momentOf } from './platform/as-of/moment.ts'
import { NotFoundPage } from './platform/shell/not-found-page.tsx'
import { Shell } from './platform/shell/shell.tsx'

/** Every page keeps the moment that the address names, and so does every link. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>): Moment => momentOf(search),
  search: { middlewares: [retainSearchParams(['asOf', 'clock'])] },
})
