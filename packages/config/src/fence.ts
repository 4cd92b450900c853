import type { Import, Source } from './source.ts'

export interface Fault {
  readonly rule: string
  readonly path: string
  readonly detail: string
}
export interface Rule {
  readonly name: string
  /** Some rules judge a file by its neighbours, so each is shown the whole house. */
  readonly faults: (house: readonly Source[]) => readonly Omit<Fault, 'rule'>[]
}
type Where = (path: string) => boolean

const room = (path: string) => /^(?:apps|packages)\/([^/]+)\//.exec(path)?.[1] ?? ''

/** What only a test run loads. */
export const isTest: Where = (path) =>
  /\.(spec|fixtures|contract)\.tsx?$|\/global-setup\.ts$|\/testing(\.tsx?$|\/)/.test(path)
export const under =
  (...folders: string[]): Where =>
  (path) =>
    folders.some((folder) => path.startsWith(folder))

/** A file breaks the rule once for each of its imports that does. */
export const noImport = (name: string, broken: (from: string, made: Import) => boolean): Rule => ({
  name,
  faults: (house) =>
    house.flatMap(({ path, imports }) =>
      imports.filter((made) => broken(path, made)).map(({ to }) => ({ path, detail: to })),
    ),
})

/** Of ours a room may import itself and the rooms named, and nothing else. */
export const knows = (who: string, ...known: string[]): Rule =>
  noImport(
    `${who}-knows-${known.join('-') || 'nobody'}`,
    (from, { to }) =>
      room(from) === who && !isTest(from) && room(to) !== '' && ![who, ...known].includes(room(to)),
  )

/** A room that runs anywhere, a browser too: nothing of Node, and of npm only what is named. */
export const portable = (who: string, ...packages: string[]): Rule =>
  noImport(
    `${who}-runs-anywhere`,
    (from, { to }) =>
      room(from) === who &&
      !isTest(from) &&
      /^(node|npm):/.test(to) &&
      !packages.includes(to.replace('npm:', '')),
  )

/** Folders on one floor do not import each other; the first group of `floor` names the folder. */
export const strangers = (name: string, floor: RegExp): Rule =>
  noImport(name, (from, { to }) => {
    const [one, other] = [floor.exec(from)?.[1], floor.exec(to)?.[1]]
    return one !== undefined && other !== undefined && one !== other
  })

/** What matches `said` may stand in the files behind the `door` and in tests. */
export const oneDoor = (name: string, by: 'calls' | 'texts', said: RegExp, door: Where): Rule => ({
  name,
  faults: (house) =>
    house
      .filter(({ path }) => !door(path) && !isTest(path))
      .flatMap(({ path, [by]: words }) =>
        words.filter((word) => said.test(word)).map((detail) => ({ path, detail })),
      ),
})

/** Files that reach each other, by whatever kind of import: each circle is one fault. */
export const noCircles = (name: string): Rule => ({
  name,
  faults: (house) => {
    const edges = new Map(house.map(({ path, imports }) => [path, imports.map(({ to }) => to)]))
    const reach = new Map([...edges.keys()].map((path) => [path, reachable(path, edges)]))
    const seen = new Set<string>()
    return [...reach].flatMap(([path, there]) => {
      if (!there.has(path) || seen.has(path)) return []
      const circle = [...there].filter((other) => reach.get(other)?.has(path))
      for (const other of circle) seen.add(other)
      return [{ path, detail: circle.join(' → ') }]
    })
  },
})

function reachable(from: string, edges: ReadonlyMap<string, readonly string[]>) {
  const found = new Set<string>()
  const next = [...(edges.get(from) ?? [])]
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (found.has(path) || !edges.has(path)) continue
    found.add(path)
    next.push(...(edges.get(path) ?? []))
  }
  return found
}
