// Bytes that stand where a profile belongs in, whether they are one out (ICC.1:2022, 7.2).
import { nameAt, viewOf } from '../../base/bytes.js'

const headBytes = 128
// Writers fill up to the next four bytes.
const alignment = 4

export const isProfile = (bytes: Uint8Array): boolean => {
  if (bytes.length < headBytes || nameAt(bytes, 36) !== 'acsp') return false
  const rest = bytes.length - viewOf(bytes).getUint32(0)
  return rest >= 0 && rest < alignment
}
