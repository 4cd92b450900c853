import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../platform/facts.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { organizationQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'

/** The organization as its pages name it. */
export function OrganizationTab() {
  const query = useQuery(organizationQuery())
  return (
    <Section
      title="Organization"
      lead="The host of every series and webinar here. Its name stands on the public pages."
    >
      <Loaded query={query} label="the organization">
        {({ name, slug, timeZone, locale }) => (
          <Facts
            facts={[
              ['Name', name],
              ['Short name', slug],
              ['Time zone', timeZone],
              ['Language', new Intl.DisplayNames('en', { type: 'language' }).of(locale)],
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}
