import type { Webinar } from '@rostrum/contracts/webinars'
import { MenuButton } from '@rostrum/ui/menu-button'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { usePast } from '../../platform/as-of/use-as-of.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { type Act, actsOf, commands, verbs } from './life.ts'

const ActDialog = lazyPart(() => import('./act-dialog.tsx').then((it) => it.ActDialog))

const grave = new Set<Act>(['cancel', 'withdraw'])

/** The one next step of a webinar's life as a button, everything else in a menu. */
export function LifeActions({ webinar }: { webinar: Webinar }) {
  const [act, setAct] = useState<Act>()
  const past = usePast()
  const may = useMay()
  const { next, others } = actsOf(webinar)
  return (
    <>
      <MenuButton
        label="More"
        icon={<ChevronDown size={14} aria-hidden="true" />}
        reason={past}
        choices={others
          .filter((other) => may(commands[other].permission))
          .map((other) => ({
            key: other,
            label: verbs[other],
            dangerous: grave.has(other),
            onChoose: () => setAct(other),
          }))}
      />
      {next && (
        <ActionButton does={commands[next]} onClick={() => setAct(next)}>
          {verbs[next]}
        </ActionButton>
      )}
      {act && <ActDialog act={act} webinar={webinar} onClose={() => setAct(undefined)} />}
    </>
  )
}
