import type { Endpoint } from '@rostrum/contracts/endpoint'
import { type ProblemCode, problemCatalogue } from '@rostrum/contracts/problem'

/** Every operation by tag, with what it may refuse. */
export function referencePage(endpoints: readonly Endpoint[]): string {
  const tags = Map.groupBy(endpoints, ({ tag }) => tag)
  const sections = [...tags].map(([tag, own]) => {
    const rows = own.map(
      ({ method, path, summary, problems }) => `<tr><td><code>${method}</code></td>
<td><code>${escaped(path)}</code></td><td>${escaped(summary)}</td><td>${problems
        .map((code) => `<a href="/problems/${code.replaceAll('_', '-')}">${code}</a>`)
        .join(', ')}</td></tr>`,
    )
    return `<h2>${escaped(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th>
<th>Refusals of its own</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  })
  return page(
    'Rostrum API',
    `<p>Paths are relative to <code>/api/v1</code>. The machine-readable document is
<a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).</p>${sections.join('')}`,
  )
}

export function problemPage(code: ProblemCode): string {
  const { status, title } = problemCatalogue[code]
  return page(
    title,
    `<p>HTTP status <code>${status}</code>, code <code>${code}</code>. The answer's
<code>detail</code> says what happened in the case at hand.</p><p><a href="/docs">The API</a></p>`,
  )
}

function page(title: string, body: string) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1>${body}</main></body>
</html>`
}

function escaped(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
