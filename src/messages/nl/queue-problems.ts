// Dutch: what goes wrong between machines: the queue, the store, and jobs that a worker refuses.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { number, quote, reasonOf } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const queueProblems = {
  OPTION_NEEDS: {
    message: ({ option, other }) => `${showShort(option)} doet niets zonder ${showShort(other)}.`,
    hint: ({ other }) => `Voeg ${showShort(other)} toe.`,
  },
  LIBRARY_MISSING: {
    message: ({ library }) =>
      `De bibliotheek ${quote(library)} is niet geïnstalleerd; alleen deze opdracht heeft ze nodig.`,
    hint: ({ command }) => `Installeer ze: ${showShort(command)}`,
  },
  QUEUE_UNREACHABLE: {
    message: ({ queue, detail }) => `De wachtrij ${quote(queue)} is onbereikbaar (${showShort(detail)}).`,
    hint: () =>
      'Controleer het adres en of Redis daar draait; gebruiker en wachtwoord staan in het adres, of in CATSFORKIDS_QUEUE_USER en CATSFORKIDS_QUEUE_PASSWORD.',
  },
  QUEUE_REFUSED: {
    message: ({ queue, answer }) =>
      `Redis op ${quote(queue)} doet niet wat een wachtrij nodig heeft: ${findRedisAnswer(redisAnswers, answer)?.says ?? `het antwoord is de fout ${showShort(answer)}`}.`,
    hint: ({ answer }) =>
      findRedisAnswer(redisAnswers, answer)?.todo ??
      'Lees het logboek van Redis en start dezelfde opdracht opnieuw.',
  },
  QUEUE_PASSWORD_SIGNS: {
    message: ({ option }) =>
      `Het adres na ${showShort(option)} is niet te lezen: gebruiker of wachtwoord lijkt tekens te hebben die daar iets anders betekenen.`,
    hint: () =>
      'In een adres schrijft u # als %23, ? als %3F, / als %2F, @ als %40 en % als %25; of laat het wachtwoord weg en zet het in CATSFORKIDS_QUEUE_PASSWORD.',
  },
  STORE_UNREACHABLE: {
    message: ({ store, detail }) => `De opslag ${quote(store)} is onbruikbaar (${reasonOf(detail)}).`,
    hint: () =>
      'Een map moet bestaan en beschrijfbaar zijn; een bucket heeft zijn sleutels en zijn regio nodig in de omgeving (AWS_ACCESS_KEY_ID …, AWS_REGION) en het recht om te lijsten, te lezen en te schrijven.',
  },
  STORE_LINKED: {
    message: ({ store, folder }) =>
      `In de opslag ${quote(store)} is ${quote(folder)} een koppeling: die kan overal heen leiden en wordt niet gevolgd.`,
    hint: () =>
      'Verwijder de koppeling: de map wordt opnieuw gemaakt. Een opslag op een andere schijf geeft u in haar geheel op na --store; dat mag zelf een koppeling zijn.',
  },
  STORE_MISSING: {
    message: ({ file }) => `De opslag heeft ${quote(file)} niet.`,
    hint: () =>
      'Geef de reeks en de workers dezelfde --store en start de reeks opnieuw: ze stuurt wat ontbreekt.',
  },
  STORE_DAMAGED: {
    message: ({ file }) => `${quote(file)} is in de opslag niet meer wat er gezet is.`,
    hint: () => 'Start de reeks opnieuw: ze stuurt het bestand nog eens.',
  },
  JOB_INVALID: {
    message: ({ detail }) => `Wat door de wachtrij kwam, is geen taak voor een kaart (${showShort(detail)}).`,
    hint: () => 'Laat alleen reeksen en workers van dit programma in deze wachtrij schrijven.',
  },
  JOB_VERSION: {
    message: ({ job, worker }) =>
      `De reeks is van versie ${showShort(job)}, de worker van versie ${showShort(worker)}: die zou een andere afbeelding maken.`,
    hint: () => 'Installeer op elke machine dezelfde versie en start de reeks opnieuw.',
  },
  JOB_DIFFERS: {
    message: () => 'De worker zou een andere kaart maken dan de reeks vraagt.',
    hint: () =>
      'Zijn lettertypes, sjablonen of campagne zijn niet die van de reeks, of de taak is onderweg gewijzigd: installeer op elke machine hetzelfde programma.',
  },
  TEMPLATE_NOT_SENT: {
    message: ({ value }) => `Het sjabloon ${quote(value)} is niet met de reeks meegestuurd.`,
    hint: () => 'Geef de reeks en de workers dezelfde --store en start de reeks opnieuw.',
  },
  CAMPAIGN_NOT_SENT: {
    message: ({ value }) => `De campagne ${quote(value)} is niet met de reeks meegestuurd.`,
    hint: () => 'Geef de reeks en de workers dezelfde --store en start de reeks opnieuw.',
  },
  JOB_STALLED: {
    message: ({ times }) => `Workers stopten ${number(times)} keer terwijl ze deze kaart maakten.`,
    hint: () => 'Als niemand ze stopte, put deze foto hun geheugen uit: probeer ze alleen met “compose”.',
  },
  JOB_FAILED: {
    message: ({ detail }) => `De worker faalde bij deze kaart: ${showShort(detail)}.`,
    hint: () => 'Lees de meldingen van de worker en start de reeks opnieuw.',
  },
} satisfies Partial<Messages['problems']>
