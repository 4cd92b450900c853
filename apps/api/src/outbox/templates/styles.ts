import { inkOn } from '@rostrum/kernel/colour'
import type { CSSProperties } from 'react'

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
const [ink, quiet, accent] = ['#1b1d1f', '#595c60', '#0b5a6f']

export const ground: CSSProperties = {
  backgroundColor: '#f7f7f5',
  fontFamily: font,
  margin: 0,
  padding: '24px 8px',
}
export const sheet: CSSProperties = {
  backgroundColor: '#ffffff',
  border: '1px solid #e3e3de',
  borderRadius: '6px',
  maxWidth: '560px',
  padding: '24px',
}
export const host: CSSProperties = {
  color: quiet,
  fontSize: '14px',
  lineHeight: '20px',
  margin: '0 0 16px',
}
export const heading: CSSProperties = {
  color: ink,
  fontSize: '22px',
  fontWeight: 620,
  lineHeight: '30px',
  margin: '0 0 12px',
}
export const paragraph: CSSProperties = {
  color: ink,
  fontSize: '16px',
  lineHeight: '24px',
  margin: '0 0 12px',
}
export const card: CSSProperties = {
  borderLeft: `3px solid ${accent}`,
  margin: '16px 0 20px',
  padding: '2px 0 2px 14px',
}
export const title: CSSProperties = {
  color: ink,
  fontSize: '16px',
  fontWeight: 620,
  lineHeight: '24px',
  margin: 0,
}
export const line: CSSProperties = { color: quiet, fontSize: '14px', lineHeight: '22px', margin: 0 }
export const button: CSSProperties = {
  backgroundColor: accent,
  borderRadius: '4px',
  color: '#ffffff',
  fontSize: '16px',
  fontWeight: 600,
  padding: '12px 18px',
}
/** In the organization's colour, which stays what it is in the dark. */
export function inColour(colour: string | undefined) {
  if (colour === undefined) return { host, card, button, buttonClass: 'button', cardClass: 'card' }
  const band = { backgroundColor: colour, borderRadius: '4px', padding: '8px 12px' }
  return {
    host: { ...host, ...band, color: inkOn(colour), fontWeight: 600 },
    card: { ...card, borderLeft: `3px solid ${colour}` },
    button: { ...button, backgroundColor: colour, color: inkOn(colour) },
    ...{ buttonClass: 'own', cardClass: 'own' },
  }
}
export const small: CSSProperties = {
  color: quiet,
  fontSize: '13px',
  lineHeight: '20px',
  margin: '16px 0 0',
  overflowWrap: 'anywhere',
}
export const link: CSSProperties = { color: accent, textDecoration: 'underline' }
export const rule: CSSProperties = { borderColor: '#e3e3de', margin: '24px 0 0' }

/** Readers that know the dark take these; the others stay in the light. */
export const dark = `@media (prefers-color-scheme: dark) {
  .ground, .ground td { background-color: #101213 !important; }
  .sheet, .sheet td { background-color: #17191b !important; }
  .card { border-color: #71c7dc !important; }
  .sheet { border-color: #292c2f !important; }
  .text { color: #e8e9ea !important; }
  .quiet { color: #a4a9ae !important; }
  .link { color: #71c7dc !important; }
  .button { background-color: #71c7dc !important; color: #06222a !important; }
  .line { border-color: #292c2f !important; }
}`
