import type { FormField } from '@rostrum/contracts/form'
import type { Registration } from '@rostrum/contracts/registrations'
import { stateColour } from '@rostrum/ui/state-chip'
import { cityOf, twoZonesText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { webinarQuery } from '../../platform/queries.ts'
import { saidOf, storyWords } from './person-words.ts'
import classes from './roster.module.css'

interface PersonStoryProps {
  readonly registration: Registration
  readonly zone: string
}

/** What happened to a registration, oldest first; what was answered; where the person came from. */
export function PersonStory({ registration, zone }: PersonStoryProps) {
  const webinar = useQuery(webinarQuery(registration.webinarId, useAsOf()))
  const fields: readonly FormField[] = webinar.data?.form.fields ?? []
  return (
    <>
      <h3 className={classes.part}>What happened</h3>
      <ol className={classes.story}>
        {registration.history.map((step, nth, steps) => {
          // A property of ours, which CSSProperties does not know.
          const colour = { '--step': stateColour(step.status) } as CSSProperties
          return (
            <li key={`${step.at} ${step.status}`} style={colour}>
              <p>{storyWords(step, steps[nth - 1])}</p>
              {step.reason && <p>“{step.reason}”</p>}
              <time className={classes.quiet} dateTime={step.at}>
                {twoZonesText(step.at, zone)}
              </time>
            </li>
          )
        })}
      </ol>
      <Facts title="What they said" facts={saidOf(registration, fields)} />
      <Facts
        title="Consents"
        facts={registration.consents.map(({ purpose, textVersion }) => [
          purpose,
          `given, to wording ${textVersion}`,
        ])}
      />
      <Facts title="Where they came from" facts={sourceOf(registration)} />
    </>
  )
}

type Fact = readonly [name: string, words: string]

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <>
      <h3 className={classes.part}>{title}</h3>
      <dl className={classes.facts}>
        {facts.map(([name, words]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function sourceOf({ source, locale, timeZone, country }: Registration): Fact[] {
  const facts: [string, string | undefined][] = [
    ['Channel', source.channel],
    ['Campaign', source.campaignId],
    ['Referred by', source.referrerHost],
    ['Country', country && regionName(country)],
    ['Language', locale && languageName(locale)],
    ['Time zone', timeZone && cityOf(timeZone)],
  ]
  return facts.flatMap(([name, words]) => (words ? [[name, words] as const] : []))
}

function regionName(country: string): string | undefined {
  return new Intl.DisplayNames('en', { type: 'region' }).of(country)
}

function languageName(locale: string): string | undefined {
  return new Intl.DisplayNames('en', { type: 'language' }).of(locale)
}
