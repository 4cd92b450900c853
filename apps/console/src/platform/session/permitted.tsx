import type { Endpoint } from '@rostrum/contracts/endpoint'
import { EmptyState } from '@rostrum/ui/empty-state'
import type { ComponentType } from 'react'
import { Page } from '../shell/page.tsx'
import { neededWords } from './needed-words.ts'
import { useMay, useSession } from './use-session.ts'

/**
 * A page, or a tab where no `title` is given, for those alone who may call the endpoint that it
 * cannot do without. Others are told so, and nothing is asked for.
 */
export function permitted(
  { permission }: Pick<Endpoint, 'permission'>,
  Part: ComponentType,
  title?: string,
) {
  return function Permitted() {
    const { isPending, isError } = useSession()
    const may = useMay()
    // Where it cannot be found out who asks, the part itself says why.
    if (may(permission) || isError) return <Part />
    const words = isPending ? null : (
      <EmptyState title="Your role does not include this">
        {`It needs ${neededWords(permission)}. Whoever manages the members can give you another role.`}
      </EmptyState>
    )
    return title === undefined ? words : <Page title={title}>{words}</Page>
  }
}
