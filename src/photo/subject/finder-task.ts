// Runs in a thread: small pictures in, what a finder finds in them out, one after another. See finder-thread.ts.
import { parentPort } from 'node:worker_threads'
import { readyCascade } from './cat-face.js'
import { findHere } from './finder.js'
import type { FinderAnswer, FinderQuestion } from './finder-thread.js'

readyCascade()
parentPort?.on('message', async (question: FinderQuestion) => {
  const { id } = question
  const found =
    question.colour === null
      ? await findHere.findFaces(question.grey, question.options)
      : await findHere.findAnimals(question.colour, question.grey)
  parentPort?.postMessage({ id, found } satisfies FinderAnswer)
})
