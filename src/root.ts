// Where the package lies: its fonts, templates and campaigns are read from there.
import { fileURLToPath } from 'node:url'

/** The package's own folder. This file runs from `src/`, or bundled into a file directly in `dist/`. */
export const root = fileURLToPath(new URL('..', import.meta.url))
