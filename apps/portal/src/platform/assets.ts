import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Addresses of what a page loads, with the names the build gave them. */
export interface Assets {
  readonly styles: readonly string[]
  readonly icon: string
  /** Clocks and forms, on every page. */
  readonly page: string
  /** Presence, on the join page alone. */
  readonly join: string
}

type Manifest = Record<string, { readonly file: string; readonly css?: readonly string[] }>

/** Folder of the built files that browsers load; the api serves it at `/assets/portal/`. */
export const clientDirectory = fileURLToPath(new URL('../client', import.meta.url))

/** Reads the manifest of the build; throws where the portal was not built. */
export function readAssets(): Assets {
  const manifest: Manifest = JSON.parse(readFileSync(`${clientDirectory}/manifest.json`, 'utf8'))
  const entry = (source: string) => {
    const built = manifest[source]
    if (!built) throw new Error(`The build of the portal has no ${source}.`)
    return built
  }
  const url = (file: string) => `/assets/portal/${file}`
  return {
    styles: (entry('src/styles.ts').css ?? []).map(url),
    icon: url('icon.svg'),
    page: url(entry('src/islands/page.ts').file),
    join: url(entry('src/islands/join.ts').file),
  }
}
