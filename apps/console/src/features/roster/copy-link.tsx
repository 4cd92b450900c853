import { Button, TextInput } from '@mantine/core'
import { getPersonalLink } from '@rostrum/contracts/registrations'
import type { RegistrationId } from '@rostrum/kernel/ids'
import { useMutation } from '@tanstack/react-query'
import { Check, Link2 } from 'lucide-react'
import { client } from '../../platform/client.ts'
import { copied } from '../../platform/copied.ts'
import { problemWords } from '../../platform/problem-words.ts'

/** Copies somebody's personal link; where the browser refuses, shows it to be copied by hand. */
export function CopyLink({ registrationId }: { registrationId: RegistrationId }) {
  const copy = useMutation({
    mutationKey: [getPersonalLink.name],
    mutationFn: async () => {
      const { url } = await client.call(getPersonalLink, { params: { registrationId } })
      const link = new URL(url, location.origin).href
      return { link, done: await copied(link) }
    },
  })
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={copy.isPending}
        leftSection={
          copy.data?.done ? (
            <Check size={14} aria-hidden="true" />
          ) : (
            <Link2 size={14} aria-hidden="true" />
          )
        }
        onClick={() => copy.mutate()}
      >
        {copy.data?.done ? 'Link copied' : 'Copy personal link'}
      </Button>
      <span role="status">
        {copy.error && problemWords(copy.error).what}
        {copy.data && !copy.data.done && (
          <TextInput
            size="xs"
            readOnly
            label="The browser does not let us copy it. Here it is:"
            value={copy.data.link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </span>
    </>
  )
}
