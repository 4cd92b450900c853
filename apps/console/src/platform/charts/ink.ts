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
