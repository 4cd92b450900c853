import { posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface Page {
  /** Relative to the root of the repository. */
  readonly path: string
  readonly text: string
}
/** What is wrong with a file, one sentence each. */
export type Check = (page: Page) => string[]

const isMarkdown = (path: string) => path.endsWith('.md')
const isCode = (path: string) => /\.(tsx?|m?js|css)$/.test(path)
const isSpec = (path: string) => /\.(spec|fixtures)\.tsx?$/.test(path)

const lines = ({ text }: Page) => text.replace(/\n$/, '').split('\n')
const eachLine =
  (applies: (path: string) => boolean, wrong: RegExp, sentence: string): Check =>
  (page) =>
    applies(page.path)
      ? lines(page).flatMap((line, at) => (wrong.test(line) ? [`line ${at + 1} ${sentence}`] : []))
      : []

/** Files that are one piece and stay over 250 lines, each with its reason. */
export const onePiece: Readonly<Record<string, string>> = {}

const short: Check = (page) =>
  isCode(page.path) && !isSpec(page.path) && !(page.path in onePiece) && lines(page).length > 250
    ? [`has ${lines(page).length} lines; split it by meaning at 250`]
    : []

/** Where words in quotes stand; the formatter does not break them, and some are sentences. */
function quoted({ path, text }: Page) {
  const spans: [start: number, end: number][] = []
  const keep = ({ start, end }: { start: number; end: number }) => void spans.push([start, end])
  new Visitor({ Literal: keep, TemplateElement: keep }).visit(parseSync(path, text).program)
  return spans
}

const narrow: Check = (page) => {
  if (!/\.tsx?$/.test(page.path) || !/^.{101}/mu.test(page.text)) return []
  const spans = quoted(page)
  const faults: string[] = []
  let start = 0
  for (const [at, line] of lines(page).entries()) {
    const end = start + line.length
    const words = spans.map(([from, to]) => Math.min(to, end) - Math.max(from, start))
    // A line that is mostly one run of quoted words has nowhere else to break.
    if (/^.{101}/u.test(line) && Math.max(...words) < 50)
      faults.push(`line ${at + 1} is wider than 100 columns`)
    start = end + 1
  }
  return faults
}

/** A heading inside a fenced block is an example, not a title. */
const prose = (page: Page) => page.text.replaceAll(/^(```|~~~)[\s\S]*?^\1$/gm, '')

const titled: Check = (page) => {
  if (!isMarkdown(page.path)) return []
  const titles = prose(page).match(/^# .+/gm)?.length ?? 0
  return titles === 1 && page.text.startsWith('# ')
    ? []
    : [`has ${titles} titles at its top, not 1`]
}

const promises = ['TO', 'FIX'].map((half) => `${half}${half === 'TO' ? 'DO' : 'ME'}`).join('|')
const finished = eachLine(() => true, new RegExp(`\\b(${promises})\\b`), 'leaves work behind')

const lasting = eachLine(
  () => true,
  /[\w-]\.(tsx?|m?js|md|sql|css|json|ya?ml):\d+\b/,
  'names a line of a file, which the next edit makes wrong',
)

const wholeRun = eachLine(
  isSpec,
  /\b(test|it|describe|suite|bench)(\.\w+)*\.(only|skip|todo|fails)\b/,
  'runs only a part of the specs',
)

const anyMachine = eachLine(
  () => true,
  /(?<![\w.~@-])\/(home|Users|root|work)\/\w|\b[A-Z]:\\\w/,
  'names a path of one machine',
)

const explained = eachLine(
  isCode,
  /@ts-(ignore|nocheck)|@ts-expect-error\s*$|(oxlint|eslint)-disable(?!.* -- \w)/,
  'silences a check without saying why',
)

export const checks = {
  short,
  narrow,
  titled,
  finished,
  lasting,
  wholeRun,
  anyMachine,
  explained,
} satisfies Record<string, Check>

/** GitHub's anchor of a heading: lower case, hyphens for spaces, no other punctuation. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

/** Links of a markdown page into the repository that lead to no file or to no heading of one. */
export function deadLinks(page: Page, find: (path: string) => string | undefined): string[] {
  if (!isMarkdown(page.path)) return []
  const links = prose(page).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)
  return [...links].flatMap(([, link = '']) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return []
    const [file = '', heading] = decodeURIComponent(link).split('#')
    const path = file ? posix.join(posix.dirname(page.path), file) : page.path
    const text = find(posix.normalize(path).replace(/\/$/, ''))
    if (text === undefined) return [`links to ${link}, which is not there`]
    const headings = [...text.matchAll(/^#+ (.+)/gm)].map(([, words = '']) => anchor(words))
    return heading && isMarkdown(path) && !headings.includes(heading)
      ? [`links to ${link}, a heading that is not there`]
      : []
  })
}

/** Whether turbo's `build` or `types` compiles a room, so that its types are checked at all. */
export function isTyped(manifest: string): boolean {
  const { scripts } = JSON.parse(manifest) as { scripts?: Record<string, string> }
  return [scripts?.build, scripts?.types].some((script) => /\btsc\b/.test(script ?? ''))
}

const floors = {
  '': ['apps', 'packages', 'infra', 'docs'],
  apps: ['api', 'console', 'portal', 'e2e', 'bench'],
  packages: [
    ...['kernel', 'contracts', 'event-sourcing', 'domain', 'eventstore-embedded'],
    ...['sdk', 'cli', 'ui', 'golden-series', 'config'],
  ],
}
const topFiles =
  /^(package(-lock)?\.json|turbo\.json|tsconfig\.base\.json|README\.md|LICENSE\S*|\..+)$/

/** Whether a path is in a room of the plan: the top level and its floors are fixed. */
export function hasRoom(path: string): boolean {
  const [top = '', room = '', ...rest] = path.split('/')
  if (!path.includes('/')) return topFiles.test(path)
  if (top.startsWith('.')) return true
  if (top === 'apps' || top === 'packages') return floors[top].includes(room) && rest.length > 0
  return floors[''].includes(top)
}
