/** One message of a `text/event-stream`; a comment (the heartbeat) has no data. */
export type StreamMessage =
  | { readonly kind: 'event'; readonly event: string; readonly data: string; readonly id?: string }
  | { readonly kind: 'comment' }

/** Reads a `text/event-stream` however it is cut into chunks. EventSource cannot send headers. */
export async function* eventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamMessage, void, undefined> {
  let message = new Draft()
  for await (const line of linesOf(body)) {
    if (line.startsWith(':')) yield { kind: 'comment' }
    else if (line !== '') message.take(line)
    else {
      const complete = message.complete()
      message = new Draft()
      if (complete) yield complete
    }
  }
}

class Draft {
  #event = 'message'
  #data: string[] = []
  #id: string | undefined

  take(line: string): void {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'id') this.#id = value
  }

  complete(): StreamMessage | undefined {
    if (this.#data.length === 0) return undefined
    return {
      kind: 'event',
      event: this.#event,
      data: this.#data.join('\n'),
      ...(this.#id !== undefined && { id: this.#id }),
    }
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const text = decoder.decode(value, { stream: true })
      const ends = /[\r\n]/.test(text) || rest.endsWith('\r')
      rest += text
      // A long line comes in many chunks: it is looked through once, when it ends.
      if (!ends) continue
      // A carriage return at the end may be half of a line break.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
