import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { paths, webinarTabs } from '../../paths.ts'
import { now } from '../as-of/moment.ts'
import { useAsOf, useGoTo } from '../as-of/use-as-of.ts'
import { seriesListQuery } from '../queries.ts'
import { type Entry, placesOf } from './palette-entries.ts'

/** All that the palette offers where one is: this webinar's tabs, places, actions. */
export function useEntries(onKeys: () => void): Entry[] {
  const navigate = useNavigate()
  const { data } = useQuery(seriesListQuery())
  const places = placesOf(data?.items ?? [], {
    toSeries: (seriesId) => void navigate({ to: paths.series, params: { seriesId } }),
    toWebinar: (webinarId) => void navigate({ to: paths.webinar, params: { webinarId } }),
  })
  return [...useTabs(), ...useActions(onKeys), ...places]
}

function useTabs(): Entry[] {
  const navigate = useNavigate()
  const { webinarId } = useParams({ strict: false }) as { webinarId?: string }
  if (webinarId === undefined) return []
  return webinarTabs.map(({ label, to }) => ({
    key: to,
    kind: 'Page',
    label,
    note: 'this webinar',
    run: () => void navigate({ to, params: { webinarId } }),
  }))
}

function useActions(onKeys: () => void): Entry[] {
  const navigate = useNavigate()
  const goTo = useGoTo()
  const { asOf } = useAsOf()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const other = colorScheme === 'dark' ? 'light' : 'dark'
  const page = (key: string, label: string, to: '/series' | '/reports' | '/outbox'): Entry => ({
    key,
    kind: 'Page',
    label,
    run: () => void navigate({ to }),
  })
  const action = (key: string, label: string, run: () => void): Entry => {
    return { key, kind: 'Action', label, run }
  }
  return [
    ...(asOf === undefined ? [] : [action('now', 'Go back to now', () => goTo(now))]),
    page('series', 'All series', paths.seriesList),
    page('reports', 'Reports', paths.reports),
    page('outbox', 'Outbox', paths.outbox),
    action('plan', 'Plan a series', () => void navigate({ to: paths.planSeries })),
    action('scheme', `Use ${other} colours`, () => setColorScheme(other)),
    action('keys', 'Show the keys', onKeys),
  ]
}
