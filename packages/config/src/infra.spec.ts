import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const compose = read('infra/compose.yaml')
const container = read('infra/container/Containerfile')
const ignored = read('infra/container/Containerfile.dockerignore')

/** The lines of one service, without its name. */
function service(name: string): string {
  const [, lines = ''] = new RegExp(`^  ${name}:\\n((?:    .*\\n|\\n)+)`, 'm').exec(compose) ?? []
  return lines
}

/** The names and values of one service's environment. */
function environment(name: string): [name: string, value: string][] {
  const [, lines = ''] = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(service(name)) ?? []
  return [...lines.matchAll(/^ {6}(\w+): '?(.*?)'?$/gm)].map(([, key = '', value = '']) => [
    key,
    value,
  ])
}

test('what the image is built from and starts is there', () => {
  const [, file = ''] = /dockerfile: (\S+)/.exec(service('api')) ?? []
  expect(existsSync(join(root, file))).toBe(true)
  const copied = [...ignored.matchAll(/^!(\S+)$/gm)].map(([, path = '']) => path)
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const [, main = ''] = /^CMD \[.*"(apps\/\S+)"\]$/m.exec(container) ?? []
  expect(existsSync(join(root, main.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(true)
})

test('the service runs as an unprivileged user and says whether it lives', () => {
  const [, run = ''] = container.split(/^FROM .*\n/gm).slice(-2)
  expect(run).toMatch(/^USER node$/m)
  expect(run.slice(run.indexOf('USER node'))).not.toMatch(/^(RUN|COPY|USER root)/m)
  expect(run).toMatch(/^HEALTHCHECK /m)
  expect(read('apps/api/src/platform/front-door.ts')).toContain("'/livez'")
})

test('each variable of the service is one that it reads', () => {
  const source = globSync('apps/api/src/**/*.ts', { cwd: root }).map(read).join('\n')
  const names = environment('api').map(([name]) => name)
  expect(names).toEqual(['PORT', 'EVENTSTORE_URL', 'DATABASE_URL'])
  const unread = names.filter((name) => !new RegExp(`env(\\.|\\[')${name}\\b`).test(source))
  expect(unread).toEqual([])
})

test('the addresses that the service is given are where the stores are published', () => {
  const published = [...compose.matchAll(/- '(127\.0\.0\.1:\d+):\d+'/g)].map(([, at]) => at)
  const given = environment('api').flatMap(([, value]) => /127\.0\.0\.1:\d+/.exec(value) ?? [])
  expect(given.toSorted()).toEqual(published.toSorted())
})

test('nothing is published beyond this machine, and the service shares its network', () => {
  const ports = [...compose.matchAll(/^ {4}ports:\n((?: {6}- .*\n)+)/gm)].flatMap(
    ([, lines = '']) => lines.trim().split(/\n\s*/),
  )
  expect(ports).toHaveLength(2)
  expect(ports.filter((port) => !port.startsWith("- '127.0.0.1:"))).toEqual([])
  expect(service('api')).toContain('network_mode: host')
})

test('every image names its version', () => {
  const images = [...`${compose}\n${container}`.matchAll(/^(?: +image:|FROM) (\S+)/gm)]
  expect(images.map(([, image = '']) => image).filter((image) => !/:\d/.test(image))).toEqual([])
})
