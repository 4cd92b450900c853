import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pictureOf, pictureSize } from './picture.ts'

test('the picture of a webinar is a PNG of the size that is shared, and each has its own', () => {
  const { width, height } = pictureSize
  const png = Buffer.from(pictureOf(4, 4))
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
  const length = png.readUInt32BE(33)
  expect(inflateSync(png.subarray(41, 41 + length))).toHaveLength(height * (width * 3 + 1))
  expect(png.equals(pictureOf(3, 4))).toBe(false)
})
