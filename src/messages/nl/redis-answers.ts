// Dutch: what Redis answers in place of what was asked, and what to do.

import type { RedisAnswers } from '../redis-answers.js'

const password =
  'Zet het wachtwoord in CATSFORKIDS_QUEUE_PASSWORD (en de gebruiker, als die er is, in CATSFORKIDS_QUEUE_USER), of in het adres: redis://gebruiker:wachtwoord@host.'

const cluster = {
  says: 'dit hoort bij een cluster, die de sleutels van een wachtrij over meerdere servers verdeelt',
  todo: 'Geef na --queue een Redis op die geen cluster is.',
}

export const redisAnswers: RedisAnswers = {
  NOAUTH: { says: 'er is een wachtwoord nodig (NOAUTH)', todo: password },
  WRONGPASS: {
    says: 'gebruiker of wachtwoord klopt niet (WRONGPASS)',
    todo: 'Controleer beide. In een adres schrijft u # als %23, ? als %3F, / als %2F, @ als %40 en % als %25; in CATSFORKIDS_QUEUE_PASSWORD staat het zoals het is.',
  },
  NOPERM: {
    says: 'deze gebruiker mag niet wat een wachtrij nodig heeft (NOPERM)',
    todo: 'Geef de gebruiker alle opdrachten op de sleutels en kanalen “catsforkids:*”, in Redis “ACL SETUSER naam ~catsforkids:* &catsforkids:* +@all”.',
  },
  DENIED: {
    says: 'zonder wachtwoord worden andere machines niet toegelaten (beschermde modus) (DENIED)',
    todo: 'Geef Redis een wachtwoord (requirepass in de configuratie) en zet het in CATSFORKIDS_QUEUE_PASSWORD.',
  },
  OOM: {
    says: 'het geheugen is vol (OOM)',
    todo: 'Geef Redis meer geheugen (maxmemory in de configuratie) of maak het leeg, en start dezelfde opdracht opnieuw.',
  },
  READONLY: {
    says: 'dit is een replica, die alleen gelezen kan worden (READONLY)',
    todo: 'Geef na --queue het adres van de primaire server op.',
  },
  MISCONF: {
    says: 'er kan niet naar de schijf worden geschreven, en tot dan wordt niets aangenomen (MISCONF)',
    todo: 'Maak ruimte op de schijf van de machine waar Redis draait, en lees het logboek.',
  },
  LOADING: {
    says: 'de gegevens worden nog gelezen (LOADING)',
    todo: 'Wacht even en start dezelfde opdracht opnieuw.',
  },
  BUSY: {
    says: 'het script van een ander programma houdt Redis bezig (BUSY)',
    todo: 'Wacht, of beëindig dat script met “SCRIPT KILL”.',
  },
  NOSCRIPT: {
    says: 'een script dat net gegeven was, is er niet meer (NOSCRIPT)',
    todo: 'Geef na --queue het adres van Redis zelf op, geen proxy voor meerdere; en laat daar niets “SCRIPT FLUSH” aanroepen.',
  },
  MASTERDOWN: {
    says: 'dit is een replica die haar primaire server kwijt is (MASTERDOWN)',
    todo: 'Geef na --queue het adres van de primaire server op.',
  },
  NOREPLICAS: {
    says: 'er zijn minder replica’s dan de configuratie wil (NOREPLICAS)',
    todo: 'Start de replica’s, of verlaag min-replicas-to-write in de configuratie.',
  },
  MOVED: cluster,
  CLUSTERDOWN: cluster,
  CROSSSLOT: cluster,
  WRONGTYPE: {
    says: 'er zijn al sleutels “catsforkids:*”, en ze zijn niet van een wachtrij (WRONGTYPE)',
    todo: 'Neem een andere database, met het nummer aan het einde van het adres (/1), of verwijder die sleutels.',
  },
  ERR: {
    says: 'hij voert een opdracht niet uit, of kan dat niet met wat er van een taak bewaard is (ERR)',
    todo: 'Probeer een andere database, met het nummer aan het einde van het adres (/1); zonder wachtwoord, als deze Redis er geen heeft.',
  },
  DB_INDEX: {
    says: 'er is geen database met dat nummer',
    todo: 'Neem een kleiner nummer aan het einde van het adres (/0), of verhoog “databases” in de configuratie.',
  },
  MAXCLIENTS: {
    says: 'er worden geen verbindingen meer aangenomen',
    todo: 'Verhoog maxclients in de configuratie, of start minder workers.',
  },
  VERSION_OLD: { says: 'deze versie is te oud', todo: 'Installeer Redis 6.2 of later, of Valkey.' },
  REDIS_UNREADABLE: {
    says: 'wat antwoordt, antwoordt niet zoals Redis',
    todo: 'Controleer host en poort: misschien luistert daar iets anders, of is TLS nodig (rediss://).',
  },
}
