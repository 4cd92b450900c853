import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { derivedId, RegistrationId } from './ids.ts'
import { addMs, compareInstants, Instant, instantOf } from './instant.ts'
import { Money } from './money.ts'
import { Email, LanguageTag, Markdown, Slug, slugOf, text, WebAddress } from './text.ts'

const title = text({ max: 10 })
const message = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message)

describe('Text', () => {
  it.each([
    ['a\0b', 'This contains a NUL character.'],
    ['a\ud800b', 'This contains half of a character (a lone surrogate).'],
    ['a\u202eb', 'This contains a control of writing direction.'],
    ['a\u2066b', 'This contains a control of writing direction.'],
    ['a\nb', 'This contains a line break.'],
    ['a\u0007b', 'This contains a control character.'],
    ['a\u0085b', 'This contains a control character.'],
    ['   ', 'This is empty.'],
    ['elevenchars', 'This is longer than 10 characters.'],
    [7, 'This must be text.'],
  ])('%j is refused with a sentence', (value, sentence) => {
    expect(message(title, value)).toEqual([sentence])
  })

  it('is trimmed, composed, and counted in characters that people see', () => {
    expect(title.parse('  Cafe\u0301 ')).toBe('Caf\u00e9')
    expect(title.parse('🙂'.repeat(10))).toBe('🙂'.repeat(10))
    expect(title.safeParse('🙂'.repeat(11)).success).toBe(false)
  })

  it('keeps line breaks of one kind where there may be several lines', () => {
    expect(Markdown.parse('a\r\nb\rc\td')).toBe('a\nb\nc\td')
    expect(message(Markdown, 'a\u0000')).toEqual(['This contains a NUL character.'])
    expect(message(Markdown, 'a'.repeat(50_001))).toEqual([
      'This is longer than 50,000 characters.',
    ])
  })

  it('says its lengths in JSON Schema', () => {
    expect(z.toJSONSchema(title)).toMatchObject({ type: 'string', minLength: 1, maxLength: 10 })
  })
})

describe('What is written in a form of its own', () => {
  it.each([
    [Email, 'mary@example.org', 'Mary.O’Neil+x@bücher.example', 'dmitrij@почта.рф'],
    [Slug, 'a-view-to-a-border', '4', 'x1'],
    [LanguageTag, 'en', 'pt-BR', 'zh-Hant'],
    [WebAddress, 'https://example.org/a?b=c', 'http://example.org'],
    [Money, { amountMinor: 0, currency: 'EUR' }],
    [Instant, '2021-06-03T13:00:00Z', '2021-06-03T13:00:00.250Z', '0001-01-01T00:00:00Z'],
  ])('is taken as it is', (schema, ...values) => {
    for (const value of values) expect(schema.parse(value)).toEqual(value)
  })

  it.each([
    [
      Email,
      'mary',
      'mary@',
      'mary@example',
      'a@b@c.de',
      'mary@example..org',
      '<m@a.bc>',
      'm@a.bc\0',
    ],
    [Slug, 'A', 'a--b', '-a', 'a b', '', 'a'.repeat(81)],
    [LanguageTag, 'english!', '', 'e'],
    [WebAddress, 'javascript:alert(1)', 'example.org', 'data:text/html,x', 'https://'],
    [Money, { amountMinor: -1, currency: 'EUR' }, { amountMinor: 1.5, currency: 'EUR' }],
    [Money, { amountMinor: 1, currency: 'eur' }, { amountMinor: 1, currency: 'QQQ' }],
    [
      Instant,
      '2021-06-03',
      '2021-02-30T00:00:00Z',
      '2021-06-03T13:00:00+01:00',
      '0000-01-01T00:00:00Z',
    ],
  ])('is refused otherwise', (schema, ...values) => {
    for (const value of values) expect(schema.safeParse(value).success, String(value)).toBe(false)
  })

  it('makes a slug of a title', () => {
    expect(slugOf('A View to a Border: Déjà vu!')).toBe('a-view-to-a-border-deja-vu')
    expect(slugOf('会议')).toBe('')
  })
})

describe('Instants and ids', () => {
  it('have one form for one moment, whatever precision was given', () => {
    expect(Instant.parse('2021-06-03T13:00:00.000Z')).toBe('2021-06-03T13:00:00Z')
    expect(Instant.parse('2021-06-03T13:00:00.1234567Z')).toBe('2021-06-03T13:00:00.123Z')
  })

  it('are ordered in time', () => {
    const start = instantOf(1_622_725_200_000)
    expect(compareInstants(start, addMs(start, 500))).toBeLessThan(0)
    expect(addMs(start, 500)).toBe('2021-06-03T13:00:00.500Z')
  })

  it('derive the same id from the same names', () => {
    const webinar = '0192f2a0-0000-7000-8000-000000000001'
    const once = derivedId(webinar, 'a')
    expect(derivedId(webinar, 'a')).toBe(once)
    expect(derivedId(webinar, 'b')).not.toBe(once)
    expect(RegistrationId.parse(once)).toBe(once)
  })
})
