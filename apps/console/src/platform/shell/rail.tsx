import { listReports } from '@rostrum/contracts/reports'
import { Link, useLocation } from '@tanstack/react-router'
import { ChartNoAxesColumn, Layers, Settings, Users } from 'lucide-react'
import { paths } from '../../paths.ts'
import { useMay } from '../session/use-session.ts'
import classes from './rail.module.css'
import { readsPeople } from './rooms.ts'

/** The rooms of the console that one may enter; webinars belong to their series. */
export function Rail() {
  const here = useLocation({ select: ({ pathname }) => roomOf(pathname) })
  const may = useMay()
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
          <Link to={paths.seriesList} className={classes.room} data-here={here === 'series'}>
            <Layers size={16} aria-hidden="true" />
            Series
          </Link>
        </li>
        {may(readsPeople) && (
          <li>
            <Link to={paths.people} className={classes.room} data-here={here === 'people'}>
              <Users size={16} aria-hidden="true" />
              People
            </Link>
          </li>
        )}
        {may(listReports.permission) && (
          <li>
            <Link to={paths.reports} className={classes.room} data-here={here === 'reports'}>
              <ChartNoAxesColumn size={16} aria-hidden="true" />
              Reports
            </Link>
          </li>
        )}
        <li>
          <Link to={paths.organization} className={classes.room} data-here={here === 'settings'}>
            <Settings size={16} aria-hidden="true" />
            Settings
          </Link>
        </li>
      </ul>
    </nav>
  )
}

function roomOf(path: string): 'series' | 'people' | 'reports' | 'settings' | undefined {
  if (path.startsWith(paths.reports)) return 'reports'
  if (path.startsWith(paths.people)) return 'people'
  if (path.startsWith(paths.organization)) return 'settings'
  return path === paths.account ? undefined : 'series'
}
