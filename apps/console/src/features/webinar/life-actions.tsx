import { Button, Menu } from '@mantine/core'
import type { Webinar } from '@rostrum/contracts/webinars'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { type Act, actsOf, verbs } from './life.ts'
import classes from './life-actions.module.css'

const ActDialog = lazy(() => import('./act-dialog.tsx').then((it) => ({ default: it.ActDialog })))

const grave = new Set<Act>(['cancel', 'withdraw'])

/** The one next step of a webinar's life as a button, everything else in a menu. */
export function LifeActions({ webinar }: { webinar: Webinar }) {
  const [act, setAct] = useState<Act>()
  const readOnly = useReadOnly()
  const { next, others } = actsOf(webinar)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<ChevronDown size={14} aria-hidden="true" />}
            disabled={readOnly !== undefined}
            title={readOnly}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((other) => (
            <Menu.Item
              key={other}
              className={grave.has(other) ? classes.grave : undefined}
              onClick={() => setAct(other)}
            >
              {verbs[other]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {next && <ActionButton onClick={() => setAct(next)}>{verbs[next]}</ActionButton>}
      {act && (
        <Suspense>
          <ActDialog act={act} webinar={webinar} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
    </>
  )
}
