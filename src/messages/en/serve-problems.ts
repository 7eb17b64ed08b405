// English: what a server answers instead of a card, and why it does not start.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, quote, reasonOf, size } from './phrases.js'

export const serveProblems = {
  SERVER_BUSY: {
    message: ({ seconds }) =>
      `Many cards are being made here at the moment; there is room again in about ${count(seconds, 'second')}.`,
    hint: () => 'Try again then: nothing is wrong with your photo.',
  },
  REQUESTS_TOO_MANY: {
    message: ({ seconds }) =>
      `Many cards were asked for from here in a short time; the next one can be made in ${count(seconds, 'second')}.`,
    hint: () => 'Wait a moment, then try again.',
  },
  SERVER_STOPPING: {
    message: () => 'This server is being stopped, and takes nothing new.',
    hint: () => 'Try again in a minute.',
  },
  FORM_TYPE: {
    message: ({ expected }) => `The request is not ${showShort(expected)}.`,
    hint: () => 'Send a form with a field “photo”; /openapi.json describes it.',
  },
  FORM_BROKEN: {
    message: () => 'The form that was sent is broken, or was cut off on its way.',
    hint: () => 'Send it again.',
  },
  FORM_TOO_LARGE: {
    message: () => 'The form has too many fields, or one that is too long.',
    hint: () => '/openapi.json lists the fields and how long they may be.',
  },
  PHOTO_MISSING: {
    message: () => 'No photo was sent.',
    hint: () => 'Choose a photo of a cat first; in a request it is the file of the field “photo”.',
  },
  FIELD_UNKNOWN: {
    message: ({ value }) => `There is no field ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '/openapi.json lists the fields.'),
  },
  FIELD_TWICE: {
    message: ({ field }) => `The field ${quote(field)} was sent twice.`,
    hint: () => 'Send it once.',
  },
  FIELD_INVALID: {
    message: ({ field }) => `The value of the field ${quote(field)} cannot be used.`,
    hint: ({ expected }) => `It takes: ${showShort(expected)}`,
  },
  CARD_CRASHED: {
    message: () => 'The program failed at this photo; this is a fault of the program, not yours.',
    hint: () => 'Try another photo, and please tell those who run this page.',
  },
  CARD_TOO_LARGE: {
    message: ({ limitBytes }) => `This photo would take more than ${size(limitBytes)} of memory.`,
    hint: () => 'Send it smaller, or take another one.',
  },
  ORIGIN_REFUSED: {
    message: () => 'Another page asked for this, and may not.',
    hint: () => 'Use the page of this server; whoever runs it can let other pages in with --allow-origin.',
  },
  HOST_REFUSED: {
    message: ({ value }) => `This server is for its own machine, and not called ${quote(value)}.`,
    hint: () =>
      'Open it as http://localhost with its port. Where a proxy passes requests on, start the server with --trust-proxy and the proxy’s address.',
  },
  REQUEST_BROKEN: {
    message: () => 'What was sent cannot be read as a request.',
    hint: () => 'Open the page in a browser, or send the form as /openapi.json describes it.',
  },
  REQUEST_TOO_SLOW: {
    message: () => 'The request did not come in within its time.',
    hint: () => 'Send it again where the connection is better, or send a smaller photo.',
  },
  HEADERS_TOO_LARGE: {
    message: () => 'The request has too many headers, or too long ones.',
    hint: () => 'Send fewer than 16 KB of them.',
  },
  ADDRESS_TOO_LONG: {
    message: () => 'The address is too long.',
    hint: () =>
      'It may have 8,000 characters. What a card is to say goes into the form’s fields, not into the address.',
  },
  ADDRESS_UNKNOWN: {
    message: () => 'There is nothing at this address.',
    hint: () =>
      'The page is at /, and /openapi.json lists the rest. Files of a card are kept for one minute.',
  },
  ADDRESS_TAKEN: {
    message: ({ host, port, detail }) =>
      `The server cannot listen at ${showShort(host)}:${String(port)} (${reasonOf(detail)}).`,
    hint: () => 'Choose another --port or --host.',
  },
} satisfies Partial<Messages['problems']>
