import { setAgenda } from '@rostrum/contracts/content'
import type { Webinar } from '@rostrum/contracts/webinars'
import { PresenterId } from '@rostrum/kernel/ids'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './agenda-form.module.css'
import { AgendaPart } from './agenda-part.tsx'
import { type AgendaValues, agendaBody, agendaValues, nextPart } from './agenda-values.ts'

/** The agenda, edited as a whole and saved as a whole. */
export function AgendaForm({ webinar }: { webinar: Webinar }) {
  const form = useAgenda(webinar)
  const { items } = form.values
  const setItems = (next: readonly AgendaValues[]) => form.set({ items: next })
  const move = (index: number, by: -1 | 1) => {
    const [from, to] = [items[index], items[index + by]]
    if (from && to) setItems(items.with(index, to).with(index + by, from))
  }
  return (
    <FormFrame form={form}>
      {items.length === 0 && (
        <p className={classes.none}>No parts yet. Times count from the planned start.</p>
      )}
      {items.length > 0 && (
        <ol className={classes.parts}>
          {items.map((part, index) => (
            <AgendaPart
              key={part.key}
              part={part}
              number={index + 1}
              presenters={webinar.presenters}
              errorAt={form.errorAt}
              onChange={(change) => setItems(items.with(index, { ...part, ...change }))}
              onMove={(by) => move(index, by)}
              onRemove={() => setItems(items.toSpliced(index, 1))}
            />
          ))}
        </ol>
      )}
      <div className={layout.buttons}>
        <ActionButton
          does={setAgenda}
          variant="default"
          size="xs"
          onClick={() => setItems([...items, nextPart(items)])}
        >
          Add a part
        </ActionButton>
        {form.dirty && (
          <ActionButton does={setAgenda} type="submit" size="xs" loading={form.busy}>
            Save agenda
          </ActionButton>
        )}
        <FormSaved form={form} words={() => 'The agenda is the new one.'} />
      </div>
    </FormFrame>
  )
}

function useAgenda(webinar: Webinar) {
  const present = webinar.presenters.map(({ id }) => id)
  const initial: { readonly items: readonly AgendaValues[] } = {
    items: agendaValues(webinar.agenda),
  }
  const names = ['title', 'kind', 'presenterIds', 'startsAfterMinutes', 'minutes'] as const
  const labels = ['title', 'kind', 'presenters', 'start', 'length']
  const rows = Array.from({ length: 100 }, (_, index) => index)
  const pointers = rows.flatMap((row) =>
    names.map((name, at) => [
      `/items/${row}/${name}`,
      { field: `agenda-${row + 1}-${name}`, label: `Part ${row + 1}, ${labels[at]}` },
    ]),
  )
  return useCommandForm({
    draft: `agenda:${webinar.id}`,
    initial,
    endpoint: setAgenda,
    call: ({ items }) => {
      const body = agendaBody(items, present)
      return {
        params: { webinarId: webinar.id },
        body: {
          items: body.items.map((item) => ({
            ...item,
            presenterIds: item.presenterIds.map((id) => PresenterId.parse(id)),
          })),
        },
      }
    },
    fields: { pointers: Object.fromEntries(pointers) },
  })
}
