// A level of the picture searched by the cascade and by its mirror image. Addresses are byte offsets.
import { depthAt, listScores, stages, weaksIn } from './cascade'
import { laneBytes, refused, spreadRow, votesOf } from './first-stage'

/** Side of the cascade's window, in pixels. */
const side: i32 = 24

/** Windows are first tried so many pixels apart both ways, by the two judges in turns, as on a chessboard. */
const step: i32 = 3

/** So far apart are the windows that one judge tries in a row; so many planes have their sums next to each other. */
const planes: i32 = 2 * step

/** A window that passed: its place, two integers of 32 bits, and its score, a float of 64. */
const hitBytes: usize = 16

// What a scan goes by; one at a time.
let firstJudge: usize = 0
let otherJudge: usize = 0
let hotDepth: f64 = 0
let firstLanes: usize = 0
let setBytes: usize = 0
let scoresAt: usize = 0
let sumsAt: usize = 0
let rowLength: i32 = 0
let planesAt: usize = 0
let planeBytes: usize = 0
let votesAt: usize = 0
let otherVotesAt: usize = 0
let spansAt: usize = 0
let triedAt: usize = 0
let hitsFrom: usize = 0
let hitsAt: usize = 0
let hitsEnd: usize = 0
let endX: i32 = 0
let endY: i32 = 0

/**
 * Where everything is for the levels that follow.
 * @param judge, other the two judges
 * @param hotStage a window that passes so many stages has its neighbours tried
 * @param lanes the first stage's records: for each judge, for windows that start in each plane
 * @param scores room for a float of 64 bits for each of 2 ^ n votes of the first stage's n weak classifiers
 * @param sums the integral image, `stride` integers of 32 bits a row
 * @param spread room for the sums as integers of 16 bits, `planeLength` of them a plane, and for 64 bytes more
 * @param votes room for two rows of `planeLength` integers of 16 bits, a multiple of 8
 * @param spans for each row that is tried from where to where windows may start, two integers of 32 bits
 * @param tried room for a byte a window
 * @param hits room for 16 bytes for each of `mostHits`: x and y, integers of 32 bits, and the score, a float of 64
 */
export function startScan(
  judge: usize,
  other: usize,
  hotStage: f64,
  lanes: usize,
  scores: usize,
  sums: usize,
  stride: i32,
  spread: usize,
  planeLength: i32,
  votes: usize,
  spans: usize,
  tried: usize,
  hits: usize,
  mostHits: u32,
): void {
  firstJudge = judge
  otherJudge = other
  hotDepth = hotStage
  firstLanes = lanes
  setBytes = <usize>weaksIn(judge) * laneBytes
  scoresAt = scores
  sumsAt = sums
  rowLength = stride
  planesAt = spread
  planeBytes = <usize>planeLength << 1
  votesAt = votes
  otherVotesAt = votes + planeBytes
  spansAt = spans
  triedAt = tried
  hitsFrom = hits
  hitsEnd = hits + <usize>mostHits * hitBytes
  // The judges differ in where they look, not in their votes.
  listScores(judge, scores)
}

/**
 * Tries windows of a level. One that passes enough stages has its neighbours tried by its judge, and each hit its own, by both.
 * How many passed.
 * @param lastX, lastY where the last windows start
 */
export function scanLevel(lastX: i32, lastY: i32): u32 {
  endX = lastX
  endY = lastY
  hitsAt = hitsFrom
  memory.fill(triedAt, 0, <usize>(rowLength * (lastY + 1)))
  for (let y: i32 = 0; y <= lastY + side; y++) {
    const row = sumsAt + (<usize>(y * rowLength) << 2)
    spreadRow(row, lastX + side + 1, planes, planeBytes, planesAt + <usize>(y * planes) * planeBytes)
  }
  for (let y: i32 = 0, spans = spansAt; y <= lastY; y += step, spans += 8) {
    const first = load<i32>(spans)
    const count = (load<i32>(spans, 4) - first + step) / step
    if (count > 0) scanRow(first, y, count)
  }
  return <u32>((hitsAt - hitsFrom) / hitBytes)
}

export function scanRow(first: i32, y: i32, count: i32): void {
  let which = y & 1
  findVotes(first, y, which, (count + 1) >> 1, votesAt)
  findVotes(first + step, y, which ^ 1, count >> 1, otherVotesAt)
  const row = sumsAt + (<usize>(y * rowLength) << 2)
  let votes = votesAt
  let next = otherVotesAt
  for (let x = first, end = first + count * step; x < end; x += step) {
    const score = load<f64>(scoresAt + (<usize>load<u16>(votes) << 3))
    if (score != refused) {
      if (depthAt(which == 0 ? firstJudge : otherJudge, row + (<usize>x << 2), 1, score) >= hotDepth)
        tryNear(x, y, which)
    }
    which ^= 1
    const done = votes + 2
    votes = next
    next = done
  }
}

/** The first stage's votes on windows of a row that are `planes` apart. */
function findVotes(x: i32, y: i32, which: i32, count: i32, votes: usize): void {
  const lanes = firstLanes + <usize>(which * planes + x % planes) * setBytes
  const row = planesAt + <usize>(y * planes) * planeBytes
  votesOf(lanes, lanes + setBytes, row + (<usize>(x / planes) << 1), count, votes)
}

/** Tries the window and its eight neighbours by one judge, as far as that was not done. */
export function tryNear(x: i32, y: i32, which: i32): void {
  const judge = which == 0 ? firstJudge : otherJudge
  const bit = which + 1
  const lastY = min(endY, y + 1)
  const lastX = min(endX, x + 1)
  for (let nearY = max(0, y - 1); nearY <= lastY; nearY++) {
    for (let nearX = max(0, x - 1); nearX <= lastX; nearX++) {
      const at = <usize>(nearY * rowLength + nearX)
      const done = <i32>load<u8>(triedAt + at)
      if ((done & bit) != 0) continue
      store<u8>(triedAt + at, <u8>(done | bit))
      const depth = depthAt(judge, sumsAt + (at << 2), 0, 0)
      if (depth < <f64>stages || hitsAt == hitsEnd) continue
      store<i32>(hitsAt, nearX)
      store<i32>(hitsAt, nearY, 4)
      store<f64>(hitsAt, depth - <f64>stages, 8)
      hitsAt += hitBytes
      tryNear(nearX, nearY, 0)
      tryNear(nearX, nearY, 1)
    }
  }
}
