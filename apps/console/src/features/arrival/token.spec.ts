import { expect, test } from 'vitest'
import { wantedPage } from './token.ts'

const origin = 'https://rostrum.example'
const wanted = (to: string) => wantedPage(`?to=${encodeURIComponent(to)}`, origin)

test('somebody lands where they wanted to go', () => {
  expect(wanted('/console/webinars/1?asOf=position:8#top')).toBe(
    '/console/webinars/1?asOf=position:8#top',
  )
  expect(wantedPage('', origin)).toBe('/console/')
})

test.each([
  'https://elsewhere.example/console/',
  '//elsewhere.example/console/',
  '/\\elsewhere.example/console/',
  'javascript:alert(1)',
  '/console/../../webinars',
  '/r/token',
  'http://[',
])('and never anywhere else: %s', (to) => expect(wanted(to)).toBe('/console/'))
