// Writes the man page, man/catsforkids.1, from the program's own declarations.
//   npm run man
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { manPath, renderManPage } from './man-page.js'

await mkdir(dirname(manPath), { recursive: true })
await writeFile(manPath, await renderManPage())
