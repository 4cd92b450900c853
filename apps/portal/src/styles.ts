/* The one style sheet of the public pages. */
import '@rostrum/ui/tokens.css'
import './components/portal.css'

/** Kept, so that the sheets are: what only a server imports is dropped from a browser's build. */
export const sheets = import.meta.glob('./**/*.module.css', { eager: true })
