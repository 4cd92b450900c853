import { type Bookmark, readDrift } from '@rostrum/contracts/bookmarks'
import { Drawer } from '@rostrum/ui/drawer'
import { useQuery } from '@tanstack/react-query'
import { momentWords } from '../../platform/as-of/moment.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { DifferingRows } from './differing-rows.tsx'
import { Figures } from './figures.tsx'
import classes from './reports.module.css'
import { useSubjects } from './use-subjects.ts'

interface DriftProps {
  readonly bookmark: Bookmark
  readonly zone: string
  readonly onClose: () => void
}

/** What all webinars came to at a bookmark and come to now, and those in which they differ. */
export function Drift({ bookmark, zone, onClose }: DriftProps) {
  const { titleOf } = useSubjects()
  const params = { bookmarkId: bookmark.id }
  const query = useQuery(nowQuery(readDrift, { params }))
  return (
    <Drawer
      opened
      wide
      onClose={onClose}
      title={`Since “${bookmark.name}”`}
      subtitle={momentWords(bookmark, zone)}
    >
      <Loaded query={query} label="what has changed">
        {({ was, now, columns, rows }) => (
          <div className={classes.rows}>
            <Figures from={was} to={now} titles={['Then', 'Now']} zone={zone} />
            <h3>
              {rows.length === 0
                ? 'Every webinar is as it was then'
                : `${rows.length.toLocaleString('en')} of the webinars differ`}
            </h3>
            {rows.length > 0 && <DifferingRows {...{ rows, columns, zone, titleOf }} />}
            <p className={classes.quiet}>
              To see which events make the difference, run a report as of this moment and compare it
              with now.
            </p>
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}
