// This program as a library: one studio, each card by composeCard, written by the caller.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runJob } from './lanes.mjs'

await runJob(async ({ program, language, template }) => {
  const { composeCard, openStudio } = await import(pathToFileURL(join(program, 'dist/index.js')).href)
  const studio = await openStudio()
  return async (photo, out) => {
    const { png } = await composeCard({ photo, language, template }, studio)
    await writeFile(out, png)
  }
})
