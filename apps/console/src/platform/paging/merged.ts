export interface Paged<T> {
  readonly items: readonly T[]
  readonly next?: string | undefined
}

/**
 * The items of pages in one list, each once. Whoever moved while the pages were fetched stands
 * where they were seen first, as they were seen last.
 */
export function merged<T>(pages: readonly Paged<T>[], keyOf: (item: T) => string): T[] {
  const items = new Map<string, T>()
  for (const page of pages) {
    for (const item of page.items) items.set(keyOf(item), item)
  }
  return [...items.values()]
}
