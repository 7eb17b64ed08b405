// English: `networks` and `check`.

import type { NetworkWords } from '../networks.js'
import { number, size } from './phrases.js'

export const networks: NetworkWords = {
  networks: 'list the networks, and what each takes',
  limits: ({ mostBytes, caption, altText }) =>
    [
      mostBytes === null ? null : `up to ${size(mostBytes)}`,
      caption === null ? null : `caption ${number(caption)}`,
      altText === null ? null : `alt text ${number(altText)}`,
    ]
      .filter(part => part !== null)
      .join(', '),
  check: 'say whether a picture is ready to post',
  checkAbout:
    'Looks at each picture as a network would: type, bytes, size, ratio, colours, what its metadata tells of you, and in ' +
    'the program’s own cards the smallest text and the alt text. Works on any picture, changes nothing; the exit code ' +
    'is 3 when one is not ready.',
  pictures: 'any picture; without --for it is held to what holds everywhere',
  options: {
    for: 'networks: instagram,bluesky … (“catsforkids networks” lists them)',
    alt: 'the alt text that will go with it (default: the one in a card of this program)',
    json: 'print one JSON document',
    quiet: 'print only what is not ready',
  },
  examples: [
    { command: 'catsforkids check card.png --for bluesky,mastodon', does: 'ready for both?' },
    { command: 'catsforkids check *.jpg', does: 'place (GPS) or other metadata left, wrong colours?' },
  ],
  ready: 'ready',
  notReady: (failed, looked) => `not ready: ${number(failed)} of ${number(looked)} failed`,
  passed: 'ok',
  failed: 'FAIL',
  wanted: 'wanted',
  makeFor: network =>
    `make it from the photo with --for ${network}: then the file that fits lies beside the card`,
}
