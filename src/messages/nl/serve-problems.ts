// Dutch: what a server answers instead of a card, and why it does not start.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, quote, reasonOf, size } from './phrases.js'

export const serveProblems = {
  SERVER_BUSY: {
    message: ({ seconds }) =>
      `Er worden hier nu veel kaarten gemaakt; over ongeveer ${count(seconds, 'seconde', 'seconden')} is er weer plaats.`,
    hint: () => 'Probeer het dan opnieuw: aan uw foto scheelt niets.',
  },
  REQUESTS_TOO_MANY: {
    message: ({ seconds }) =>
      `Dat waren veel kaarten in korte tijd; de volgende kan over ${count(seconds, 'seconde', 'seconden')}.`,
    hint: () => 'Wacht even en probeer het dan opnieuw.',
  },
  SERVER_STOPPING: {
    message: () => 'Deze server wordt gestopt en neemt niets meer aan.',
    hint: () => 'Probeer het over een minuut opnieuw.',
  },
  FORM_TYPE: {
    message: ({ expected }) => `De aanvraag is geen ${showShort(expected)}.`,
    hint: () => 'Stuur een formulier met een veld “photo”; /openapi.json beschrijft het.',
  },
  FORM_BROKEN: {
    message: () => 'Het formulier is beschadigd, of onderweg afgebroken.',
    hint: () => 'Stuur het opnieuw.',
  },
  FORM_TOO_LARGE: {
    message: () => 'Het formulier heeft te veel velden, of een veld dat te lang is.',
    hint: () => '/openapi.json noemt de velden en hun lengte.',
  },
  PHOTO_MISSING: {
    message: () => 'Er is geen foto gestuurd.',
    hint: () => 'Kies eerst een foto van een kat; in een aanvraag is het het bestand van het veld “photo”.',
  },
  FIELD_UNKNOWN: {
    message: ({ value }) => `Er is geen veld ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '/openapi.json noemt de velden.'),
  },
  FIELD_TWICE: {
    message: ({ field }) => `Het veld ${quote(field)} is twee keer gestuurd.`,
    hint: () => 'Stuur het één keer.',
  },
  FIELD_INVALID: {
    message: ({ field }) => `De waarde van het veld ${quote(field)} is onbruikbaar.`,
    hint: ({ expected }) => `Mogelijk is: ${showShort(expected)}`,
  },
  CARD_CRASHED: {
    message: () => 'Het programma faalde bij deze foto; dat is een fout van het programma, niet van u.',
    hint: () => 'Probeer een andere foto, en laat het weten aan wie deze pagina beheert.',
  },
  CARD_TOO_LARGE: {
    message: ({ limitBytes }) => `Deze foto zou meer dan ${size(limitBytes)} geheugen vragen.`,
    hint: () => 'Stuur ze kleiner, of neem een andere.',
  },
  ORIGIN_REFUSED: {
    message: () => 'Een andere pagina vroeg dit, en die is niet toegelaten.',
    hint: () =>
      'Gebruik de pagina van deze server; wie hem beheert, kan andere pagina’s toelaten met --allow-origin.',
  },
  HOST_REFUSED: {
    message: ({ value }) => `Deze server is er voor zijn eigen machine en heet niet ${quote(value)}.`,
    hint: () =>
      'Open hem als http://localhost met zijn poort. Geeft een proxy de verzoeken door, start de server dan met --trust-proxy en het adres van de proxy.',
  },
  REQUEST_BROKEN: {
    message: () => 'Wat werd gestuurd, kan niet als een verzoek worden gelezen.',
    hint: () => 'Open de pagina in een browser, of stuur het formulier zoals /openapi.json het beschrijft.',
  },
  REQUEST_TOO_SLOW: {
    message: () => 'Het verzoek kwam niet op tijd binnen.',
    hint: () => 'Stuur het opnieuw met een betere verbinding, of stuur een kleinere foto.',
  },
  HEADERS_TOO_LARGE: {
    message: () => 'Het verzoek heeft te veel kopregels, of te lange.',
    hint: () => 'Stuur er minder dan 16 kB.',
  },
  ADDRESS_TOO_LONG: {
    message: () => 'Het adres is te lang.',
    hint: () =>
      'Het mag 8.000 tekens hebben. Wat de kaart zegt, hoort in de velden van het formulier, niet in het adres.',
  },
  ADDRESS_UNKNOWN: {
    message: () => 'Op dit adres is er niets.',
    hint: () =>
      'De pagina staat op /, en /openapi.json noemt de rest. Bestanden van een kaart worden één minuut bewaard.',
  },
  ADDRESS_TAKEN: {
    message: ({ host, port, detail }) =>
      `De server kan niet luisteren op ${showShort(host)}:${String(port)} (${reasonOf(detail)}).`,
    hint: () => 'Kies een andere --port of --host.',
  },
} satisfies Partial<Messages['problems']>
