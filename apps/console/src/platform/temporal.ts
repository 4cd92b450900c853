/**
 * Whoever resolves a time of a clock imports this first: browsers that lack Temporal fetch it then,
 * before that module runs. Telling a time needs none of it.
 */
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')

export {}
