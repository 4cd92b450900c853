import {
  type AttendanceRow,
  correctAttendance,
  withdrawCorrection,
} from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { Drawer } from '@rostrum/ui/drawer'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentText, presenceText } from '@rostrum/ui/time'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { nameOf } from '../../platform/person-name.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './attendance.module.css'
import { CorrectionForm } from './correction-form.tsx'
import { Intervals } from './intervals.tsx'
import { endWords } from './picture.ts'

interface VisitDrawerProps {
  readonly webinar: Webinar
  readonly row: AttendanceRow
  readonly zone: string
  readonly onClose: () => void
}

/** One person's visit: what stands, what was recorded, and the way to correct it. */
export function VisitDrawer({ webinar, row, zone, onClose }: VisitDrawerProps) {
  const [correcting, setCorrecting] = useState(false)
  const { correction, person, presenceSeconds, rawSeconds, attended } = row
  return (
    <Drawer
      opened
      beside={!correcting}
      onClose={onClose}
      title={nameOf(person)}
      subtitle={
        <>
          {attended ? 'Attended' : 'Did not attend'} · {presenceText(presenceSeconds)} inside the
          runs, {presenceText(rawSeconds)} connected
        </>
      }
      actions={
        !correcting && (
          <>
            <ActionButton does={correctAttendance} size="xs" onClick={() => setCorrecting(true)}>
              {correction ? 'Correct again' : 'Correct this visit'}
            </ActionButton>
            {correction && <WithdrawButton webinar={webinar} row={row} />}
          </>
        )
      }
    >
      {correcting ? (
        <CorrectionForm {...{ webinar, row, zone }} onDone={() => setCorrecting(false)} />
      ) : (
        <>
          <h3>{correction ? 'What stands' : 'What was recorded'}</h3>
          <Intervals
            intervals={row.intervals}
            zone={zone}
            none="Was not there."
            untold={endWords(webinar)}
          />
          {correction && (
            <>
              <p className={classes.quiet}>
                Corrected {momentText(correction.at, zone)}
                {correction.reason && `: “${correction.reason}”`}
              </p>
              {correction.evidence && (
                <p className={classes.quiet}>Evidence: {correction.evidence}</p>
              )}
              <h3 className={classes.part}>What was recorded</h3>
              <Intervals
                intervals={correction.recorded}
                zone={zone}
                none="Nothing."
                untold={endWords(webinar)}
              />
            </>
          )}
        </>
      )}
    </Drawer>
  )
}

function WithdrawButton({ webinar, row }: { webinar: Webinar; row: AttendanceRow }) {
  const [asking, setAsking] = useState(false)
  const withdraw = useCommand(withdrawCorrection)
  const params = { webinarId: webinar.id, attendanceId: row.attendanceId }
  return (
    <>
      <ActionButton
        does={withdrawCorrection}
        size="xs"
        variant="default"
        onClick={() => setAsking(true)}
      >
        Withdraw correction
      </ActionButton>
      <ConfirmDialog
        opened={asking}
        title="Withdraw this correction?"
        affects={[`What was recorded of ${nameOf(row.person)} stands again.`]}
        undo="The correction is kept in the history; you can correct the visit again."
        confirm="Withdraw correction"
        busy={withdraw.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          withdraw.mutate(
            { params, expectedRevision: row.revision },
            { onSuccess: () => setAsking(false) },
          )
        }
      >
        {withdraw.error && <ProblemNotice {...problemWords(withdraw.error)} />}
      </ConfirmDialog>
    </>
  )
}
