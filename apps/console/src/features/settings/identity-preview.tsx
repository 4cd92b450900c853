import { useDebouncedValue } from '@mantine/hooks'
import { inkOn } from '@rostrum/kernel/colour'
import classes from './identity.module.css'
import { ownColour, previewAddress } from './identity-words.ts'

interface IdentityPreviewProps {
  readonly name: string
  readonly colour: string | undefined
}

/** The head of a public page, and a mail of the latest webinar, as they would look. */
export function IdentityPreview({ name, colour }: IdentityPreviewProps) {
  const ground = colour ?? ownColour
  const [address] = useDebouncedValue(previewAddress(name, colour), 300)
  return (
    <section className={classes.preview} aria-labelledby="identity-preview">
      <h3 id="identity-preview">How it looks</h3>
      <p className={classes.band} style={{ backgroundColor: ground, color: inkOn(ground) }}>
        {name}
      </p>
      <iframe className={classes.mail} title="A mail under this name" sandbox="" src={address} />
    </section>
  )
}
