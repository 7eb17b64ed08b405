// French: what a server answers instead of a card, and why it does not start.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, quote, reasonOf, say, size } from './phrases.js'

export const serveProblems = {
  SERVER_BUSY: {
    message: ({ seconds }) =>
      say`Beaucoup de cartes sont en préparation ici ; il y aura de nouveau de la place dans ${count(seconds, 'seconde')} environ.`,
    hint: () => say`Réessayez alors : votre photo n’y est pour rien.`,
  },
  REQUESTS_TOO_MANY: {
    message: ({ seconds }) =>
      say`Cela fait beaucoup de cartes en peu de temps ; la prochaine sera possible dans ${count(seconds, 'seconde')}.`,
    hint: () => say`Attendez un moment, puis réessayez.`,
  },
  SERVER_STOPPING: {
    message: () => say`Ce serveur s’arrête et ne prend plus rien.`,
    hint: () => say`Réessayez dans une minute.`,
  },
  FORM_TYPE: {
    message: ({ expected }) => say`La requête n’est pas du type ${showShort(expected)}.`,
    hint: () => say`Envoyez un formulaire avec un champ « photo » ; /openapi.json le décrit.`,
  },
  FORM_BROKEN: {
    message: () => say`Le formulaire envoyé est abîmé, ou a été coupé en route.`,
    hint: () => say`Envoyez-le à nouveau.`,
  },
  FORM_TOO_LARGE: {
    message: () => say`Le formulaire a trop de champs, ou un champ trop long.`,
    hint: () => say`/openapi.json liste les champs et leur longueur.`,
  },
  PHOTO_MISSING: {
    message: () => say`Aucune photo n’a été envoyée.`,
    hint: () =>
      say`Choisissez d’abord une photo d’un chat ; dans une requête, c’est le fichier du champ « photo ».`,
  },
  FIELD_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de champ ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, say`/openapi.json liste les champs.`),
  },
  FIELD_TWICE: {
    message: ({ field }) => say`Le champ ${quote(field)} a été envoyé deux fois.`,
    hint: () => say`Envoyez-le une fois.`,
  },
  FIELD_INVALID: {
    message: ({ field }) => say`La valeur du champ ${quote(field)} est inutilisable.`,
    hint: ({ expected }) => say`Il prend : ${showShort(expected)}`,
  },
  CARD_CRASHED: {
    message: () => say`Le programme a échoué sur cette photo ; c’est une faute du programme, pas la vôtre.`,
    hint: () => say`Essayez une autre photo, et prévenez, s’il vous plaît, ceux qui gèrent cette page.`,
  },
  CARD_TOO_LARGE: {
    message: ({ limitBytes }) => say`Cette photo demanderait plus de ${size(limitBytes)} de mémoire.`,
    hint: () => say`Envoyez-la plus petite, ou prenez-en une autre.`,
  },
  ORIGIN_REFUSED: {
    message: () => say`C’est une autre page qui l’a demandé, et elle n’y est pas admise.`,
    hint: () =>
      say`Utilisez la page de ce serveur ; qui le tient peut admettre d’autres pages par --allow-origin.`,
  },
  HOST_REFUSED: {
    message: ({ value }) => say`Ce serveur est pour sa propre machine, et ne s’appelle pas ${quote(value)}.`,
    hint: () =>
      say`Ouvrez-le par http://localhost et son port. Si un proxy transmet les requêtes, démarrez le serveur avec --trust-proxy et l’adresse du proxy.`,
  },
  REQUEST_BROKEN: {
    message: () => say`Ce qui a été envoyé ne peut pas être lu comme une requête.`,
    hint: () =>
      say`Ouvrez la page dans un navigateur, ou envoyez le formulaire comme /openapi.json le décrit.`,
  },
  REQUEST_TOO_SLOW: {
    message: () => say`La requête n’est pas arrivée à temps.`,
    hint: () => say`Renvoyez-la avec une meilleure connexion, ou envoyez une photo plus petite.`,
  },
  HEADERS_TOO_LARGE: {
    message: () => say`La requête a trop d’en-têtes, ou de trop longs.`,
    hint: () => say`Envoyez-en moins de 16 ko.`,
  },
  ADDRESS_TOO_LONG: {
    message: () => say`L’adresse est trop longue.`,
    hint: () =>
      say`Elle peut avoir 8 000 caractères. Ce que dit la carte se met dans les champs du formulaire, pas dans l’adresse.`,
  },
  ADDRESS_UNKNOWN: {
    message: () => say`Il n’y a rien à cette adresse.`,
    hint: () =>
      say`La page est à /, et /openapi.json liste le reste. Les fichiers d’une carte sont gardés une minute.`,
  },
  ADDRESS_TAKEN: {
    message: ({ host, port, detail }) =>
      say`Le serveur ne peut pas écouter à ${showShort(host)}:${String(port)} (${reasonOf(detail)}).`,
    hint: () => say`Choisissez un autre --port ou --host.`,
  },
} satisfies Partial<Messages['problems']>
