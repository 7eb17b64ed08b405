// Dutch: the words of `serve`.
import type { ServeWords } from '../serve.js'
import { number } from './phrases.js'

export const serve: ServeWords = {
  summary: 'een pagina en een HTTP-API waarop anderen kaarten maken, zonder terminal',
  about:
    'Dient een pagina waarop bezoekers een kaart van hun eigen foto maken, en een API die hetzelfde doet. Foto’s blijven in het ' +
    'geheugen tot de kaart verstuurd is; er wordt niets van geschreven of gelogd. Luistert alleen naar deze machine, tenzij --host iets ' +
    'anders zegt: zet er een server voor die TLS spreekt (docs/serve.md). Stopt bij SIGTERM of Ctrl-C, als af is wat begonnen is.',
  address: 'Het adres:',
  bounds: 'De grenzen:',
  options: {
    port: 'de poort (standaard: 8078)',
    host: 'het adres om op te luisteren (standaard: 127.0.0.1, alleen deze machine)',
    templates: 'de sjablonen die bezoekers mogen kiezen (standaard: alle)',
    campaign: 'de woorden op elke kaart: de ID of map van een campagne',
    partner: 'de naam van de partner op elke kaart',
    logo: 'het logo van de partner op elke kaart: een PNG, JPEG, WebP of SVG',
    trustProxy: 'proxy’s die zeggen wie een bezoeker is: 127.0.0.1, 10.0.0.0/8, loopback',
    allowOrigin: 'pagina’s elders die kaarten mogen vragen: https://example.org',
    rate: 'kaarten per minuut voor één adres (standaard: 60)',
    jobs: 'kaarten die tegelijk gemaakt worden (standaard: de kernen van de machine)',
    maxPixels: 'hoogstens zoveel pixels van een foto (standaard: 64MP)',
    quiet: 'alleen fouten tonen',
  },
  examples: [
    { command: 'catsforkids serve', does: 'de pagina, voor deze machine: http://127.0.0.1:8078' },
    {
      command: 'catsforkids serve --partner "Clinique du Parc" --logo logo.svg --templates note,polaroid',
      does: 'de pagina van de partner: twee sjablonen, zijn naam en logo op elke kaart',
    },
    {
      command: 'catsforkids serve --trust-proxy 127.0.0.1',
      does: 'achter nginx of Caddy op dezelfde machine',
    },
  ],
  ready: (version, processes) =>
    `catsforkids ${version} maakt kaarten, ${number(processes)} tegelijk; Ctrl-C stopt het.`,
  made: ms => `kaart: gemaakt, ${number(ms)} ms`,
  refused: (code, ms) => `kaart: ${code}, ${number(ms)} ms`,
  replaced: {
    ended: 'Een proces dat kaarten maakt, is geëindigd; een ander neemt zijn plaats in.',
    slow: 'Een kaart duurde te lang; haar proces is vervangen.',
    large: 'Een kaart nam te veel geheugen; haar proces is vervangen.',
    grown: 'Een proces was gegroeid en is vervangen.',
  },
  faulty: 'Een fout van dit programma; meld ze alstublieft met deze regels:',
  stopping: 'Geen nieuwe kaarten; wat begonnen is, wordt afgemaakt.',
  stopped: 'Gestopt.',
}
