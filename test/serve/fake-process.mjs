// A process for the pool's tests: it speaks as card-process.ts does, makes no picture, and does what the order's template names.
import { createHash } from 'node:crypto'
import { Socket } from 'node:net'

const picture = Uint8Array.of(1)
const answers = {
  made: language => ({ kind: 'made', card: { picture, report: { language }, posts: [] }, heldBytes: 1 }),
  grown: language => ({ kind: 'made', card: { picture, report: { language }, posts: [] }, heldBytes: 1e12 }),
  refused: () => ({ kind: 'failed', code: 'PHOTO_EMPTY', args: { file: '(bytes)' }, heldBytes: 1 }),
  faulty: () => ({ kind: 'faulty', where: 'TypeError\n    at here', heldBytes: 1 }),
}
let hoard
process.on('message', message => {
  if (message.kind === 'open') {
    const { logo } = message.fixed
    process.send(
      logo === null
        ? { kind: 'ready' }
        : { kind: 'failed', code: 'LOGO_NOT_FOUND', args: { file: logo }, heldBytes: 1 },
    )
    return
  }
  const { template, language } = message.order
  if (template === 'crash') process.kill(process.pid, 'SIGSEGV')
  if (template === 'hoard') hoard = Buffer.alloc(400e6, 1)
  if (template === 'photos') hashPhotos(message)
  if (template in answers) process.send(answers[template](language))
})
const photos = new Socket({ fd: 4, readable: true, writable: false })
/** Answers with a hash of all the photos' bytes in the place of the language. */
function hashPhotos({ photoBytes, handwritingBytes }) {
  const hash = createHash('sha256')
  let left = photoBytes + handwritingBytes
  photos.on('data', piece => {
    hash.update(piece)
    left -= piece.length
    if (left === 0) process.send(answers.made(`${photoBytes} ${hash.digest('hex')}`))
  })
}
process.on('disconnect', () => process.exit())

export { hoard }
