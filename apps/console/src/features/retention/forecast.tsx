import { Button } from '@mantine/core'
import { applyRetention, getRetention, type Retention } from '@rostrum/contracts/retention'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { dayText } from '@rostrum/ui/time'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { useNow } from '../../platform/use-now.ts'
import classes from './retention.module.css'
import { byDay, goneWords, type triedOut } from './retention-values.ts'

/** As many days as are taken in at a glance. */
const atFirst = 8

interface ForecastProps {
  readonly tried: ReturnType<typeof triedOut>
  /** The terms are typed, and not saved. */
  readonly isTrial: boolean
}

/** What goes when, if nothing changes. */
export function Forecast({ tried, isTrial }: ForecastProps) {
  const query = useDeferredValue(tried)
  const forecast = useQuery({
    ...nowQuery(getRetention, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.forecast} aria-labelledby="forecast" aria-live="polite">
      <h3 id="forecast">What goes when</h3>
      <p className={classes.quiet}>
        {isTrial
          ? 'By the terms as you typed them: nothing is changed before you save.'
          : 'If nobody registers again and no webinar is moved.'}
      </p>
      <Loaded query={forecast} label="the forecast">
        {(found) => <Days forecast={found.forecast} canApply={!isTrial} />}
      </Loaded>
    </section>
  )
}

interface DaysProps {
  readonly forecast: Retention['forecast']
  readonly canApply: boolean
}

function Days({ forecast, canApply }: DaysProps) {
  const [all, showAll] = useState(false)
  const now = useNow()
  const days = byDay(forecast)
  if (days.length === 0) return <p>Nothing: all of it is kept until it is erased by hand.</p>
  const shown = all ? days : days.slice(0, atFirst)
  const today = new Date(now).toISOString().slice(0, 10)
  const due = days.find(({ on }) => on <= today)
  return (
    <>
      <ol className={classes.days}>
        {shown.map(({ on, falling }) => (
          <li key={on}>
            <time dateTime={on}>{dayText(`${on}T12:00:00Z`, 'UTC')}</time>
            <span>
              {capitalized(goneWords(falling))}
              {on <= today && <span className={classes.quiet}>, with the next run</span>}
            </span>
          </li>
        ))}
      </ol>
      {days.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => showAll(true)}>
          {`${days.length - shown.length} more days`}
        </Button>
      )}
      {due && canApply && <ApplyNow falling={due.falling} />}
    </>
  )
}

function ApplyNow({ falling }: { falling: Retention['forecast'] }) {
  const [asks, setAsks] = useState(false)
  const apply = useCommand(applyRetention)
  const close = () => setAsks(false)
  return (
    <>
      <ActionButton
        does={applyRetention}
        variant="default"
        size="xs"
        className={classes.apply}
        onClick={() => {
          apply.reset()
          setAsks(true)
        }}
      >
        Take away now what is due
      </ActionButton>
      <ConfirmDialog
        opened={asks}
        dangerous
        title="Take away now what is due?"
        affects={[
          <>
            <strong>Goes, for good:</strong> {goneWords(falling)}.
          </>,
          'Whoever’s contact data goes is erased, with a certificate each.',
          'Counts and reports stay as they are.',
        ]}
        undo="This cannot be undone. It happens by itself with the next daily run."
        confirm="Take away"
        keep="Wait for the run"
        busy={apply.isPending}
        onClose={close}
        onConfirm={() => apply.mutate({}, { onSuccess: close })}
      >
        {apply.error && <ProblemNotice {...problemWords(apply.error)} />}
      </ConfirmDialog>
    </>
  )
}

function capitalized(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
