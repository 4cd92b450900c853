import { getSession } from '@rostrum/contracts/session'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { Facts } from '../../platform/facts.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useSession } from '../../platform/session/use-session.ts'
import { Page } from '../../platform/shell/page.tsx'
import classes from './account.module.css'
import { Memberships } from './memberships.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

const FactorsSections = lazyPart(() =>
  import('./factors-sections.tsx').then((it) => it.FactorsSections),
)

/** What is one's own: who one is here, how one signs in, and where one is signed in. */
export const AccountPage = permitted(getSession, Account, 'Your account')

function Account() {
  const query = useSession()
  return (
    <Page title="Your account">
      <ShownAsOfNow />
      <Loaded query={query} label="your account">
        {(session) => (
          <div className={classes.sections}>
            {session.user.email === '' ? (
              <Nobody name={session.user.name} />
            ) : (
              <ProfileSection user={session.user} />
            )}
            <Memberships session={session} />
            {session.user.email !== '' && (
              <>
                <PasswordSection />
                <FactorsSections />
                <SessionsSection />
              </>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** While nobody has to sign in there is nothing of one's own to change. */
function Nobody({ name }: { name: string }) {
  return (
    <Section title="Profile" lead="What your colleagues see of you.">
      <Facts
        facts={[
          ['Name', name],
          ['E-mail', 'None: nobody has to sign in here.'],
        ]}
      />
    </Section>
  )
}
