import { Link, useLocation } from '@tanstack/react-router'
import { ChartNoAxesColumn, Layers } from 'lucide-react'
import { paths } from '../../paths.ts'
import classes from './rail.module.css'

/** The rooms of the console; webinars belong to their series. */
export function Rail() {
  const inReports = useLocation({ select: ({ pathname }) => pathname === paths.reports })
  return (
    <nav className={classes.rail} aria-label="Rooms">
      <Link to={paths.seriesList} className={classes.mark} aria-label="Rostrum, all series">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2.5 15.5h15M5 15.5V8.2h10v7.3M3.5 8.2h13M8 4.5h4" />
        </svg>
        <span>Rostrum</span>
      </Link>
      <ul className={classes.rooms}>
        <li>
          <Link to={paths.seriesList} className={classes.room} data-here={!inReports}>
            <Layers size={16} aria-hidden="true" />
            Series
          </Link>
        </li>
        <li>
          <Link to={paths.reports} className={classes.room} data-here={inReports}>
            <ChartNoAxesColumn size={16} aria-hidden="true" />
            Reports
          </Link>
        </li>
      </ul>
    </nav>
  )
}
