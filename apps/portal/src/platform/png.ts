import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

/** A picture in plain colours to draw discs and boxes on, and its PNG (8 bits, RGB). */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly #pixels: Uint8Array

  constructor(width: number, height: number, ground: Colour) {
    this.width = width
    this.height = height
    this.#pixels = Buffer.alloc(width * height * 3, Uint8Array.from(ground))
  }

  /** A disc with a soft edge of one pixel; `opacity` from 0 to 1. */
  disc(x: number, y: number, radius: number, colour: Colour, opacity: number): void {
    const reach = radius + 1
    this.#each(x - reach, y - reach, x + reach, y + reach, (px, py) => {
      const distance = Math.hypot(px + 0.5 - x, py + 0.5 - y)
      this.#blend(px, py, colour, opacity * Math.max(0, Math.min(1, radius - distance + 0.5)))
    })
  }

  box(left: number, top: number, right: number, bottom: number, colour: Colour): void {
    this.#each(left, top, right - 1, bottom - 1, (px, py) => this.#blend(px, py, colour, 1))
  }

  png(): Uint8Array {
    const { width, height } = this
    const header = new DataView(new ArrayBuffer(13))
    header.setUint32(0, width)
    header.setUint32(4, height)
    header.setUint16(8, 0x08_02)
    const rows = new Uint8Array(height * (width * 3 + 1))
    for (let y = 0; y < height; y++) {
      const row = this.#pixels.subarray(y * width * 3, (y + 1) * width * 3)
      rows.set(row, y * (width * 3 + 1) + 1)
    }
    return Buffer.concat([
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array()),
    ])
  }

  #each(left: number, top: number, right: number, bottom: number, paint: Paint): void {
    const end = { x: Math.min(this.width - 1, right), y: Math.min(this.height - 1, bottom) }
    for (let py = Math.max(0, Math.floor(top)); py <= end.y; py++)
      for (let px = Math.max(0, Math.floor(left)); px <= end.x; px++) paint(px, py)
  }

  #blend(px: number, py: number, colour: Colour, opacity: number): void {
    const at = (py * this.width + px) * 3
    for (const [n, part] of colour.entries()) {
      const was = this.#pixels[at + n] ?? 0
      this.#pixels[at + n] = Math.round(was + (part - was) * opacity)
    }
  }
}

type Paint = (px: number, py: number) => void

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
