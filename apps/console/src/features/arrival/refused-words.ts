const words: Readonly<Record<string, string>> = {
  signup_disabled:
    'You have no account here yet. Ask for an invitation, open its link, and continue from there.',
  account_not_linked:
    'There is an account with this address, and nobody has shown yet that the address is theirs. Sign in with its password, have a link sent to the same address under Account, and open it: then this way works, too.',
  access_denied: 'The identity provider did not let you go on.',
  please_restart_the_process: 'That took too long, or began in another window: try again.',
}

/** Why an identity provider's answer let nobody in; undefined where there was none. */
export function refusedWords(search: string): string | undefined {
  const code = new URLSearchParams(search).get('error')
  if (code === null) return undefined
  return (
    words[code] ??
    'What the identity provider said cannot be relied upon, or it does not vouch for your e-mail address.'
  )
}
