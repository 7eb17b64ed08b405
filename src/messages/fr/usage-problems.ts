// French: what each problem with what was typed says.

import { exampleOf } from '../argument-examples.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, quote, say } from './phrases.js'

export const usageProblems = {
  OPTION_INVALID: {
    message: ({ option, value }) => say`${quote(value)} n’est pas une valeur pour ${showShort(option)}.`,
    hint: ({ expected, nearest }) =>
      didYouMean(nearest ?? null, [], say`Valeurs possibles : ${showShort(expected)}`),
  },
  OPTION_UNKNOWN: {
    message: ({ option }) => say`Il n’y a pas d’option ${quote(option)} ici.`,
    hint: ({ option, nearest }) => {
      if (nearest !== null) return say`Vouliez-vous dire ${quote(nearest)} ? « --help » montre les options.`
      return option.startsWith('--')
        ? say`« --help » montre les options.`
        : say`« --help » montre les options ; un nom de fichier qui commence par un tiret se met après « -- ».`
    },
  },
  OPTION_VALUE_MISSING: {
    message: ({ option }) => say`L’option ${showShort(option)} n’a pas de valeur.`,
    hint: () =>
      say`« --help » dit ce qu’elle accepte ; une valeur qui commence par un tiret se met après « = ».`,
  },
  OPTIONS_CONFLICT: {
    message: ({ option, other }) => say`${showShort(option)} et ${showShort(other)} ne vont pas ensemble.`,
    hint: () => say`Retirez l’une des deux.`,
  },
  COMMAND_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de commande ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      nearest === null && known.includes('compose') && /[./\\]/.test(value)
        ? say`Pour faire une carte : catsforkids compose ${showShort(value)}`
        : didYouMean(nearest, known, say`« catsforkids --help » les montre toutes.`),
  },
  ARGUMENT_MISSING: {
    message: ({ name }) => say`Rien n’a été donné pour <${showShort(name)}>.`,
    hint: ({ name }) =>
      say`« --help » montre ce que la commande attend ; par exemple : ${exampleOf(name, 'chat.jpg')}`,
  },
  ARGUMENT_UNEXPECTED: {
    message: ({ value }) => say`${quote(value)} est un mot de trop.`,
    hint: () =>
      say`Mettez entre guillemets une valeur avec des espaces ; « --help » montre ce que la commande attend.`,
  },
  STDIN_IS_TERMINAL: {
    message: () => say`La photo « - » désigne l’entrée standard, mais rien n’y est envoyé.`,
    hint: () => say`Envoyez une photo : catsforkids compose - < chat.jpg`,
  },
  STDOUT_IS_TERMINAL: {
    message: () => say`Une image ne s’envoie pas à un terminal, qui ne peut pas la montrer.`,
    hint: () => say`Envoyez-la plus loin : catsforkids compose chat.jpg --out - > carte.png`,
  },
  USAGE: {
    message: ({ detail }) => say`La commande n’a pas été comprise : ${showShort(detail)}.`,
    hint: () => say`« catsforkids --help » montre comment l’écrire.`,
  },
} satisfies Partial<Messages['problems']>
