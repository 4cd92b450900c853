import type { changeForm } from '@rostrum/contracts/webinar-changes'
import type { Body } from '../steps.ts'
import type { FormReply } from './registrations.ts'
import type { Seeded } from './seeded.ts'

/** What the series asks beside name and e-mail; nothing of it must be answered. */
export const form: Body<typeof changeForm> = {
  fields: [
    {
      id: 'sector',
      kind: 'choice',
      label: 'Where do you work?',
      required: false,
      options: [
        { id: 'border-guard', label: 'Border guard or border police' },
        { id: 'customs', label: 'Customs' },
        { id: 'ministry', label: 'Ministry' },
        { id: 'international', label: 'International organization' },
        { id: 'research', label: 'University or research' },
        { id: 'industry', label: 'Industry' },
      ],
    },
    {
      id: 'question',
      kind: 'text',
      label: 'What would you like to ask the experts?',
      required: false,
    },
    {
      id: 'updates',
      kind: 'consent',
      label: 'Tell me by e-mail about later webinars of the series.',
      required: false,
      purpose: 'updates',
      textVersion: '2021-02',
    },
  ],
}

const sectors = [
  'border-guard',
  'border-guard',
  'customs',
  'ministry',
  'international',
  'research',
  'industry',
]

const questions = [
  'How long are fingerprints of people without a match kept?',
  'Does this work at a crossing without a stable line?',
  'Who pays for the equipment after the pilot?',
  'Quel droit de recours a une personne signalée par erreur ?',
  '¿Cómo se verifica la calidad de las imágenes faciales?',
  'Which authority answers a request from a country outside the region?',
  'هل تتوفر ترجمة فورية؟',
]

/** Most say where they work, some want to hear more, a few ask a question beforehand. */
export function replyOf(random: Seeded): FormReply {
  return {
    ...(random.chance(0.8) && { choices: { sector: [random.pick(sectors)] } }),
    ...(random.chance(0.08) && { answers: { question: random.pick(questions) } }),
    consents: [
      // The pages of the series showed everybody by an initial.
      { purpose: 'initials', textVersion: '1' },
      ...(random.chance(0.45) ? [{ purpose: 'updates', textVersion: '2021-02' }] : []),
    ],
  }
}
