import type { PageOffer } from '@rostrum/contracts/portal'
import styles from './offers.module.css'

/** What attendees are offered; what asks for nothing to be done cannot be had and is not shown. */
export function Offers({ offers }: { readonly offers: readonly PageOffer[] }) {
  const shown = offers.filter(({ actions }) => actions.length > 0)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="offers-title">
      <h2 id="offers-title">{shown.length === 1 ? 'Offer' : 'Offers'}</h2>
      <div className={styles.offers}>
        {shown.map(({ headline, benefit, actions }) => (
          <div key={headline} className={styles.offer}>
            <h3 dir="auto">{headline}</h3>
            {benefit && <p dir="auto">{benefit}</p>}
            <ul>
              {actions.map((action) => (
                <li key={action} dir="auto">
                  {action}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
