import { BookmarkId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { AsOf, Clock, Position, query } from './reading.ts'
import { DifferingRow } from './report-questions.ts'
import { ReportColumn, ReportRow } from './reports.ts'

const tag = 'Reports'
const oneBookmark = z.object({ bookmarkId: BookmarkId })

/** A moment with a name: what nothing told later changes. */
export const Bookmark = z
  .object({
    id: BookmarkId,
    name: z.string(),
    /** Handed back as `asOf` it shows the moment. */
    asOf: AsOf,
    /** Where the log ended when it was made. */
    position: Position,
    madeAt: Instant,
    madeBy: z.object({ kind: z.string(), displayName: z.string() }),
    /** How many facts the log has learned since. */
    since: z.int(),
  })
  .meta({ id: 'Bookmark' })
export type Bookmark = z.infer<typeof Bookmark>

export const listBookmarks = endpoint({
  name: 'listBookmarks',
  tag,
  permission: 'reports.run',
  summary: 'The bookmarks of the organization, newest first: at most 500',
  method: 'GET',
  path: '/bookmarks',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(Bookmark) }),
  status: 200,
  problems: [],
})

const name = 'Give the bookmark a name of up to 80 characters.'

export const addBookmark = endpoint({
  name: 'addBookmark',
  tag,
  permission: 'reports.run',
  summary: 'Name a moment to come back to: now, or one of the past by what the log holds now',
  method: 'POST',
  path: '/bookmarks',
  params: z.object({}),
  body: z.strictObject({
    name: z.string(name).trim().min(1, name).max(80, name),
    asOf: AsOf.optional(),
    clock: Clock.default('occurred'),
  }),
  response: Bookmark,
  status: 201,
  problems: ['malformed_as_of', 'too_many_bookmarks', 'bookmark_not_found'],
})

export const removeBookmark = endpoint({
  name: 'removeBookmark',
  tag,
  permission: 'reports.run',
  summary: 'Take a bookmark away; the moment stays where it is',
  method: 'DELETE',
  path: '/bookmarks/{bookmarkId}',
  params: oneBookmark,
  response: z.object({}),
  status: 200,
  problems: ['bookmark_not_found'],
})

export const readDrift = endpoint({
  name: 'readDrift',
  tag,
  permission: 'reports.run',
  summary: 'What the webinars came to at a bookmark, what they come to now, and which differ',
  method: 'GET',
  path: '/bookmarks/{bookmarkId}/drift',
  params: oneBookmark,
  response: z.object({
    /** The report whose figures these are. */
    definition: z.string(),
    was: ReportRow,
    now: ReportRow,
    columns: z.array(z.object({ ...ReportColumn.shape, title: z.string() })),
    rows: z.array(DifferingRow),
  }),
  perMinute: 60,
  status: 200,
  problems: ['bookmark_not_found'],
})
