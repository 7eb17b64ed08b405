// Runs in a thread: grey pictures in, cats' faces out, one after another. See face-thread.ts.
import { parentPort } from 'node:worker_threads'
import { detectCatFaces, readyCascade } from './cat-face.js'
import type { FaceAnswer, FaceQuestion } from './face-thread.js'

readyCascade()
parentPort?.on('message', ({ id, grey }: FaceQuestion) => {
  parentPort?.postMessage({ id, faces: detectCatFaces(grey) } satisfies FaceAnswer)
})
