import {
  archiveSeries,
  publishSeries,
  type Series,
  type SeriesWebinar,
} from '@rostrum/contracts/series'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { MenuButton } from '@rostrum/ui/menu-button'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { usePast } from '../../platform/as-of/use-as-of.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { useMay } from '../../platform/session/use-session.ts'
import { archiveAffects, publishAffects } from './series-affects.ts'

interface SeriesMenuProps {
  readonly series: Series
  readonly webinars: readonly SeriesWebinar[]
}

/** Publish while it is not, and the menu with what is rare. */
export function SeriesMenu({ series, webinars }: SeriesMenuProps) {
  const [dialog, setDialog] = useState<'publish' | 'archive'>()
  const past = usePast()
  const may = useMay()
  const close = () => setDialog(undefined)
  return (
    <>
      {series.state === 'planned' && (
        <ActionButton
          does={publishSeries}
          variant="default"
          reason={webinars.length === 0 ? 'Plan a webinar first: it has none.' : undefined}
          onClick={() => setDialog('publish')}
        >
          Publish series
        </ActionButton>
      )}
      {series.state !== 'archived' && may(archiveSeries.permission) && (
        <MenuButton
          bare
          label="More for this series"
          icon={<Ellipsis size={16} aria-hidden="true" />}
          reason={past}
          choices={[
            {
              key: 'archive',
              label: 'Archive series',
              dangerous: true,
              onChoose: () => setDialog('archive'),
            },
          ]}
        />
      )}
      {dialog === 'publish' && <PublishDialog {...{ series, webinars }} onClose={close} />}
      {dialog === 'archive' && <ArchiveDialog {...{ series, webinars }} onClose={close} />}
    </>
  )
}

interface DialogProps extends SeriesMenuProps {
  readonly onClose: () => void
}

function PublishDialog({ series, webinars, onClose }: DialogProps) {
  const publish = useCommand(publishSeries)
  return (
    <ConfirmDialog
      opened
      title={`Publish “${series.title}”?`}
      affects={publishAffects(series, webinars)}
      confirm="Publish series"
      keep="Not yet"
      busy={publish.isPending}
      onClose={onClose}
      onConfirm={() => publish.mutate({ params: { seriesId: series.id } }, { onSuccess: onClose })}
    >
      {publish.error && <ProblemNotice {...problemWords(publish.error)} />}
    </ConfirmDialog>
  )
}

function ArchiveDialog({ series, webinars, onClose }: DialogProps) {
  const archive = useCommand(archiveSeries)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Archive “${series.title}”?`}
      affects={archiveAffects(webinars)}
      undo="Everything recorded stays: numbers, reports and history can be read as before."
      confirm="Archive series"
      busy={archive.isPending}
      onClose={onClose}
      onConfirm={() => archive.mutate({ params: { seriesId: series.id } }, { onSuccess: onClose })}
    >
      {archive.error && <ProblemNotice {...problemWords(archive.error)} />}
    </ConfirmDialog>
  )
}
