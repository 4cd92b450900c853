/**
 * The enhanced status codes (RFC 3463, RFC 7505) by which a server says of the mailbox itself that
 * no mail will ever reach it: there is none of that name, no such domain, no such address, it has
 * moved, the domain takes no mail, it is disabled. Of what else begins with 5.1, 5.1.7 and 5.1.8
 * speak of the sender, and 5.1.0 and 5.1.4 do not say enough.
 */
const gone: ReadonlySet<string> = new Set([
  ...['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'],
  '5.2.1',
])

/**
 * Whether a server's answer to a recipient says that the mailbox is gone. An answer without such a
 * code may as well be about us: its message is lost, but nobody is silenced by it.
 */
export function saysMailboxIsGone(answer: string): boolean {
  const [, code] = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(answer) ?? []
  return code !== undefined && gone.has(code)
}
