import { Button } from '@mantine/core'
import { EmptyState } from '@rostrum/ui/empty-state'
import { Page } from '../shell/page.tsx'
import { useSignOut } from './use-leaving.ts'

/** For somebody signed in who is a member nowhere, or not any more. */
export function Outside({ name }: { name: string }) {
  const signOut = useSignOut()
  return (
    <Page title="You are not a member here">
      <EmptyState
        title={`You are signed in as ${name}`}
        action={
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        }
      >
        No organization counts you among its members, or the one that did has taken you out. What
        you did there stays in its history. To come in again, open the link of an invitation.
      </EmptyState>
    </Page>
  )
}
