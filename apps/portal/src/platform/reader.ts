import { createContext, useContext } from 'react'

/** Who reads the page, as far as it changes what is shown. */
export interface Reader {
  /** IANA name, where it is known. */
  readonly timeZone?: string
  /** Milliseconds since 1970 on the server's clock. */
  readonly now: number
}

export const ReaderContext = createContext<Reader>({ now: 0 })

export function useReader(): Reader {
  return useContext(ReaderContext)
}
