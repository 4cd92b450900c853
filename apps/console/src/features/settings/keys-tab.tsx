import { type ApiKey, issueKey, listKeys } from '@rostrum/contracts/api-keys'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { dayText, viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useNow } from '../../platform/use-now.ts'
import { usedWords, validWords } from './key-words.ts'
import { RowButton } from './row-button.tsx'
import classes from './settings.module.css'

const IssueDialog = lazyPart(() => import('./issue-key-dialog.tsx').then((it) => it.IssueKeyDialog))
const KeyDrawer = lazyPart(() => import('./key-drawer.tsx').then((it) => it.KeyDrawer))

/** The keys by which machines come in. */
export const KeysTab = permitted(listKeys, Keys)

function Keys() {
  const query = useQuery(nowQuery(listKeys, {}))
  const now = useNow()
  const [openId, open] = useState<string>()
  const [issues, issue] = useState(false)
  const columns = useMemo(() => columnsOf(open, now), [now])
  const button = (
    <ActionButton does={issueKey} onClick={() => issue(true)}>
      Issue a key
    </ActionButton>
  )
  const items = query.data?.items ?? []
  const key = items.find(({ id }) => id === openId)
  return (
    <Section
      title="API keys"
      lead="A key lets a program in, for what its scopes say and no longer than whoever issued it is a member."
      action={items.length > 0 && button}
      beside={key && <KeyDrawer key={key.id} apiKey={key} onClose={() => open(undefined)} />}
    >
      <Loaded query={query} label="the keys">
        {() =>
          items.length === 0 ? (
            <EmptyState under="h2" title="No keys yet" action={button}>
              Name the program that needs one, and choose no more scopes than it needs.
            </EmptyState>
          ) : (
            <DataTable
              label="API keys"
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              rowHeight={40}
              minWidth={720}
              openKey={openId}
              onOpen={({ id }) => open(id)}
            />
          )
        }
      </Loaded>
      {issues && <IssueDialog onClose={() => issue(false)} />}
    </Section>
  )
}

function columnsOf(onOpen: (id: string) => void, now: number): Column<ApiKey>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      names: true,
      cell: ({ id, name }) => <RowButton onOpen={() => onOpen(id)}>{name}</RowButton>,
    },
    {
      key: 'scopes',
      header: 'Scopes',
      width: '80px',
      align: 'end',
      cell: ({ scopes }) => scopes.length,
    },
    {
      key: 'issued',
      header: 'Issued',
      width: '140px',
      cell: ({ issuedAt }) => <time dateTime={issuedAt}>{dayText(issuedAt, viewerZone())}</time>,
    },
    {
      key: 'used',
      header: 'Last used',
      width: '150px',
      cell: (key) => (
        <span className={key.lastUsedAt ? '' : classes.quiet}>{usedWords(key, now)}</span>
      ),
    },
    {
      key: 'state',
      header: 'Valid',
      width: '190px',
      cell: (key) => (
        <span className={key.state === 'active' ? undefined : classes.quiet}>
          {validWords(key, viewerZone())}
        </span>
      ),
    },
  ]
}
