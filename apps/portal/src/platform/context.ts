/** What a page knows of the request it answers. */
export interface Context {
  /** The reader's zone by its IANA name, where it is known already; an island adds it otherwise. */
  readonly viewerTimeZone?: string
  /** Milliseconds since 1970; the server's clock unless given. */
  readonly now?: number
  /** BCP 47; English is the only catalogue yet. */
  readonly locale?: string
  /** Scheme and host under which readers reach the pages: `https://rostrum.example`. */
  readonly origin: string
  /** The colour of whose page it is; the product's own where absent. */
  readonly colour?: string
  /** Of the request's Content-Security-Policy. */
  readonly nonce?: string
}
