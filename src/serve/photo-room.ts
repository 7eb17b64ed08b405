// Where photos lie from their first bytes until their card is made: in blocks of memory that the photos after them use again. With memory of
// its own for each photo of 4 MB the collector stopped the server, and with it everybody, several times a second.
import type { Writable } from 'node:stream'

export const blockBytes = 65_536

export interface SentPhoto {
  readonly size: () => number
  /** In order; only for as long as its request is inside. */
  readonly pieces: () => readonly Uint8Array[]
  /** It stays until all of it is written, even where its request leaves before. */
  writeTo(pipe: Writable): void
}

export interface ComingPhoto extends SentPhoto {
  /** The bytes are copied: each piece would hold on to far more than its own. After its request has left, they are dropped. */
  add(piece: Buffer): void
}

/** Of one request. */
export interface PhotoPlace {
  begin(): ComingPhoto
  /** Nothing of its photos is left. A second call does nothing. */
  leave(): void
}

export interface PhotoRoom {
  enter(): PhotoPlace
}

export function openPhotoRoom(): PhotoRoom {
  const free: Buffer[] = []
  const openPhoto = (isInside: () => boolean): { photo: ComingPhoto; clear: () => void } => {
    const blocks: Buffer[] = []
    let [size, writing] = [0, 0]
    const clear = (): void => {
      if (isInside() || writing > 0) return
      for (const block of blocks.splice(0)) free.push(block.fill(0))
    }
    const pieces = (): Uint8Array[] =>
      blocks.map((block, index) => block.subarray(0, size - index * blockBytes))
    const add = (piece: Buffer): void => {
      if (!isInside()) return
      for (let from = 0; from < piece.length; ) {
        const at = size % blockBytes
        if (at === 0) blocks.push(free.pop() ?? Buffer.allocUnsafeSlow(blockBytes))
        const copied = piece.copy(blocks.at(-1)!, at, from)
        from += copied
        size += copied
      }
    }
    const writeTo = (pipe: Writable): void => {
      // In one go for the system, too.
      pipe.cork()
      for (const piece of pieces()) {
        writing++
        pipe.write(piece, () => {
          writing--
          clear()
        })
      }
      pipe.uncork()
    }
    return { photo: { size: () => size, pieces, add, writeTo }, clear }
  }
  return {
    enter: () => {
      const opened: (() => void)[] = []
      let isInside = true
      return {
        begin: () => {
          const { photo, clear } = openPhoto(() => isInside)
          opened.push(clear)
          return photo
        },
        leave: () => {
          isInside = false
          for (const clear of opened.splice(0)) clear()
        },
      }
    },
  }
}
