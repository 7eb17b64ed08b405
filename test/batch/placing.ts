// Where things are on a card that nobody drew: what reports, queue and gallery are tried with.
import type { Placing } from '../../src/batch/report/report-entry.js'

export const placing: Placing = {
  placed: {
    width: 3000,
    height: 4000,
    crop: [0, 125, 3000, 3750],
    box: [0, 0, 1080, 1350],
    rotation: 0,
    scale: 0.36,
  },
  subject: { source: 'face', box: [1200, 900, 600, 500], body: null, confidence: 0.93 },
  texts: [
    {
      slot: 'message',
      lines: ['Pour chaque', 'photo'],
      box: [1, 2, 3, 4],
      rotation: -1.2,
      fontSize: 84.5,
      leastSize: 60,
      contrast: 9.1,
    },
  ],
  covers: [[1, 2, 3, 4]],
  coveredShare: 0.01,
}
