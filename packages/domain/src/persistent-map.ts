/** A node is a branch of 32 places or a bucket of the entries that share one hash. */
type Node<V> = readonly (Node<V> | Bucket<V> | undefined)[]
interface Bucket<V> {
  readonly hash: number
  readonly entries: readonly (readonly [string, V])[]
}

const bits = 5
const places = 32

/**
 * A map that never changes: `with` and `without` answer a new one and share all but a few nodes.
 *
 * Folds over ten thousands of people keep their state in it: a step costs the same at the first
 * person and at the last, and every earlier state stays whole.
 */
export class PersistentMap<V> {
  static readonly #nothing = new PersistentMap<never>([], 0)
  readonly #root: Node<V>
  readonly size: number

  private constructor(root: Node<V>, size: number) {
    this.#root = root
    this.size = size
  }

  static empty<V>(): PersistentMap<V> {
    return PersistentMap.#nothing
  }

  get(key: string): V | undefined {
    const hash = hashOf(key)
    let at: Node<V> | Bucket<V> | undefined = this.#root
    for (let shift = 0; at !== undefined && isNode(at); shift += bits) at = at[place(hash, shift)]
    return at?.entries.find(([known]) => known === key)?.[1]
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  with(key: string, value: V): PersistentMap<V> {
    const root = put(this.#root, 0, { hash: hashOf(key), entries: [[key, value]] })
    return new PersistentMap(root, this.has(key) ? this.size : this.size + 1)
  }

  without(key: string): PersistentMap<V> {
    if (!this.has(key)) return this
    return new PersistentMap(remove(this.#root, 0, hashOf(key), key), this.size - 1)
  }

  *entries(): IterableIterator<readonly [string, V]> {
    yield* walk(this.#root)
  }

  *values(): IterableIterator<V> {
    for (const [, value] of this.entries()) yield value
  }
}

function put<V>(node: Node<V>, shift: number, bucket: Bucket<V>): Node<V> {
  const index = place(bucket.hash, shift)
  const there = node[index]
  if (there === undefined) return replaced(node, index, bucket)
  if (isNode(there)) return replaced(node, index, put(there, shift + bits, bucket))
  if (there.hash === bucket.hash) return replaced(node, index, joined(there, bucket))
  const deeper = put(put([], shift + bits, there), shift + bits, bucket)
  return replaced(node, index, deeper)
}

function joined<V>(there: Bucket<V>, { hash, entries }: Bucket<V>): Bucket<V> {
  const others = there.entries.filter(([known]) => entries.every(([key]) => key !== known))
  return { hash, entries: [...others, ...entries] }
}

function remove<V>(node: Node<V>, shift: number, hash: number, key: string): Node<V> {
  const index = place(hash, shift)
  const there = node[index]
  if (there === undefined) return node
  if (isNode(there)) return replaced(node, index, remove(there, shift + bits, hash, key))
  const entries = there.entries.filter(([known]) => known !== key)
  return replaced(node, index, entries.length === 0 ? undefined : { hash, entries })
}

function replaced<V>(node: Node<V>, index: number, by: Node<V> | Bucket<V> | undefined): Node<V> {
  const copy = node.length === places ? node.slice() : Object.assign(blank<V>(), node)
  copy[index] = by
  return copy
}

function blank<V>() {
  return new Array<Node<V> | Bucket<V> | undefined>(places).fill(undefined)
}

function* walk<V>(node: Node<V>): IterableIterator<readonly [string, V]> {
  for (const there of node) {
    if (there === undefined) continue
    if (isNode(there)) yield* walk(there)
    else yield* there.entries
  }
}

function isNode<V>(there: Node<V> | Bucket<V>): there is Node<V> {
  return Array.isArray(there)
}

function place(hash: number, shift: number) {
  return (hash >>> shift) & (places - 1)
}

/** FNV-1a, 32 bits: enough for seven levels; keys of one hash share a bucket before that. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let nth = 0; nth < key.length; nth++) {
    hash ^= key.charCodeAt(nth)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
