import { getOrganization } from '@rostrum/contracts/organization'
import { setIdentity } from '@rostrum/contracts/organization-changes'
import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../platform/facts.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { organizationQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useMay } from '../../platform/session/use-session.ts'

const IdentityForm = lazyPart(() => import('./identity-form.tsx').then((it) => it.IdentityForm))

/** The organization as its pages and mails name and colour it. */
export const OrganizationTab = permitted(getOrganization, Organization)

function Organization() {
  const query = useQuery(organizationQuery())
  const may = useMay()
  return (
    <Section
      title="Organization"
      lead="The host of every series and webinar here. Its name and its colour stand on the public pages and in every mail."
    >
      <Loaded query={query} label="the organization">
        {(organization) => {
          const { name, slug, timeZone, locale, colour } = organization
          const mayChange = may(setIdentity.permission)
          return (
            <>
              {mayChange && <IdentityForm organization={organization} />}
              <Facts
                facts={[
                  ...(mayChange
                    ? []
                    : ([
                        ['Name', name],
                        ['Colour', colour ?? 'Rostrum’s own'],
                      ] as const)),
                  ['Short name', slug],
                  ['Time zone', timeZone],
                  ['Language', new Intl.DisplayNames('en', { type: 'language' }).of(locale)],
                ]}
              />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
