import { type ComponentType, lazy, Suspense } from 'react'

/**
 * A part whose code is fetched when it is first drawn: a panel, a dialog, a form behind a button.
 * Nothing stands in its place meanwhile.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Part = lazy(async () => ({ default: await load() }))
  return function LazyPart(props: P) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    )
  }
}
