import { Button } from '@mantine/core'
import type { Webinar } from '@rostrum/contracts/webinars'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { clockText } from '@rostrum/ui/time'
import { Maximize } from 'lucide-react'
import { type CSSProperties, useRef, useState } from 'react'
import { currentItem, type TimedItem, timedAgenda } from '../../platform/agenda/timed-agenda.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useZone } from '../../platform/use-zone.ts'
import { ageText, elapsedText } from './clock-words.ts'
import classes from './live.module.css'
import { LiveCurve } from './live-curve.tsx'
import { PresentPanel } from './present-panel.tsx'
import type { Room } from './room.ts'
import { Ticker } from './ticker.tsx'
import { useClock } from './use-clock.ts'
import { type Link, useRoom } from './use-room.ts'

/** The room now, readable from across another one. */
export function LiveRoom({ webinar }: { webinar: Webinar }) {
  const zone = useZone()
  const now = useClock(1000)
  const { room, link } = useRoom(webinar.id)
  const box = useRef<HTMLElement>(null)
  const agenda = timedAgenda(webinar, now)
  const lit = currentItem(agenda, now)
  const startedAt = webinar.runs.at(-1)?.startedAt
  return (
    <section ref={box} className={classes.room} aria-label="The room">
      <LinkNotice link={link} now={now} zone={zone} />
      <div className={classes.top}>
        <Count room={room} stale={link.kind === 'stale'} webinar={webinar} zone={zone} />
        <div className={classes.side}>
          {startedAt && (
            <p>
              <span className={classes.clock}>{elapsedText(now - Date.parse(startedAt))}</span>
              <span className={classes.quiet}> since the start</span>
            </p>
          )}
          <Agenda agenda={agenda} lit={lit} zone={zone} />
          {document.fullscreenEnabled && (
            <Button
              size="xs"
              variant="default"
              className={classes.fill}
              leftSection={<Maximize size={14} aria-hidden="true" />}
              onClick={() => void box.current?.requestFullscreen()}
            >
              Fill the screen
            </Button>
          )}
        </div>
      </div>
      {room && <LiveCurve {...{ webinar, agenda, zone, now }} curve={room.curve} lit={lit?.key} />}
      {room && <Ticker passages={room.passages} zone={zone} />}
    </section>
  )
}

interface CountProps {
  readonly room: Room | undefined
  readonly stale: boolean
  readonly webinar: Webinar
  readonly zone: string
}

function Count({ room, stale, webinar, zone }: CountProps) {
  const [asked, setAsked] = useState(false)
  const shown = room?.now.toLocaleString('en') ?? '–'
  const { registered } = webinar.numbers
  return (
    <div className={classes.countBox} data-stale={stale} data-known={room !== undefined}>
      <button
        type="button"
        className={classes.count}
        style={{ '--digits': shown.length } as CSSProperties} // a property of ours
        aria-haspopup="dialog"
        aria-label={`In the room: ${shown}. Who?`}
        title="Who?"
        onClick={() => setAsked(true)}
      >
        {shown}
      </button>
      <p className={classes.under}>
        in the room
        {room && ` · at most ${room.peak.toLocaleString('en')}`}
        {` · ${registered.toLocaleString('en')} registered`}
      </p>
      {asked && room && (
        <PresentPanel
          present={[...room.present.values()]}
          zone={zone}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  )
}

interface LinkNoticeProps {
  readonly link: Link
  readonly now: number
  readonly zone: string
}

function LinkNotice({ link, now, zone }: LinkNoticeProps) {
  if (link.kind === 'refused') {
    return <ProblemNotice {...problemWords(link.error, 'Nothing was lost.')} />
  }
  return (
    <p className={classes.link} role="status" data-kind={link.kind}>
      {link.kind === 'connecting' && 'Connecting to the room.'}
      {link.kind === 'stale' &&
        `Not connected: what you see is from ${clockText(new Date(link.since).toISOString(), zone, true)}, ${ageText(now - link.since)} old. Nobody’s time is lost; it reconnects by itself.`}
    </p>
  )
}

interface AgendaProps {
  readonly agenda: readonly TimedItem[]
  readonly lit: TimedItem | undefined
  readonly zone: string
}

function Agenda({ agenda, lit, zone }: AgendaProps) {
  if (agenda.length === 0) return null
  return (
    <ol className={classes.agenda} aria-label="Agenda">
      {agenda.map((item) => (
        <li key={item.key} aria-current={item.key === lit?.key ? 'step' : undefined}>
          <span className={classes.when}>{clockText(new Date(item.from).toISOString(), zone)}</span>
          {item.title}
        </li>
      ))}
    </ol>
  )
}
