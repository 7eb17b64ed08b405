// The library's public surface, nothing else.

export { type Notice, type NoticeCode, Problem, type ProblemArgs, type ProblemCode } from './base/errors.js'
export { type Card, type CardRequest, composeCard } from './card/card.js'
export { openStudio, type Studio, type StudioOptions } from './card/studio.js'
export type { BoxTuple, CardReport, TextReport } from './layout/report.js'
export type { Scene } from './layout/scene.js'
export { findNetwork, type Network, networks } from './networks/networks.js'
export { makePost, type Post } from './output/posts/post.js'
