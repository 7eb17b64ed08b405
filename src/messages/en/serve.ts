// English: the words of `serve`.
import type { ServeWords } from '../serve.js'
import { number } from './phrases.js'

export const serve: ServeWords = {
  summary: 'a page and an HTTP API on which others make cards, without a terminal',
  about:
    'Serves a page on which visitors make a card of their own photo, and an API that does the same. Photos stay in memory until the ' +
    'card is sent; nothing is written or logged of them. Listens to this machine only, unless --host says otherwise: put a server that ' +
    'speaks TLS before it (docs/serve.md). Ends at SIGTERM or Ctrl-C, when what it has begun is done.',
  address: 'The address:',
  bounds: 'The bounds:',
  options: {
    port: 'the port (default: 8078)',
    host: 'the address to listen at (default: 127.0.0.1, this machine only)',
    templates: 'the looks that visitors may choose (default: all)',
    campaign: 'the words on every card: a campaign’s ID or folder',
    partner: 'the partner’s name on every card',
    logo: 'the partner’s logo on every card: a PNG, JPEG, WebP or SVG',
    trustProxy: 'proxies that say who a visitor is: 127.0.0.1, 10.0.0.0/8, loopback',
    allowOrigin: 'pages elsewhere that may ask for cards: https://example.org',
    rate: 'cards that one address may have a minute (default: 60)',
    jobs: 'cards in the making at once (default: the machine’s cores)',
    maxPixels: 'most pixels of a photo (default: 64MP)',
    quiet: 'print errors only',
  },
  examples: [
    { command: 'catsforkids serve', does: 'the page, for this machine: http://127.0.0.1:8078' },
    {
      command: 'catsforkids serve --partner "Clinique du Parc" --logo logo.svg --templates note,polaroid',
      does: 'the partner’s page: two looks, its name and logo on every card',
    },
    {
      command: 'catsforkids serve --trust-proxy 127.0.0.1',
      does: 'behind nginx or Caddy on the same machine',
    },
  ],
  ready: (version, processes) =>
    `catsforkids ${version} makes cards, ${number(processes)} at once; Ctrl-C ends it.`,
  made: ms => `card: made, ${number(ms)} ms`,
  refused: (code, ms) => `card: ${code}, ${number(ms)} ms`,
  replaced: {
    ended: 'A process that makes cards ended; another one takes its place.',
    slow: 'A card took too long; its process was replaced.',
    large: 'A card took too much memory; its process was replaced.',
    grown: 'A process had grown, and was replaced.',
  },
  faulty: 'A fault of this program; please report it with these lines:',
  stopping: 'No new cards; what is in the making is finished.',
  stopped: 'Stopped.',
}
