/** What the process ends with: scripts tell these apart. */
export const exitCodes = { done: 0, refused: 1, usage: 2, unreachable: 3, unsound: 4 } as const
