import { changeWebinar } from '@rostrum/contracts/webinars'
import { useQuery } from '@tanstack/react-query'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { ReadingOnly } from '../../platform/session/reading-only.tsx'
import { AboutForm } from './about-form.tsx'
import { Agenda } from './agenda.tsx'
import classes from './content-tab.module.css'
import { Presenters } from './presenters.tsx'

/** What the public page tells: title and description, presenters, agenda. */
export function ContentTab() {
  const { data } = useQuery(webinarQuery(useWebinarId(), useAsOf()))
  if (!data) return null
  return (
    <div className={classes.content}>
      <ReadingOnly does={changeWebinar} what="the content" />
      <AboutForm webinar={data} />
      <Presenters webinar={data} />
      <Agenda webinar={data} />
    </div>
  )
}
