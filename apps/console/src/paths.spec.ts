import { expect, test } from 'vitest'
import { paths, webinarTabs } from './paths.ts'
import { settingsTabs } from './platform/shell/settings-tabs.ts'

test('no two pages share an address', () => {
  const all = Object.values(paths).map((path) => path.replaceAll(/\$\w+/g, '$'))
  expect(new Set(all).size).toBe(all.length)
})

test('a fixed word never hides behind a parameter: the words are no ids', () => {
  const words = Object.values(paths).flatMap((path) => path.split('/').slice(1))
  for (const word of words) expect(word).toMatch(/^(|\$[a-z]+Id|[a-z-]+)$/)
})

test('each tab of a webinar lies beneath the webinar', () => {
  for (const { to } of webinarTabs) expect(to.startsWith(paths.webinar)).toBe(true)
  expect(new Set(webinarTabs.map(({ to }) => to)).size).toBe(7)
})

test('each page of the settings lies beneath the settings', () => {
  for (const { to } of settingsTabs) expect(to.startsWith(paths.organization)).toBe(true)
  expect(new Set(settingsTabs.map(({ to }) => to)).size).toBe(settingsTabs.length)
})
