import { signOut, switchOrganization } from '@rostrum/contracts/session'
import { useMutation } from '@tanstack/react-query'
import { paths } from '../../paths.ts'
import { client } from '../client.ts'

/** Ends this session; everything that was loaded goes with the page. A failure breaks the page. */
export function useSignOut() {
  return useMutation({
    mutationKey: [signOut.name],
    mutationFn: () => client.call(signOut, {}),
    throwOnError: true,
    onSuccess: () => location.assign(`/console${paths.signIn}`),
  })
}

/** Acts for another organization; everything is loaded anew. A failure breaks the page. */
export function useSwitchOrganization() {
  return useMutation({
    mutationKey: [switchOrganization.name],
    mutationFn: (organizationId: string) =>
      client.call(switchOrganization, { body: { organizationId } }),
    throwOnError: true,
    onSuccess: () => location.assign('/console/'),
  })
}
