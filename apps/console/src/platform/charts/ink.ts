/** The colours of tokens as a canvas takes them: `--color-accent` where an element stands. */
export function inksOf<N extends string>(
  beside: HTMLElement,
  tokens: Readonly<Record<N, string>>,
): Readonly<Record<N, string>> {
  const probe = document.createElement('span')
  probe.hidden = true
  beside.append(probe)
  const inks = Object.entries<string>(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(inks) as Record<N, string> // one for each token
}

/** The same on paper, which is light: the page is put into that scheme while they are read. */
export function inksOnPaper<N extends string>(
  beside: HTMLElement,
  tokens: Readonly<Record<N, string>>,
): Readonly<Record<N, string>> {
  const { documentElement: page } = document
  const shown = page.getAttribute(schemeAttribute)
  page.setAttribute(schemeAttribute, 'light')
  const inks = inksOf(beside, tokens)
  if (shown === null) page.removeAttribute(schemeAttribute)
  else page.setAttribute(schemeAttribute, shown)
  return inks
}

/** Where the tokens look for the scheme that somebody chose. */
const schemeAttribute = 'data-mantine-color-scheme'
