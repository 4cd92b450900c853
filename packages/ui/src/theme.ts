import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Tooltip,
} from '@mantine/core'

/** Petrol, from mist to night; shade 8 fills in light, shade 3 in dark. */
const petrol: MantineColorsTuple = [
  '#e3f0f3',
  '#c3dfe6',
  '#9bcbd7',
  '#71c7dc',
  '#3f9fb7',
  '#23859e',
  '#136f87',
  '#0d657b',
  '#0b5a6f',
  '#084a5c',
]

/** The console's Mantine: small, square, quiet, and never grey on grey. */
export const theme = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-data)',
  headings: { fontFamily: 'var(--font-text)', fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  radius: { xs: '2px', sm: '3px', md: '5px', lg: '7px', xl: '10px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'md',
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.28,
  colors: { petrol },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, transitionProps: { duration: 0 } } }),
  },
})

/** Mantine's own names, pointed at the tokens: one palette, two schemes, no second truth. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--color-surface)',
    '--mantine-color-text': 'var(--color-text)',
    '--mantine-color-dimmed': 'var(--color-muted)',
    '--mantine-color-placeholder': 'var(--color-faint)',
    '--mantine-color-error': 'var(--color-danger)',
    '--mantine-color-default': 'var(--color-surface)',
    '--mantine-color-default-hover': 'var(--color-hover)',
    '--mantine-color-default-color': 'var(--color-text)',
    '--mantine-color-default-border': 'var(--color-line)',
    '--mantine-color-anchor': 'var(--color-accent)',
    '--mantine-primary-color-filled': 'var(--color-accent)',
    '--mantine-primary-color-filled-hover': 'var(--color-accent-hover)',
    '--mantine-primary-color-light': 'var(--color-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--color-accent)',
    '--mantine-primary-color-contrast': 'var(--color-on-accent)',
  },
  light: {},
  dark: {},
})
