const kept = 'rostrum.token'

/** For the way back of somebody who goes to their identity provider: in this tab alone. */
export function keepToken(token: string): void {
  sessionStorage.setItem(kept, token)
}

/** The token of a link, which stands behind its `#`; taken out of the address at once. */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1)
  if (token === '') return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

/** What was kept; once. */
export function keptToken(): string | undefined {
  const token = sessionStorage.getItem(kept) ?? undefined
  sessionStorage.removeItem(kept)
  return token
}

/** Where somebody wanted to go: a page of the console, whatever an address says. */
export function wantedPage(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('to') ?? ''
  const home = '/console/'
  if (!URL.canParse(wanted, origin)) return home
  const { pathname, search: query, hash, origin: its } = new URL(wanted, origin)
  return its === origin && pathname.startsWith(home) ? pathname + query + hash : home
}
