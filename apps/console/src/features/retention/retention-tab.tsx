import { getRetention, type Retention } from '@rostrum/contracts/retention'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useZone } from '../../platform/use-zone.ts'
import classes from './retention.module.css'
import { RetentionForm } from './retention-form.tsx'
import { goneWords, peopleWords } from './retention-values.ts'

/** How long what is held of people is kept, and what goes when. */
export const RetentionTab = permitted(getRetention, RetentionPage)

function RetentionPage() {
  const query = useQuery(nowQuery(getRetention, { query: {} }))
  return (
    <Section
      title="Retention"
      lead="What is held of people goes by itself when its time is over. Counts, reports and the history stay as they are, at every moment of the past."
    >
      <Loaded query={query} label="the terms">
        {(retention) => (
          <>
            <RetentionForm retention={retention} />
            <Record retention={retention} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Record({ retention: { held, lastApplied } }: { retention: Retention }) {
  const zone = useZone()
  return (
    <ul className={classes.record}>
      <li>
        {held === 0
          ? 'Nobody is under a legal hold.'
          : `A legal hold keeps everything of ${peopleWords(held)}, whatever the terms say.`}
      </li>
      <li>
        {lastApplied
          ? `Last taken away, ${momentText(lastApplied.at, zone)}: ${goneWords(lastApplied.gone)}.`
          : 'Nothing has been taken away by these terms so far. They are looked at once a day.'}
      </li>
    </ul>
  )
}
