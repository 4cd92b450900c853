import { lexer, type Token, type Tokens } from 'marked'
import type { ReactNode } from 'react'
import classes from './markdown.module.css'

/**
 * Markdown as it will look. It becomes elements and never HTML: markup and script in the source
 * are shown as the text that they are, and only addresses of the web and of mail become links.
 */
export function Markdown({ source }: { source: string }) {
  return <div className={classes.markdown}>{blocks(lexer(source))}</div>
}

function blocks(tokens: readonly Token[]): ReactNode[] {
  return tokens.map((token, index) => {
    const key = `${index}`
    return <Block key={key} token={token} />
  })
}

function Block({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'heading':
      return <p className={classes.heading}>{inline(token.tokens)}</p>
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>
    case 'list':
      return <List list={token as Tokens.List} />
    case 'code':
      return <pre>{token.text}</pre>
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    case 'text':
      return inline(token.tokens) ?? token.raw
    default:
      return <p>{token.raw}</p>
  }
}

function List({ list }: { list: Tokens.List }) {
  const Tag = list.ordered ? 'ol' : 'ul'
  return (
    <Tag>
      {list.items.map((item, index) => {
        const key = `${index}`
        return <li key={key}>{blocks(item.tokens)}</li>
      })}
    </Tag>
  )
}

function inline(tokens: readonly Token[] | undefined): ReactNode[] | undefined {
  return tokens?.map((token, index) => {
    const key = `${index}`
    return <Inline key={key} token={token} />
  })
}

function Inline({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return isSafe(token.href) ? (
        <a href={token.href} target="_blank" rel="noreferrer">
          {inline(token.tokens)}
        </a>
      ) : (
        token.raw
      )
    case 'escape':
      return token.text
    case 'text':
      return inline(token.tokens) ?? unescaped(token.text)
    default:
      return token.raw
  }
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The lexer may escape text for HTML; elements want it as it was. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}

function isSafe(href: string): boolean {
  return /^(https?:|mailto:)/i.test(href)
}
