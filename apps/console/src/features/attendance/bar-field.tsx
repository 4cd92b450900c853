import { useComputedColorScheme } from '@mantine/core'
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Band } from '../../platform/charts/bands.tsx'
import { inksOf, inksOnPaper } from '../../platform/charts/ink.ts'
import { pitchFor, rowAt } from '../../platform/charts/rows.ts'
import { momentAt, type TimeScale } from '../../platform/charts/time-scale.ts'
import classes from './attendance.module.css'
import { drawBars, type Inks, inkTokens } from './draw-bars.ts'
import type { Bar } from './picture.ts'

interface BarFieldProps {
  readonly bars: readonly Bar[]
  readonly scale: TimeScale
  readonly bands: readonly Band[]
  readonly cursor: number | undefined
  /** The bar that is pointed at or opened. */
  readonly lit: string | undefined
  readonly label: string
  readonly onCursor: (at: number) => void
  readonly onPoint: (key: string | undefined) => void
  readonly onOpen: (key: string) => void
}

const tallest = 440

/**
 * One bar a person, however many: only those in the window are drawn, at every frame that moves.
 */
export function BarField(props: BarFieldProps) {
  const { bars, scale, label, onCursor, onPoint, onOpen } = props
  const box = useRef<HTMLDivElement>(null)
  const pitch = pitchFor(bars.length, tallest)
  const content = bars.length * pitch.row
  const height = Math.min(tallest, Math.max(content, 24))
  const canvas = useDrawing(box, props, { height, ...pitch })
  const under = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const y = event.clientY - top + (box.current?.scrollTop ?? 0)
    const index = rowAt(bars.length, pitch.row, y)
    return {
      at: momentAt(scale, event.clientX - left),
      bar: index === undefined ? undefined : bars[index],
    }
  }
  return (
    <section
      ref={box}
      className={classes.field}
      style={{ height }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
      onPointerMove={(event) => {
        const { at, bar } = under(event)
        onCursor(at)
        onPoint(bar?.key)
      }}
      onPointerLeave={() => onPoint(undefined)}
      onPointerUp={(event) => {
        const { bar } = under(event)
        if (bar) onOpen(bar.key)
      }}
    >
      <div style={{ height: content }}>
        <canvas ref={canvas} className={classes.canvas} />
      </div>
    </section>
  )
}

interface Frame {
  readonly height: number
  readonly row: number
  readonly bar: number
}

/** Draws again when anything changes and whenever the field is scrolled, once a frame. */
function useDrawing(box: RefObject<HTMLDivElement | null>, props: BarFieldProps, frame: Frame) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const draw = useRef<() => void>(undefined)
  const paper = useRef<Inks>(undefined)
  const known = useRef<{ readonly scheme: string; readonly inks: Inks }>(undefined)
  const scheme = useComputedColorScheme()
  useEffect(() => {
    const field = box.current
    if (!field) return
    if (known.current?.scheme !== scheme) known.current = { scheme, inks: inksOf(field, inkTokens) }
    const shown = known.current.inks
    draw.current = () => {
      const inks = paper.current ?? shown
      if (canvas.current) drawBars(canvas.current, { ...props, ...frame, inks }, field.scrollTop)
    }
    draw.current()
  })
  useEffect(() => {
    const field = box.current
    if (!field) return
    let asked = 0
    const onScroll = () => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(() => draw.current?.())
    }
    field.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(asked)
      field.removeEventListener('scroll', onScroll)
    }
  }, [box])
  useEffect(() => {
    // Styles follow the paper, which is light; what was drawn already does not.
    const onPaper = () => {
      paper.current = box.current ? inksOnPaper(box.current, inkTokens) : undefined
      draw.current?.()
    }
    const onScreen = () => {
      paper.current = undefined
      draw.current?.()
    }
    window.addEventListener('beforeprint', onPaper)
    window.addEventListener('afterprint', onScreen)
    return () => {
      window.removeEventListener('beforeprint', onPaper)
      window.removeEventListener('afterprint', onScreen)
    }
  }, [box])
  return canvas
}
