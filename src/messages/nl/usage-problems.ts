// Dutch: what each problem with what was typed says.

import { exampleOf } from '../argument-examples.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, quote } from './phrases.js'

export const usageProblems = {
  OPTION_INVALID: {
    message: ({ option, value }) => `${quote(value)} is geen waarde voor ${showShort(option)}.`,
    hint: ({ expected, nearest }) => didYouMean(nearest ?? null, [], `Mogelijk is: ${showShort(expected)}`),
  },
  OPTION_UNKNOWN: {
    message: ({ option }) => `Er is hier geen optie ${quote(option)}.`,
    hint: ({ option, nearest }) => {
      if (nearest !== null) return `Bedoelde je ${quote(nearest)}? “--help” toont de opties.`
      return option.startsWith('--')
        ? '“--help” toont de opties.'
        : '“--help” toont de opties; voor een bestandsnaam die met een streepje begint komt “--”.'
    },
  },
  OPTION_VALUE_MISSING: {
    message: ({ option }) => `De optie ${showShort(option)} heeft geen waarde.`,
    hint: () => '“--help” zegt wat ze verwacht; een waarde die met een streepje begint, staat achter “=”.',
  },
  OPTIONS_CONFLICT: {
    message: ({ option, other }) => `${showShort(option)} en ${showShort(other)} gaan niet samen.`,
    hint: () => 'Laat een van de twee weg.',
  },
  COMMAND_UNKNOWN: {
    message: ({ value }) => `Er is geen opdracht ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      nearest === null && known.includes('compose') && /[./\\]/.test(value)
        ? `Om een kaart te maken: catsforkids compose ${showShort(value)}`
        : didYouMean(nearest, known, '“catsforkids --help” toont ze allemaal.'),
  },
  ARGUMENT_MISSING: {
    message: ({ name }) => `Er is niets gegeven voor <${showShort(name)}>.`,
    hint: ({ name }) =>
      `“--help” toont wat de opdracht verwacht; bijvoorbeeld: ${exampleOf(name, 'kat.jpg')}`,
  },
  ARGUMENT_UNEXPECTED: {
    message: ({ value }) => `${quote(value)} is een woord te veel.`,
    hint: () =>
      'Zet een waarde met spaties tussen aanhalingstekens; “--help” toont wat de opdracht verwacht.',
  },
  STDIN_IS_TERMINAL: {
    message: () => 'De foto “-” staat voor de standaardinvoer, maar daar komt niets binnen.',
    hint: () => 'Stuur een foto: catsforkids compose - < kat.jpg',
  },
  STDOUT_IS_TERMINAL: {
    message: () => 'Een beeld gaat niet naar een terminal, want die kan het niet tonen.',
    hint: () => 'Stuur het door: catsforkids compose kat.jpg --out - > kaart.png',
  },
  USAGE: {
    message: ({ detail }) => `De opdracht is niet begrepen: ${showShort(detail)}.`,
    hint: () => '“catsforkids --help” toont hoe het moet.',
  },
} satisfies Partial<Messages['problems']>
