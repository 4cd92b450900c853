import { viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { now } from './as-of/moment.ts'
import { organizationQuery, webinarQuery } from './queries.ts'

/** The zone that times are told in: the webinar's on its pages, else the organization's. */
export function useZone(): string {
  const { webinarId } = useParams({ strict: false }) as { webinarId?: string }
  const organization = useQuery(organizationQuery())
  const id = webinarId as Parameters<typeof webinarQuery>[0] // only asked for where it is there
  const webinar = useQuery({ ...webinarQuery(id, now), enabled: webinarId !== undefined })
  return webinar.data?.schedule?.timeZone ?? organization.data?.timeZone ?? viewerZone()
}
