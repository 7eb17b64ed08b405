// French: what goes wrong between machines: the queue, the store, and jobs that a worker refuses.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { number, quote, reasonOf, say } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const queueProblems = {
  OPTION_NEEDS: {
    message: ({ option, other }) => say`${showShort(option)} ne sert à rien sans ${showShort(other)}.`,
    hint: ({ other }) => say`Ajoutez ${showShort(other)}.`,
  },
  LIBRARY_MISSING: {
    message: ({ library }) =>
      say`La bibliothèque ${quote(library)} n’est pas installée ; seule cette commande en a besoin.`,
    hint: ({ command }) => say`Installez-la : ${showShort(command)}`,
  },
  QUEUE_UNREACHABLE: {
    message: ({ queue, detail }) => say`La file ${quote(queue)} est injoignable (${showShort(detail)}).`,
    hint: () =>
      say`Vérifiez l’adresse et que Redis y tourne ; l’utilisateur et le mot de passe se mettent dans l’adresse, ou dans CATSFORKIDS_QUEUE_USER et CATSFORKIDS_QUEUE_PASSWORD.`,
  },
  QUEUE_REFUSED: {
    message: ({ queue, answer }) =>
      say`Redis à ${quote(queue)} ne fait pas ce qu’il faut à une file : ${findRedisAnswer(redisAnswers, answer)?.says ?? say`il répond par l’erreur ${showShort(answer)}`}.`,
    hint: ({ answer }) =>
      findRedisAnswer(redisAnswers, answer)?.todo ??
      say`Lisez le journal de Redis, puis relancez la même commande.`,
  },
  QUEUE_PASSWORD_SIGNS: {
    message: ({ option }) =>
      say`L’adresse après ${showShort(option)} ne se lit pas : l’utilisateur ou le mot de passe semble avoir des signes qui y veulent dire autre chose.`,
    hint: () =>
      say`Dans une adresse # s’écrit %23, ? %3F, / %2F, @ %40 et % %25 ; ou laissez le mot de passe de côté et mettez-le dans CATSFORKIDS_QUEUE_PASSWORD.`,
  },
  STORE_UNREACHABLE: {
    message: ({ store, detail }) => say`Le dépôt ${quote(store)} est inutilisable (${reasonOf(detail)}).`,
    hint: () =>
      say`Un dossier doit exister et être accessible en écriture ; un bucket demande ses clés et sa région dans l’environnement (AWS_ACCESS_KEY_ID …, AWS_REGION) et le droit de lister, de lire et d’écrire.`,
  },
  STORE_LINKED: {
    message: ({ store, folder }) =>
      say`Dans le dépôt ${quote(store)}, ${quote(folder)} est un lien : il peut mener n’importe où, et n’est pas suivi.`,
    hint: () =>
      say`Supprimez le lien : le dossier sera recréé. Un dépôt sur un autre disque se donne en entier après --store, qui peut être lui-même un lien.`,
  },
  STORE_MISSING: {
    message: ({ file }) => say`Le dépôt n’a pas ${quote(file)}.`,
    hint: () =>
      say`Donnez le même --store au lot et aux workers, puis relancez le lot : il envoie ce qui manque.`,
  },
  STORE_DAMAGED: {
    message: ({ file }) => say`${quote(file)} n’est plus, dans le dépôt, ce qui y avait été mis.`,
    hint: () => say`Relancez le lot : il envoie le fichier à nouveau.`,
  },
  JOB_INVALID: {
    message: ({ detail }) =>
      say`Ce qui est venu par la file n’est pas la tâche d’une carte (${showShort(detail)}).`,
    hint: () => say`Ne laissez écrire dans cette file que les lots et les workers de ce programme.`,
  },
  JOB_VERSION: {
    message: ({ job, worker }) =>
      say`Le lot est de la version ${showShort(job)}, le worker de la version ${showShort(worker)} : il ferait une autre image.`,
    hint: () => say`Installez la même version sur chaque machine, puis relancez le lot.`,
  },
  JOB_DIFFERS: {
    message: () => say`Le worker ferait une autre carte que celle que le lot demande.`,
    hint: () =>
      say`Ses polices, ses modèles ou sa campagne ne sont pas ceux du lot, ou la tâche a été modifiée en route : installez le même programme sur chaque machine.`,
  },
  TEMPLATE_NOT_SENT: {
    message: ({ value }) => say`Le modèle ${quote(value)} n’a pas été envoyé avec le lot.`,
    hint: () => say`Donnez le même --store au lot et aux workers, puis relancez le lot.`,
  },
  CAMPAIGN_NOT_SENT: {
    message: ({ value }) => say`La campagne ${quote(value)} n’a pas été envoyée avec le lot.`,
    hint: () => say`Donnez le même --store au lot et aux workers, puis relancez le lot.`,
  },
  JOB_STALLED: {
    message: ({ times }) => say`Des workers se sont arrêtés ${number(times)} fois en faisant cette carte.`,
    hint: () =>
      say`Si personne ne les a arrêtés, cette photo épuise leur mémoire : essayez-la seule avec « compose ».`,
  },
  JOB_FAILED: {
    message: ({ detail }) => say`Le worker a échoué sur cette carte : ${showShort(detail)}.`,
    hint: () => say`Lisez les messages du worker, puis relancez le lot.`,
  },
} satisfies Partial<Messages['problems']>
