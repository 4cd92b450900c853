import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useAsOf } from '../as-of/use-as-of.ts'
import { seriesQuery, useSeriesId, useWebinarId, webinarQuery } from '../queries.ts'
import classes from './crumbs.module.css'

/** Where the page stands: all series, this one, this webinar. */
export function Crumbs() {
  const isElsewhere = useLocation({ select: ({ pathname }) => isBesideSeries(pathname) })
  const params = useParams({ strict: false })
  if (params.personId) return <PersonCrumbs />
  if (isElsewhere) return null
  return (
    <nav className={classes.crumbs} aria-label="Where you are">
      <ol>
        <Crumb>
          <Link to={paths.seriesList}>Series</Link>
        </Crumb>
        {params.seriesId && <SeriesCrumb />}
        {params.webinarId && <WebinarCrumbs />}
      </ol>
    </nav>
  )
}

/** Rooms of one floor: their title says it all. */
function isBesideSeries(path: string): boolean {
  const beside = [paths.reports, paths.people, paths.account, paths.organization]
  return beside.some((room) => path.startsWith(room))
}

function PersonCrumbs() {
  return (
    <nav className={classes.crumbs} aria-label="Where you are">
      <ol>
        <Crumb>
          <Link to={paths.people}>People</Link>
        </Crumb>
      </ol>
    </nav>
  )
}

function SeriesCrumb() {
  const seriesId = useSeriesId()
  const { data } = useQuery(seriesQuery(seriesId))
  if (!data) return null
  return (
    <Crumb>
      <Link to={paths.series} params={{ seriesId }}>
        {data.title}
      </Link>
    </Crumb>
  )
}

function WebinarCrumbs() {
  const webinarId = useWebinarId()
  const { data } = useQuery(webinarQuery(webinarId, useAsOf()))
  if (!data) return null
  return (
    <>
      <Crumb>
        <Link to={paths.series} params={{ seriesId: data.seriesId }}>
          {data.seriesTitle}
        </Link>
      </Crumb>
      <Crumb>
        <Link to={paths.webinar} params={{ webinarId }}>
          {data.ordinal} of {data.of}
        </Link>
      </Crumb>
    </>
  )
}

function Crumb({ children }: { children: ReactNode }) {
  return <li className={classes.crumb}>{children}</li>
}
