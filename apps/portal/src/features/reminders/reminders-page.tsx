import { ActionButton } from '../../components/action.tsx'
import { Frame, Sheet } from '../../components/frame.tsx'
import styles from './reminders-page.module.css'

interface Props {
  readonly path: string
  readonly wanted: boolean
}

/** Whether somebody is reminded by mail, and the one button that changes it. */
export function RemindersView({ path, wanted }: Props) {
  return (
    <Frame>
      <Sheet>
        <h1>{wanted ? 'You get reminders' : 'You get no reminders'}</h1>
        <div className={styles.words}>
          <p>
            {wanted
              ? 'We remind you by mail a day and an hour before a webinar that you registered for.'
              : 'We no longer remind you before a webinar starts. Your registrations stand as they were.'}
          </p>
          <p>
            What you need to know all the same, such as a new date or a cancellation, still reaches
            you.
          </p>
          <form method="post" action={path}>
            <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
            <ActionButton>{wanted ? 'Stop reminders' : 'Remind me again'}</ActionButton>
          </form>
        </div>
      </Sheet>
    </Frame>
  )
}
