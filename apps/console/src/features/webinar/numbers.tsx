import type { Webinar } from '@rostrum/contracts/webinars'
import { WhyNumber } from '../../platform/evidence/why-number.tsx'
import classes from './numbers.module.css'

type Name = keyof Webinar['numbers']

const always: readonly Name[] = ['registered', 'pending', 'waitlisted', 'cancelled']

const labels: Readonly<Record<Name, string>> = {
  registered: 'Registered',
  pending: 'Pending',
  waitlisted: 'Waitlisted',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  late: 'Late',
  attended: 'Attended',
  attendedRegistrants: 'Of the registered',
}

/** The numbers of a webinar, each of which can be asked why. What is none and rare stays away. */
export function Numbers({ webinar }: { webinar: Webinar }) {
  const { numbers, state } = webinar
  const ran = state === 'live' || state === 'ended'
  const names = (Object.keys(labels) as Name[]).filter((name) => {
    if (name === 'attended' || name === 'attendedRegistrants') return ran
    return always.includes(name) || numbers[name] > 0
  })
  return (
    <section className={classes.numbers} aria-label="Numbers">
      {names.map((name) => (
        <WhyNumber
          key={name}
          size="large"
          webinarId={webinar.id}
          of={`numbers.${name}`}
          label={labels[name]}
          value={numbers[name]}
          note={noteOf(name, numbers)}
        />
      ))}
    </section>
  )
}

function noteOf(name: Name, { registered, attendedRegistrants }: Webinar['numbers']) {
  if (name !== 'attendedRegistrants' || registered === 0) return undefined
  return `${Math.round((100 * attendedRegistrants) / registered)} %`
}
