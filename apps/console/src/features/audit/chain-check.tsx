import { Button } from '@mantine/core'
import { type AuditVerification, verifyAudit } from '@rostrum/contracts/audit'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentText } from '@rostrum/ui/time'
import { useMutation } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useZone } from '../../platform/use-zone.ts'
import classes from './audit.module.css'

/** Goes over the whole chain when asked to, and says what it found. */
export function ChainCheck() {
  const check = useMutation({ mutationFn: () => client.call(verifyAudit, {}) })
  return (
    <div className={classes.check}>
      <Button
        size="xs"
        variant="default"
        loading={check.isPending}
        leftSection={<ShieldCheck size={14} aria-hidden="true" />}
        onClick={() => check.mutate()}
      >
        Verify the chain
      </Button>
      {check.error && <ProblemNotice {...problemWords(check.error, 'Nothing was looked at.')} />}
      {check.data && <Verdict found={check.data} />}
    </div>
  )
}

function Verdict({ found }: { readonly found: AuditVerification }) {
  const { fault, entries, signed, head } = found
  const zone = useZone()
  if (fault)
    return (
      <ProblemNotice
        what={`Not intact. ${fault.detail}`}
        kept={`The ${entries.toLocaleString('en')} rows before it are as they were written.`}
        todo="Keep the database as it is, and look for who had access to it and at the backups."
      />
    )
  const upTo = signed
    ? `Signed up to row ${signed.sequence.toLocaleString('en')} on ${momentText(signed.at, zone)}.`
    : 'The first signature is made within a minute.'
  return (
    <div className={classes.verdict} role="status">
      <p>
        <strong>Intact.</strong> {entries.toLocaleString('en')} rows, each as it was written. {upTo}
      </p>
      {head && (
        <p className={classes.head}>
          Head {head.sequence}:{head.hash}
        </p>
      )}
    </div>
  )
}
