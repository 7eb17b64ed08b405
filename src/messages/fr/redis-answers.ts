// French: what Redis answers in place of what was asked, and what to do.

import type { RedisAnswers } from '../redis-answers.js'
import { say } from './phrases.js'

const password = say`Mettez le mot de passe dans CATSFORKIDS_QUEUE_PASSWORD (et l’utilisateur dans CATSFORKIDS_QUEUE_USER, s’il y en a), ou dans l’adresse : redis://utilisateur:motdepasse@hôte.`

const cluster = {
  says: say`il fait partie d’un cluster, qui répartit les clés d’une file sur plusieurs serveurs`,
  todo: say`Donnez après --queue un Redis qui n’est pas un cluster.`,
}

export const redisAnswers: RedisAnswers = {
  NOAUTH: { says: say`il demande un mot de passe (NOAUTH)`, todo: password },
  WRONGPASS: {
    says: say`l’utilisateur ou le mot de passe est faux (WRONGPASS)`,
    todo: say`Vérifiez les deux. Dans une adresse # s’écrit %23, ? %3F, / %2F, @ %40 et % %25 ; dans CATSFORKIDS_QUEUE_PASSWORD il reste tel quel.`,
  },
  NOPERM: {
    says: say`cet utilisateur n’a pas les droits qu’il faut à une file (NOPERM)`,
    todo: say`Donnez-lui toutes les commandes sur les clés et les canaux qui commencent par « catsforkids: », dans Redis « ACL SETUSER nom ~catsforkids:* &catsforkids:* +@all ».`,
  },
  DENIED: {
    says: say`il n’accepte aucune autre machine tant qu’il n’a pas de mot de passe (mode protégé) (DENIED)`,
    todo: say`Donnez-lui un mot de passe (requirepass dans sa configuration) et mettez-le dans CATSFORKIDS_QUEUE_PASSWORD.`,
  },
  OOM: {
    says: say`sa mémoire est pleine (OOM)`,
    todo: say`Donnez-lui-en plus (maxmemory dans sa configuration) ou videz-le, puis relancez la même commande.`,
  },
  READONLY: {
    says: say`c’est un réplica, qui ne fait que lire (READONLY)`,
    todo: say`Donnez après --queue l’adresse du serveur principal.`,
  },
  MISCONF: {
    says: say`il ne peut pas enregistrer sur son disque et n’accepte rien d’ici là (MISCONF)`,
    todo: say`Faites de la place sur le disque de la machine où tourne Redis, et lisez son journal.`,
  },
  LOADING: {
    says: say`il est encore en train de lire ses données (LOADING)`,
    todo: say`Attendez un peu, puis relancez la même commande.`,
  },
  BUSY: {
    says: say`le script d’un autre programme l’occupe (BUSY)`,
    todo: say`Attendez, ou arrêtez ce script par « SCRIPT KILL ».`,
  },
  NOSCRIPT: {
    says: say`il a oublié un script qu’il venait de recevoir (NOSCRIPT)`,
    todo: say`Donnez après --queue l’adresse de Redis lui-même, et non d’un proxy devant plusieurs ; et que rien n’y appelle « SCRIPT FLUSH ».`,
  },
  MASTERDOWN: {
    says: say`c’est un réplica qui a perdu son serveur principal (MASTERDOWN)`,
    todo: say`Donnez après --queue l’adresse du serveur principal.`,
  },
  NOREPLICAS: {
    says: say`il a moins de réplicas que sa configuration n’en veut (NOREPLICAS)`,
    todo: say`Démarrez les réplicas, ou baissez min-replicas-to-write dans sa configuration.`,
  },
  MOVED: cluster,
  CLUSTERDOWN: cluster,
  CROSSSLOT: cluster,
  WRONGTYPE: {
    says: say`des clés qui commencent par « catsforkids: » s’y trouvent déjà, et ne sont pas celles d’une file (WRONGTYPE)`,
    todo: say`Prenez une autre base, par le numéro à la fin de l’adresse (/1), ou supprimez ces clés.`,
  },
  ERR: {
    says: say`il n’exécute pas une commande, ou ne le peut pas avec ce qui s’y trouve d’une tâche (ERR)`,
    todo: say`Essayez une autre base, par le numéro à la fin de l’adresse (/1) ; sans mot de passe, si ce Redis n’en a pas.`,
  },
  DB_INDEX: {
    says: say`il n’a pas de base de ce numéro`,
    todo: say`Prenez un numéro plus petit à la fin de l’adresse (/0), ou augmentez « databases » dans sa configuration.`,
  },
  MAXCLIENTS: {
    says: say`il n’accepte plus de connexions`,
    todo: say`Augmentez maxclients dans sa configuration, ou lancez moins de workers.`,
  },
  VERSION_OLD: { says: say`il est trop ancien`, todo: say`Installez Redis 6.2 ou plus récent, ou Valkey.` },
  REDIS_UNREADABLE: {
    says: say`ce qui répond n’est pas ce que répond un Redis`,
    todo: say`Vérifiez l’hôte et le port : autre chose y écoute peut-être, ou demande TLS (rediss://).`,
  },
}
