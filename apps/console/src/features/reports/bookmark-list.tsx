import { Button } from '@mantine/core'
import { type Bookmark, listBookmarks } from '@rostrum/contracts/bookmarks'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { dayText, momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { momentWords } from '../../platform/as-of/moment.ts'
import { useGoTo } from '../../platform/as-of/use-as-of.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { nowQuery } from '../../platform/queries.ts'
import classes from './reports.module.css'
import { useSubjects } from './use-subjects.ts'

const Drift = lazyPart(() => import('./drift.tsx').then((it) => it.Drift))
const RemoveBookmark = lazyPart(() =>
  import('./remove-bookmark.tsx').then((it) => it.RemoveBookmark),
)

/** The most that the api counts. */
const manyLater = 10_000

/** Moments with a name, each with what the log has learned since; nothing where there are none. */
export function BookmarkList() {
  const { data } = useQuery(nowQuery(listBookmarks, { query: {} }))
  const { zoneOf } = useSubjects()
  const zone = zoneOf({})
  const goTo = useGoTo()
  const [drifted, setDrifted] = useState<Bookmark>()
  const [unwanted, setUnwanted] = useState<Bookmark>()
  const columns = useMemo(
    () =>
      columnsOf({
        zone,
        onShow: ({ asOf }) => goTo({ asOf }),
        onDrift: setDrifted,
        onRemove: setUnwanted,
      }),
    [zone, goTo],
  )
  if (!data || data.items.length === 0) return null
  return (
    <section className={classes.runs} aria-labelledby="bookmarks">
      <h2 id="bookmarks">Bookmarks</h2>
      <DataTable
        label="Bookmarked moments"
        rows={data.items}
        columns={columns}
        rowKey={({ id }) => id}
        minWidth={1110}
        maxHeight="320px"
      />
      {drifted && <Drift bookmark={drifted} zone={zone} onClose={() => setDrifted(undefined)} />}
      {unwanted && (
        <RemoveBookmark bookmark={unwanted} zone={zone} onClose={() => setUnwanted(undefined)} />
      )}
    </section>
  )
}

interface Acts {
  readonly zone: string
  readonly onShow: (bookmark: Bookmark) => void
  readonly onDrift: (bookmark: Bookmark) => void
  readonly onRemove: (bookmark: Bookmark) => void
}

function columnsOf({ zone, onShow, onDrift, onRemove }: Acts): Column<Bookmark>[] {
  return [
    { key: 'name', header: 'Name', names: true, cell: ({ name }) => name },
    {
      key: 'moment',
      header: 'Moment',
      width: '390px',
      cell: ({ asOf }) => <span title={asOf}>{momentWords({ asOf }, zone)}</span>,
    },
    {
      key: 'since',
      header: 'Learned since',
      width: '120px',
      align: 'end',
      cell: ({ since }) => laterWords(since),
    },
    {
      key: 'made',
      header: 'Kept',
      width: '210px',
      cell: ({ madeAt, madeBy }) => (
        <span title={momentText(madeAt, zone)}>
          {dayText(madeAt, zone)}, {madeBy.displayName}
        </span>
      ),
    },
    {
      key: 'acts',
      header: <span className={classes.unseen}>What to do</span>,
      width: '236px',
      cell: (bookmark) => (
        <span className={classes.acts}>
          <Button size="compact-xs" variant="default" onClick={() => onShow(bookmark)}>
            Show
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onDrift(bookmark)}>
            What changed
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            aria-label={`Remove the bookmark ${bookmark.name}`}
            onClick={() => onRemove(bookmark)}
          >
            Remove
          </Button>
        </span>
      ),
    },
  ]
}

function laterWords(since: number): string {
  if (since === 0) return 'nothing'
  const count = since.toLocaleString('en')
  return since >= manyLater
    ? `${count} facts or more`
    : `${count} ${since === 1 ? 'fact' : 'facts'}`
}
