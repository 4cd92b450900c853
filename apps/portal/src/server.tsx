import { renderToStaticMarkup } from 'react-dom/server'
import { headOf } from './head.ts'
import type { PortalPage } from './page.ts'
import { type Assets, readAssets } from './platform/assets.ts'
import type { Context } from './platform/context.ts'
import { Document } from './platform/document.tsx'
import { statusOf } from './status.ts'
import { View } from './view.tsx'

// biome-ignore-start lint/performance/noBarrelFile: the one door through which the api enters
export type { FormError } from '@rostrum/contracts/portal'
export {
  formErrors,
  inputName,
  registrationBody,
  typedValues,
} from './components/form-data.ts'
export type { OwnConsent, OwnDataPage, PortalPage, SeriesPage } from './page.ts'
export { pictureOf } from './picture.ts'
export { clientDirectory } from './platform/assets.ts'
export type { Context } from './platform/context.ts'
// biome-ignore-end lint/performance/noBarrelFile: the door ends here

export interface Rendered {
  readonly status: number
  /** A whole document. */
  readonly html: string
}

let assets: Assets | undefined

/** A public page as HTML, with the status to answer it with. Throws where nothing was built. */
export function render(page: PortalPage, context: Context): Rendered {
  assets ??= readAssets()
  const document = (
    <Document head={headOf(page, context)} context={context} assets={assets}>
      <View page={page} context={{ now: Date.now(), ...context }} />
    </Document>
  )
  return { status: statusOf(page), html: `<!doctype html>${renderToStaticMarkup(document)}` }
}
