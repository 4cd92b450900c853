import { Button } from '@mantine/core'
import { beginOidc, listSignInWays } from '@rostrum/contracts/sign-in-ways'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation, useQuery } from '@tanstack/react-query'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import classes from './arrival.module.css'
import { keepToken } from './token.ts'

interface OidcButtonProps {
  /** Where to go on to: a page of the console. */
  readonly page: string
  /** The token of an invitation, which is taken up again on the way back. */
  readonly invitation?: string
}

/** The way in by the identity provider, where one is set. */
export function OidcButton({ page, invitation }: OidcButtonProps) {
  const ways = useQuery({
    queryKey: [listSignInWays.name],
    queryFn: () => client.call(listSignInWays, {}),
    staleTime: 'static',
  })
  const begin = useMutation({
    mutationKey: [beginOidc.name],
    mutationFn: () => client.call(beginOidc, { body: { page, ...(invitation && { invitation }) } }),
    onSuccess: ({ url }) => {
      if (invitation !== undefined) keepToken(invitation)
      location.assign(url)
    },
  })
  const oidc = ways.data?.oidc
  if (!oidc) return null
  return (
    <div className={classes.form}>
      {begin.error && <ProblemNotice {...problemWords(begin.error, 'You are not signed in.')} />}
      <Button variant="default" fullWidth loading={begin.isPending} onClick={() => begin.mutate()}>
        Continue with {oidc.name}
      </Button>
    </div>
  )
}
