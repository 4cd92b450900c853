/** The token of a link, which stands behind its `#`; taken out of the address at once. */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1)
  if (token === '') return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
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
