declare module '@20minutes/s3rver' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Context {
    readonly method: string
    /** `/bucket/key` */
    readonly path: string
    readonly req: IncomingMessage
    readonly res: ServerResponse
    app: S3rver
    status: number
    get(header: string): string
  }

  /** A Koa application that is an S3-compatible server over a directory. */
  class S3rver {
    constructor(options: {
      readonly address: string
      readonly port: number
      readonly directory: string
      readonly silent: boolean
      readonly configureBuckets: readonly { readonly name: string }[]
    })
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[]
    readonly httpServer: import('node:http').Server
    run(): Promise<{ readonly port: number }>
    close(): Promise<void>
  }

  export = S3rver
}
