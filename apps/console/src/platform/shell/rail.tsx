import { Link, useLocation } from '@tanstack/react-router'
import { ChartNoAxesColumn, Layers, Mail } from 'lucide-react'
import { paths } from '../../paths.ts'
import classes from './rail.module.css'

/** The rooms of the console; webinars belong to their series. */
export function Rail() {
  const here = useLocation({ select: ({ pathname }) => pathname })
  const beside: readonly string[] = [paths.reports, paths.outbox]
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
          <Link to={paths.seriesList} className={classes.room} data-here={!beside.includes(here)}>
            <Layers size={16} aria-hidden="true" />
            Series
          </Link>
        </li>
        <li>
          <Link to={paths.reports} className={classes.room} data-here={here === paths.reports}>
            <ChartNoAxesColumn size={16} aria-hidden="true" />
            Reports
          </Link>
        </li>
        <li>
          <Link to={paths.outbox} className={classes.room} data-here={here === paths.outbox}>
            <Mail size={16} aria-hidden="true" />
            Outbox
          </Link>
        </li>
      </ul>
    </nav>
  )
}
