import { inkOn } from '@rostrum/kernel/colour'
import type { ReactNode } from 'react'
import type { Assets } from './assets.ts'
import type { Context } from './context.ts'
import { jsonForScript } from './html.ts'

/** What stands in the head of a page, and how it may be shared. */
export interface Head {
  readonly title: string
  readonly description?: string
  /** Where the page itself is; absent where nobody should link to it. */
  readonly canonicalUrl?: string
  /** Absolute address of a picture of 1200 by 630. */
  readonly picture?: string
  /** Personal pages: not for search engines, and their address is told to nobody. */
  readonly personal?: boolean
  /** schema.org, as JSON-LD. */
  readonly structured?: object
  /** Also load the island of presence. */
  readonly presence?: boolean
  /** Seconds after which the page asks again by itself where no script does it. */
  readonly refresh?: number
}

interface Props {
  readonly head: Head
  readonly context: Context
  readonly assets: Assets
  readonly children: ReactNode
}

/** A whole page: everything to read is in it, scripts only add what moves. */
export function Document({ head, context, assets, children }: Props) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{head.title}</title>
        {head.refresh !== undefined && <Refresh seconds={head.refresh} />}
        {head.personal ? <Personal /> : <Shared head={head} />}
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {context.colour && <Branding colour={context.colour} nonce={context.nonce} />}
        <script type="module" src={assets.page} />
        {head.presence && <script type="module" src={assets.join} />}
        {head.structured && (
          <script
            type="application/ld+json"
            nonce={context.nonce}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no tag can end
            dangerouslySetInnerHTML={{ __html: jsonForScript(head.structured) }}
          />
        )}
      </head>
      <body>{children}</body>
    </html>
  )
}

/** The organization's colour where the product's own would be, and what can be read on it. */
function Branding({
  colour,
  nonce,
}: {
  readonly colour: string
  readonly nonce?: string | undefined
}) {
  const ink = inkOn(colour)
  const poster = `--poster:${colour};--poster-deep:${colour}`
  const words = `--on-poster:${ink};--on-poster-muted:${ink}`
  return <style nonce={nonce}>{`@media screen{:root{${poster};${words}}}`}</style>
}

function Personal() {
  return (
    <>
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="same-origin" />
    </>
  )
}

function Refresh({ seconds }: { readonly seconds: number }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds}`} />
    </noscript>
  )
}

function Shared({ head: { title, description, canonicalUrl, picture } }: { readonly head: Head }) {
  return (
    <>
      {description && <meta name="description" content={description} />}
      {canonicalUrl ? (
        <link rel="canonical" href={canonicalUrl} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      {canonicalUrl && <meta property="og:url" content={canonicalUrl} />}
      {picture && <Picture url={picture} />}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  )
}

function Picture({ url }: { readonly url: string }) {
  return (
    <>
      <meta property="og:image" content={url} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
    </>
  )
}
