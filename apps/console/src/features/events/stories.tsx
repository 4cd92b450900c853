import type { EventDetail } from '@rostrum/contracts/events'
import classes from './event-drawer.module.css'
import { typeWords } from './event-words.ts'
import { anything, type EventsAddress } from './events-address.ts'

interface StoriesProps {
  readonly event: EventDetail
  readonly onStory: (story: Partial<EventsAddress>) => void
}

/** The stories that an event is part of: each lists all that is told of it, and nothing else. */
export function Stories({ event, onStory }: StoriesProps) {
  const { webinarId, seriesId, commandId, actor, type } = event
  const personId = personOf(event)
  const stories: readonly (readonly [words: string, story: Partial<EventsAddress>])[] = [
    ...(personId ? [['This person', { personId }] as const] : []),
    ...(webinarId ? [['This webinar', { webinarId }] as const] : []),
    ...(seriesId ? [['This series', { seriesId }] as const] : []),
    ['This command', { commandId }],
    [`All by ${actor.displayName}`, { by: actor.id }],
    [`All of the kind: ${typeWords(type)}`, { type }],
  ]
  return (
    <ul className={classes.stories}>
      {stories.map(([words, story]) => (
        <li key={words}>
          <button type="button" onClick={() => onStory({ ...anything, ...story })}>
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Whose stream it is, or whom it names; a registration stands for who registered. */
function personOf({ registrationId, streamName, data }: EventDetail): string | undefined {
  const { participantId } = data
  if (typeof participantId === 'string') return participantId
  const [, own] = /^(?:participant|privacy|attendance)-(.+)$/.exec(streamName) ?? []
  return own ?? registrationId
}
