import { type Band, bandBox } from '../../platform/charts/bands.tsx'
import { rowsIn } from '../../platform/charts/rows.ts'
import type { Span } from '../../platform/charts/spans.ts'
import { type TimeScale, xOf } from '../../platform/charts/time-scale.ts'
import type { Bar } from './picture.ts'

export const inkTokens = {
  ground: '--color-surface',
  band: '--color-line',
  inside: '--color-accent',
  guest: '--color-muted',
  lit: '--color-text',
  row: '--color-hover',
}

export type Inks = Readonly<Record<keyof typeof inkTokens, string>>

export interface Scene {
  readonly bars: readonly Bar[]
  readonly scale: TimeScale
  readonly bands: readonly Band[]
  readonly cursor: number | undefined
  readonly lit: string | undefined
  readonly inks: Inks
  /** Pixels: of the window, of each row, of the bar in it. */
  readonly height: number
  readonly row: number
  readonly bar: number
}

/** Draws the bars in view of a field that is scrolled to `top`. */
export function drawBars(canvas: HTMLCanvasElement, scene: Scene, top: number): void {
  const { scale, height, bars, row } = scene
  const width = scale.left * 2 + scale.width
  const pen = penOn(canvas, width, height)
  if (!pen) return
  drawBands(pen, scene)
  const { from, to } = rowsIn(bars.length, row, top, height)
  for (let index = from; index < to; index++) {
    const bar = bars[index]
    if (bar) drawBar(pen, scene, bar, index * row - top)
  }
  pen.globalAlpha = 1
  if (scene.cursor === undefined) return
  pen.fillStyle = scene.inks.lit
  pen.fillRect(Math.round(xOf(scale, scene.cursor)), 0, 1, height)
}

function penOn(canvas: HTMLCanvasElement, width: number, height: number) {
  const density = window.devicePixelRatio || 1
  const [wide, high] = [Math.round(width * density), Math.round(height * density)]
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide
    canvas.height = high
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  const pen = canvas.getContext('2d')
  pen?.setTransform(density, 0, 0, density, 0, 0)
  pen?.clearRect(0, 0, width, height)
  return pen
}

function drawBands(pen: CanvasRenderingContext2D, { bands, scale, height, inks }: Scene) {
  pen.fillStyle = inks.band
  pen.globalAlpha = 0.45
  for (const [nth, band] of bands.entries()) {
    const box = bandBox(scale, band)
    if (box && nth % 2 === 1) pen.fillRect(box[0], 0, box[1], height)
  }
  pen.globalAlpha = 1
}

function drawBar(pen: CanvasRenderingContext2D, scene: Scene, bar: Bar, y: number) {
  const { scale, inks, row } = scene
  const lit = bar.key === scene.lit
  if (lit) {
    pen.globalAlpha = 1
    pen.fillStyle = inks.row
    pen.fillRect(0, y, scale.left * 2 + scale.width, row)
  }
  pen.fillStyle = lit ? inks.lit : bar.guest ? inks.guest : inks.inside
  const at = y + (row - scene.bar) / 2
  pen.globalAlpha = 0.32
  const around = bar.corrected ? [] : bar.whole
  for (const span of around) fill(pen, scale, span, at, scene.bar)
  pen.globalAlpha = 1
  // What a correction says is dashed: at any height one sees that it is not the record.
  const draw = bar.corrected ? dash : fill
  for (const span of bar.inside) draw(pen, scale, span, at, scene.bar)
}

function fill(
  pen: CanvasRenderingContext2D,
  scale: TimeScale,
  span: Span,
  y: number,
  high: number,
) {
  const [x, width] = boxOf(scale, span)
  pen.fillRect(x, y, width, high)
}

function dash(
  pen: CanvasRenderingContext2D,
  scale: TimeScale,
  span: Span,
  y: number,
  high: number,
) {
  const [x, width] = boxOf(scale, span)
  for (let from = 0; from < width; from += 7) {
    pen.fillRect(x + from, y, Math.min(4, width - from), high)
  }
}

/** However short a visit was, it is a pixel wide. */
export function boxOf(scale: TimeScale, [from, to]: Span): readonly [x: number, width: number] {
  const x = xOf(scale, from)
  return [x, Math.max(1, xOf(scale, to) - x)]
}
