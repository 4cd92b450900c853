/** What may be assumed otherwise than it was, over what really happened. */
export interface Assumptions {
  /** Somebody attended who was there for so long; takes the place of the webinar's threshold. */
  readonly thresholdSeconds?: number | undefined
  /** The same as a share of the length of the runs, in percent. */
  readonly thresholdPercent?: number | undefined
  /** Whoever is back within so many seconds is taken to have been there in between. */
  readonly graceSeconds?: number | undefined
  /** `none`: every registration is a person of its own, whoever was merged with whom. */
  readonly merges?: 'none' | undefined
  /** How many seats there were from the beginning; `unlimited` for as many as were asked for. */
  readonly capacity?: number | 'unlimited' | undefined
}

export type Assumption = keyof Assumptions

/** Those that change who was there, and for how long. */
export const ofAttending = [
  'thresholdSeconds',
  'thresholdPercent',
  'graceSeconds',
  'merges',
] as const satisfies Assumption[]
