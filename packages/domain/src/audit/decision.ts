interface Said {
  readonly type: string
  readonly streamName: string
  readonly actor: string
}

/** What a machine decides of people is on record as if somebody had. */
const weighty = ['privacy', 'retention', 'organization', 'suppression']

/** Who was present is what a provider saw, and nobody's decision. */
const seen = ['ParticipantJoined', 'ParticipantLeft']

/**
 * Whether an event is a decision of somebody who answers for it: of a member, of a key, and of the
 * product itself where it takes something away. What people do for themselves the history tells,
 * but that they had themselves erased, of which it knows nobody any more.
 */
export function isDecision({ type, streamName, actor }: Said): boolean {
  if (seen.includes(type)) return false
  if (actor.startsWith('user:') || actor.startsWith('key:')) return true
  const category = streamName.slice(0, streamName.indexOf('-'))
  if (actor.startsWith('participant:')) return category === 'privacy'
  return actor.startsWith('system:') && weighty.includes(category)
}
