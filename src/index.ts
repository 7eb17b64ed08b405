// The library's public surface, nothing else.
export { type Card, type CardRequest, composeCard } from './card.js'
export { type Notice, type NoticeCode, Problem, type ProblemArgs, type ProblemCode } from './errors.js'
export type { BoxTuple, CardReport, TextReport } from './layout/report.js'
export type { Scene } from './layout/scene.js'
export { makePost, type Post } from './output/post.js'
export { openStudio, type Studio, type StudioOptions } from './studio.js'
export { findNetwork, type Network, networks } from './template/networks.js'
