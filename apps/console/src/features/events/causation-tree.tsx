import { type CausationNode, getCausation } from '@rostrum/contracts/events'
import { clockText, dayText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { onClockOf } from '../../platform/evidence/grouped.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { asOfQuery } from '../../platform/queries.ts'
import classes from './causation-tree.module.css'

/** How many effects of one event are seen before the others are asked for. */
const shown = 8

interface CausationTreeProps {
  readonly position: string
  readonly zone: string
  readonly onOpen: (position: string) => void
}

/** What led to an event, down to it, and all that it brought about. */
export function CausationTree({ position, zone, onOpen }: CausationTreeProps) {
  const query = useQuery(asOfQuery(getCausation, { params: { position } }, useAsOf()))
  return (
    <Loaded query={query} label="causes and effects">
      {({ root, cut }) => (
        <>
          <ul className={classes.tree} aria-label="Causes and effects">
            <Branch node={root} {...{ position, zone, onOpen }} />
          </ul>
          {root.effects.length === 0 && (
            <p className={classes.quiet}>
              Nothing led to it but the command, and nothing followed.
            </p>
          )}
          {cut && <p className={classes.quiet}>It brought about more: the first 500 are told.</p>}
        </>
      )}
    </Loaded>
  )
}

function Branch({ node, ...rest }: CausationTreeProps & { readonly node: CausationNode }) {
  const { event, effects } = node
  const isAsked = event.position === rest.position
  const [seen, others] = [effects.slice(0, shown), effects.slice(shown)]
  return (
    <li>
      <button
        type="button"
        className={classes.event}
        aria-current={isAsked || undefined}
        onClick={() => rest.onOpen(event.position)}
      >
        {onClockOf(rest.zone, event.sentence)}
        <span className={classes.when}>
          {dayText(event.occurredAt, rest.zone)}, {clockText(event.occurredAt, rest.zone, true)}
        </span>
      </button>
      {seen.length > 0 && <Branches nodes={seen} {...rest} />}
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>and {others.length.toLocaleString('en')} more</summary>
          <Branches nodes={others} {...rest} />
        </details>
      )}
    </li>
  )
}

function Branches({
  nodes,
  ...rest
}: CausationTreeProps & { readonly nodes: readonly CausationNode[] }) {
  return (
    <ul>
      {nodes.map((node) => (
        <Branch key={node.event.position} node={node} {...rest} />
      ))}
    </ul>
  )
}
