import { expect, test } from 'vitest'
import { excerptOf, headingsFrom, jsonForScript } from './html.ts'

test('an excerpt is words without markup, cut between words', () => {
  expect(excerptOf('<p>Law &amp; <em>order</em></p>\n<p>next</p>', 80)).toBe('Law & order next')
  expect(excerptOf(`<p>${'border '.repeat(40)}</p>`, 60)).toMatch(/^(border )+border…$/)
})

test('headings move below the page’s own and keep their distance', () => {
  expect(headingsFrom('<h1>A</h1><h2 id="b">B</h2>', 3)).toBe('<h3>A</h3><h4 id="b">B</h4>')
  expect(headingsFrom('<h2>A</h2><h6>B</h6>', 3)).toBe('<h3>A</h3><h6>B</h6>')
  expect(headingsFrom('<h4>A</h4><p>hr</p>', 3)).toBe('<h4>A</h4><p>hr</p>')
  expect(headingsFrom('<p>none</p>', 3)).toBe('<p>none</p>')
})

test('JSON in a script element cannot end it', () => {
  const hostile = { name: '</script><script>alert(1)</script><!--' }
  expect(jsonForScript(hostile)).not.toContain('<')
  expect(JSON.parse(jsonForScript(hostile))).toEqual(hostile)
})
