import { z } from 'zod'

const lineBreaks = /\r\n?|\u2028|\u2029/g
const controls = /\p{Cc}/u
const controlsBesideLayout = /(?![\n\t])\p{Cc}/u
const bidiOverrides = /[\u202A-\u202E\u2066-\u2069]/

interface Limits {
  /** Characters after trimming; 1 unless told, so that blank is refused. */
  readonly min?: number
  readonly max: number
  /** Line breaks and tabs are text; otherwise they are refused. */
  readonly multiline?: boolean
}

/**
 * What people type: trimmed, in NFC, one kind of line break. Refused are lone surrogates, NUL and
 * other control characters, and the bidirectional overrides that make text read as another.
 * Lengths count characters (code points), as JSON Schema does. Every message is a sentence.
 */
export function text({ min = 1, max, multiline = false }: Limits) {
  const forbidden = multiline ? controlsBesideLayout : controls
  return z
    .string({ error: 'This must be text.' })
    .overwrite((value) => value.replace(lineBreaks, '\n').trim().normalize('NFC'))
    .superRefine((value, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message })
      const length = lengthOf(value)
      if (!value.isWellFormed()) refuse('This contains half of a character (a lone surrogate).')
      else if (forbidden.test(value)) refuse(`This contains ${controlIn(value)}.`)
      else if (bidiOverrides.test(value)) refuse('This contains a control of writing direction.')
      else if (length === 0 && min > 0) refuse('This is empty.')
      else if (length < min) refuse(`This is shorter than ${min} characters.`)
      else if (length > max) refuse(`This is longer than ${max.toLocaleString('en')} characters.`)
    })
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max })
}

function controlIn(value: string): string {
  if (value.includes('\0')) return 'a NUL character'
  return value.includes('\n') ? 'a line break' : 'a control character'
}

/** Counts code points without building an array of a text that may be huge. */
function lengthOf(value: string): number {
  let length = 0
  for (const _ of value) length++
  return length
}

/** Formatted text as its author wrote it; sanitised HTML is made from it when it is read. */
export const Markdown = text({ min: 0, max: 50_000, multiline: true })

const address = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(?:\.[^\s@<>()[\]\\,;:".]+)+$/u

/** An e-mail address, kept as typed; `normalisedEmail` tells whether two are the same. */
export const Email = text({ max: 254 })
  .refine((value) => address.test(value), 'This is not an e-mail address such as mary@example.org.')
  .meta({ format: 'email', maxLength: 254 })

/** The form under which an address is found again: NFC, lower-case. */
export function normalisedEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/** The part of an address of a page: `a-view-to-a-border`. */
export const Slug = z
  .string()
  .max(80, 'This is longer than 80 characters.')
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'Use small letters, digits and single hyphens, such as a-view-to-a-border.',
  )

/** A slug of a title; empty where the title holds no Latin letter or digit. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
}

/** A BCP 47 language tag in its canonical form: `en`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .refine((value) => canonicalTag(value) !== undefined, 'Give a language tag such as en or pt-BR.')
  .overwrite((value) => canonicalTag(value) ?? value)

function canonicalTag(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value)[0]
  } catch {
    return undefined
  }
}

const webAddress = z.url({ protocol: /^https?$/ })

/** An address of the web: http or https, nothing else. */
export const WebAddress = text({ max: 2000 })
  .refine(isWebAddress, 'Give an address that begins with https:// or http://.')
  .meta({ format: 'uri', maxLength: 2000 })

function isWebAddress(value: string): boolean {
  return webAddress.safeParse(value).success
}

/** An ISO 3166-1 alpha-2 country code: `GB`. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'Give a country code such as GB.')
