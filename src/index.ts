// The library's public surface, nothing else.

export {
  type Finding,
  type Notice,
  type NoticeCode,
  Problem,
  type ProblemArgs,
  type ProblemCode,
} from './base/errors.js'
export type { Mistake } from './base/mistake.js'
export type { RgbPixels } from './base/pixels.js'
export { type Card, type CardRequest, composeCard } from './card/card.js'
export type { PictureSource } from './card/given-bytes.js'
export { openStudio, type Studio, type StudioOptions } from './card/studio.js'
export { type CheckRequest, checkPicture } from './check/check-picture.js'
export type { BoxTuple, CardReport, TextReport } from './layout/report.js'
export type { Scene } from './layout/scene.js'
export { describe } from './messages/describe.js'
export type { Network } from './networks/network.js'
export { findNetwork, networks } from './networks/networks.js'
export { makePost, type Post } from './output/posts/post.js'
export { inspectPicture, type PictureFacts } from './photo/file/inspect.js'
