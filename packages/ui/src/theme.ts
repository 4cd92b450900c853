import { createTheme, type VariantColorsResolver } from '@mantine/core'

/** What Mantine calls variants, in the tokens' colours. `red` is what destroys; grey is quiet. */
const variants: VariantColorsResolver = ({ variant, color }) => {
  const danger = color === 'red'
  const ink = danger
    ? 'var(--color-danger)'
    : `var(--color-${color === 'gray' ? 'muted' : 'accent'})`
  const soft = danger ? 'var(--color-danger-soft)' : 'var(--color-accent-soft)'
  const none = '1px solid transparent'
  if (variant === 'filled') {
    const fill = danger ? '--color-danger-fill' : '--color-accent'
    const text = danger ? '--color-on-danger-fill' : '--color-on-accent'
    const hover = danger ? fill : '--color-accent-hover'
    return {
      background: `var(${fill})`,
      hover: `var(${hover})`,
      color: `var(${text})`,
      border: none,
    }
  }
  if (variant === 'light') return { background: soft, hover: soft, color: ink, border: none }
  if (variant === 'default') {
    return {
      background: 'var(--color-surface)',
      hover: 'var(--color-hover)',
      color: danger ? ink : 'var(--color-text)',
      border: '1px solid color-mix(in srgb, var(--color-line-strong) 45%, var(--color-line))',
    }
  }
  return { background: 'transparent', hover: 'var(--color-hover)', color: ink, border: none }
}

/**
 * The console's Mantine: small, square, quiet. Its colours and sizes are custom properties of
 * mantine.css, so that no style element has to be written into the page. What floats is put into
 * the element `#floating`, which belongs inside `main`, so that it lies in a landmark.
 */
export const theme = createTheme({
  variantColorResolver: variants,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name and not by component: a page pays only for the components that it draws.
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--color-on-accent)' } },
    Tooltip: {
      defaultProps: { openDelay: 250, transitionProps: { duration: 0 }, multiline: true, maw: 320 },
    },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Menu: {
      defaultProps: { transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
    },
    Portal: { defaultProps: { target: '#floating' } },
  },
})
