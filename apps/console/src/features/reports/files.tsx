import {
  downloadReportLines,
  downloadReportParquet,
  downloadReportSheet,
} from '@rostrum/contracts/report-files'
import { downloadReport } from '@rostrum/contracts/reports'
import { DownloadLink } from '../../platform/download/download-link.tsx'
import classes from './reports.module.css'

const files = [
  ['CSV', downloadReport],
  ['Excel', downloadReportSheet],
  ['Parquet', downloadReportParquet],
  ['JSON Lines', downloadReportLines],
] as const

/** The rows of a run to take along, in what others read. */
export function Files({ reportId }: { reportId: string }) {
  return (
    <div className={classes.files}>
      {files.map(([name, does]) => (
        <DownloadLink
          key={name}
          {...{ does, params: { reportId } }}
          size="xs"
          aria-label={`Download the rows as ${name}`}
        >
          {name}
        </DownloadLink>
      ))}
    </div>
  )
}
