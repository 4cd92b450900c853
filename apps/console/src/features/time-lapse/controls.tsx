import { Button, SegmentedControl } from '@mantine/core'
import { Pause, Play } from 'lucide-react'
import classes from './time-lapse.module.css'
import { type Speed, speeds } from './use-play.ts'

interface ControlsProps {
  readonly playing: boolean
  readonly speed: Speed
  readonly toggle: () => void
  readonly setSpeed: (speed: Speed) => void
}

/** Lets it run, and how fast. */
export function Controls({ playing, speed, toggle, setSpeed }: ControlsProps) {
  const Icon = playing ? Pause : Play
  return (
    <div className={classes.controls}>
      <Button
        size="xs"
        className={classes.play}
        leftSection={<Icon size={14} aria-hidden="true" />}
        onClick={toggle}
      >
        {playing ? 'Pause' : 'Play'}
      </Button>
      <SegmentedControl
        size="xs"
        aria-label="Speed"
        value={`${speed}`}
        onChange={(value) => setSpeed(Number(value) as Speed)} // one of those offered
        data={speeds.map((one) => ({ value: `${one}`, label: `${one} ×` }))}
      />
      <p className={classes.keys}>
        On the ruler: ← → 10 s, with Shift 1 min, Page up and down 5 min, Home, End, Space plays.
      </p>
    </div>
  )
}
