/**
 * Pieces of work that do not wait for each other. It settles when all of them have, so that nothing
 * of a failed request, and no statement of a transaction that is rolled back, comes afterwards.
 *
 * @throws the first failure, and not what the others met in the transaction that it aborted.
 */
export async function together<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Nth in keyof Work]: Awaited<Work[Nth]> }> {
  const settled = await Promise.allSettled(work)
  const failures = settled.filter(({ status }) => status === 'rejected')
  const [first] = failures.toSorted((a, b) => Number(isAftermath(a)) - Number(isAftermath(b)))
  if (first) throw (first as PromiseRejectedResult).reason
  // Nothing was rejected, so that each is what its own work came to.
  return (settled as PromiseFulfilledResult<unknown>[]).map(({ value }) => value) as {
    -readonly [Nth in keyof Work]: Awaited<Work[Nth]>
  }
}

/** `in_failed_sql_transaction`; `invalid_sql_statement_name` of one that was not planned for it. */
const aftermath = ['25P02', '26000']

function isAftermath(settled: PromiseSettledResult<unknown>) {
  if (settled.status !== 'rejected') return false
  return aftermath.includes((settled.reason as { code?: string }).code ?? '')
}
