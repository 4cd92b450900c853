import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown.tsx'

function html(source: string): string {
  return renderToStaticMarkup(<Markdown source={source} />).replaceAll(/ class="[^"]*"/g, '')
}

test('emphasis, lists and links look as they will', () => {
  expect(html('A **view** to a [border](https://example.org)\n\n- one\n- two')).toBe(
    '<div><p>A <strong>view</strong> to a <a href="https://example.org" target="_blank" rel="noreferrer">border</a></p><ul><li>one</li><li>two</li></ul></div>',
  )
})

test.each([
  ['<script>alert(1)</script>', 'script'],
  ['<img src=x onerror=alert(1)>', 'img'],
  ['text <b onclick="x()">bold</b>', 'b'],
])('%s stays text', (source, tag) => {
  expect(html(source)).not.toContain(`<${tag} `)
  expect(html(source)).not.toContain(`<${tag}>`)
})

test.each(['[x](javascript:alert(1))', '[x](data:text/html,x)', '[x](JAVASCRIPT:alert(1))'])(
  '%s is no link',
  (source) => {
    expect(html(source)).not.toContain('<a ')
  },
)

test('a bracket that never closes harms nothing', () => {
  expect(html('- one (and\n- two [and')).toBe(
    '<div><ul><li>one (and</li><li>two [and</li></ul></div>',
  )
})

test('an ampersand is one ampersand', () => {
  expect(html('R & D, `a<b`')).toBe('<div><p>R &amp; D, <code>a&lt;b</code></p></div>')
})
