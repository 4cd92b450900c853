import { useMantineColorScheme } from '@mantine/core'
import { listReports } from '@rostrum/contracts/reports'
import { planSeries } from '@rostrum/contracts/series'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { paths, webinarTabs } from '../../paths.ts'
import { now } from '../as-of/moment.ts'
import { useAsOf, useGoTo } from '../as-of/use-as-of.ts'
import { seriesListQuery } from '../queries.ts'
import { useMay } from '../session/use-session.ts'
import { type Entry, placesOf } from './palette-entries.ts'
import { readsPeople } from './rooms.ts'
import { settingsTabs } from './settings-tabs.ts'

/** All that the palette offers where one is: this webinar's tabs, places, actions. */
export function useEntries(onKeys: () => void): Entry[] {
  const navigate = useNavigate()
  const { data } = useQuery(seriesListQuery())
  const places = placesOf(data?.items ?? [], {
    toSeries: (seriesId) => void navigate({ to: paths.series, params: { seriesId } }),
    toWebinar: (webinarId) => void navigate({ to: paths.webinar, params: { webinarId } }),
  })
  return [...useTabs(), ...usePages(), ...useActions(onKeys), ...places]
}

function useTabs(): Entry[] {
  const navigate = useNavigate()
  const may = useMay()
  const { webinarId } = useParams({ strict: false }) as { webinarId?: string }
  if (webinarId === undefined) return []
  return webinarTabs
    .filter(({ reads }) => may(reads.permission))
    .map(({ label, to }) => ({
      key: to,
      kind: 'Page',
      label,
      note: 'this webinar',
      run: () => void navigate({ to, params: { webinarId } }),
    }))
}

/** The rooms, the pages of the settings, and one's own: those that whoever asks may open. */
function usePages(): Entry[] {
  const navigate = useNavigate()
  const may = useMay()
  const settings = settingsTabs
    .filter(({ reads }) => may(reads.permission))
    .map(({ label, to }) => ({ label, to, note: 'settings' }))
  const pages = [
    { label: 'All series', to: paths.seriesList },
    ...(may(readsPeople) ? [{ label: 'People', to: paths.people }] : []),
    ...(may(listReports.permission) ? [{ label: 'Reports', to: paths.reports }] : []),
    ...settings,
    { label: 'Your account', to: paths.account },
  ]
  return pages.map((page) => ({
    ...page,
    key: page.to,
    kind: 'Page',
    run: () => void navigate({ to: page.to }),
  }))
}

function useActions(onKeys: () => void): Entry[] {
  const navigate = useNavigate()
  const goTo = useGoTo()
  const may = useMay()
  const { asOf } = useAsOf()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const other = colorScheme === 'dark' ? 'light' : 'dark'
  const action = (key: string, label: string, run: () => void): Entry => {
    return { key, kind: 'Action', label, run }
  }
  const plan = () => void navigate({ to: paths.planSeries })
  return [
    ...(asOf === undefined ? [] : [action('now', 'Go back to now', () => goTo(now))]),
    ...(may(planSeries.permission) ? [action('plan', 'Plan a series', plan)] : []),
    action('scheme', `Use ${other} colours`, () => setColorScheme(other)),
    action('keys', 'Show the keys', onKeys),
  ]
}
