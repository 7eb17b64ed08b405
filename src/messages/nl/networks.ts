// Dutch: `networks` and `check`.

import type { NetworkWords } from '../networks.js'
import { number, size } from './phrases.js'

export const networks: NetworkWords = {
  networks: 'de netwerken tonen, en wat elk aanvaardt',
  limits: ({ mostBytes, caption, altText }) =>
    [
      mostBytes === null ? null : `tot ${size(mostBytes)}`,
      caption === null ? null : `bijschrift ${number(caption)}`,
      altText === null ? null : `alt-tekst ${number(altText)}`,
    ]
      .filter(part => part !== null)
      .join(', '),
  check: 'zeggen of een afbeelding klaar is om te posten',
  checkAbout:
    'Bekijkt elke afbeelding zoals een netwerk dat doet: type, bytes, grootte, verhouding, kleuren, wat de metadata over ' +
    'u vertellen en, in de kaarten van dit programma, de kleinste tekst en de alt-tekst. Werkt met elke afbeelding en ' +
    'verandert niets; de exitcode is 3 als er één niet klaar is.',
  pictures: 'een afbeelding; zonder --for wordt alleen bekeken wat overal geldt',
  options: {
    for: 'netwerken: instagram,bluesky … (“catsforkids networks” toont ze)',
    alt: 'de alt-tekst die erbij komt (standaard: die in een kaart van dit programma)',
    json: 'één JSON-document tonen',
    quiet: 'alleen tonen wat niet klaar is',
  },
  examples: [
    { command: 'catsforkids check kaart.png --for bluesky,mastodon', does: 'klaar voor beide?' },
    { command: 'catsforkids check *.jpg', does: 'plaats (GPS) of andere metadata, verkeerde kleuren?' },
  ],
  ready: 'klaar',
  notReady: (failed, looked) => `niet klaar: ${number(failed)} van ${number(looked)} fout`,
  passed: 'ok',
  failed: 'FOUT',
  wanted: 'nodig',
  makeFor: network =>
    `maak hem van de foto met --for ${network}: het bestand dat past ligt dan naast de kaart`,
}
