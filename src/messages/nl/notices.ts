// Dutch: what each notice says, in the same manner as the problems.

import { groupLinks, showRows, showShort } from '../show.js'
import { almostAll, type Messages } from '../words.js'
import { capital, count, list, number, percent, quote, slotName } from './phrases.js'

export const notices: Messages['notices'] = {
  LANGUAGE_CHOSEN: {
    message: ({ language, reason }) =>
      reason === 'system'
        ? `De kaart is in ${quote(language)}, de taal van dit systeem.`
        : `De kaart is in ${quote(language)}, de taal van de campagne: dit systeem noemt er geen die de campagne heeft.`,
    hint: () => 'Kies een andere met --lang.',
    onPage: {
      hint: () => 'Kies een andere in het veld “lang”.',
    },
  },
  COLUMNS_IGNORED: {
    message: ({ names }) =>
      names.length === 1
        ? `De kolom ${quote(names[0] ?? '')} is er geen van dit programma, en wordt weggelaten.`
        : `Deze kolommen zijn niet van dit programma, en worden weggelaten: ${list(names.slice(0, 12))}${names.length > 12 ? ' …' : '.'}`,
    hint: ({ names }) =>
      `Er hoeft niets te gebeuren als ze van jezelf ${names.length === 1 ? 'is' : 'zijn'}.`,
  },
  CARDS_LEFT: {
    message: ({ cards, files }) =>
      `${count(cards, 'kaart', 'kaarten')} van een eerdere keer ${cards === 1 ? 'staat' : 'staan'} niet in deze lijst: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) =>
      `Ze ${cards === 1 ? 'blijft in de map en staat' : 'blijven in de map en staan'} op geen pagina. Horen ze bij een andere lijst, geef deze dan met -o een eigen map; verwijder ze alleen als niemand ze nodig heeft.`,
  },
  OTHER_CARDS_REPLACED: {
    message: ({ cards, files }) =>
      `${count(cards, 'kaart', 'kaarten')} in de map ${cards === 1 ? 'is' : 'zijn'} niet van deze lijst, en ${cards === 1 ? 'maakt' : 'maken'} plaats voor die van haar: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: () => 'Ze zijn van een andere lijst, of van compose. Met -o heeft elke lijst een eigen map.',
  },
  CARDS_GONE: {
    message: ({ cards, files }) =>
      `${count(cards, 'kaart', 'kaarten')} van een eerdere keer ${cards === 1 ? 'is' : 'zijn'} er niet meer, of niet heel, en ${cards === 1 ? 'wordt' : 'worden'} weggelaten: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) =>
      `Gebruik de lijst die ${cards === 1 ? 'de kaart' : 'de kaarten'} maakte nog een keer, en dan dit.`,
  },
  LIST_NOT_GIVEN_BACK: {
    message: ({ file }) =>
      `Wat er in ${quote(file)} anders staat dan tevoren, past niet in de eerste lijst; daarom geeft de pagina die niet terug.`,
    hint: () =>
      'Verbeter de eerste lijst zelf en gebruik die: wat niet veranderd is, wordt niet opnieuw gemaakt.',
  },
  ROWS_STILL_FAILED: {
    message: ({ rows }) =>
      rows.length === 1
        ? `Een rij van de eerste lijst die mislukte, zit er niet bij, en blijft mislukt: ${showRows(rows)}.`
        : `Rijen van de eerste lijst die mislukten, zitten er niet bij, en blijven mislukt: ${showRows(rows)}.`,
    hint: () => 'Verbeter dat in failed.csv, en gebruik dat bestand opnieuw.',
  },
  TABLE_KEPT: {
    message: ({ file, now }) =>
      `${quote(file)} was veranderd sinds het geschreven werd; met die veranderingen heet het nu ${quote(now)}.`,
    hint: ({ file }) =>
      file === 'failed.csv'
        ? 'Zolang de rapporten in de map van zijn lijst zijn, kan het als lijst gebruikt worden; verwijder het als niemand het nodig heeft.'
        : 'Verwijder het als niemand het nodig heeft.',
  },
  CARDS_PASSED_OVER: {
    message: ({ folder, cards }) =>
      `In ${quote(folder)} ${cards === 1 ? 'wordt' : 'worden'} ${count(cards, 'afbeelding', 'afbeeldingen')} overgeslagen die dit programma gemaakt heeft.`,
    hint: () => 'Noem ze om er toch een kaart van te maken.',
  },
  OUT_IS_FOLDER: {
    message: ({ folder }) => `${quote(folder)} eindigt niet op .png of .jpg, en is dus een map.`,
    hint: () => 'Met een schuine streep op het einde is het er een zonder deze opmerking.',
  },
  NAME_SHARED: {
    message: ({ file }) =>
      `De kaart van een andere foto, of met andere woorden, heet ${quote(file)}: deze heeft een langere naam.`,
    hint: () => 'Geef die naam met --out om haar zo te noemen.',
  },
  CARD_REPLACED: {
    message: ({ file }) =>
      `Een kaart met een ander beeld heette ${quote(file)}: deze heeft haar plaats ingenomen.`,
    hint: () => 'Geef kaarten van foto’s met dezelfde naam elk een map, of maak ze met één opdracht.',
  },
  LANGUAGE_FALLBACK: {
    message: ({ asked, language }) =>
      `De campagne heeft geen tekst voor ${quote(asked)}; die voor ${quote(language)} wordt gebruikt.`,
    hint: () => '“catsforkids languages” toont wat er is.',
    onPage: {
      hint: () => '/languages noemt wat er is.',
    },
  },
  PHOTO_ENLARGED: {
    message: ({ scale }) =>
      `De foto is klein voor deze kaart: ze is ${percent(scale - 1)} vergroot en kan onscherp lijken.`,
    hint: () => 'Neem de originele foto in plaats van een kopie uit een berichtenapp.',
    onPage: {
      message: () =>
        'De foto is klein voor deze kaart, die onscherp kan lijken. Het origineel is beter dan een kopie uit een chat.',
    },
  },
  PHOTO_SMALL: {
    message: ({ width, height, least }) =>
      `De foto is klein (${number(width)} × ${number(height)} pixels; onder ${number(least)} op de kortste zijde is het resultaat zelden mooi).`,
    hint: () => 'Neem de originele foto als die er is.',
    onPage: {
      message: () =>
        'De foto is heel klein, en de kaart kan onscherp lijken. Neem de oorspronkelijke foto als die er is.',
    },
  },
  PHOTO_FIRST_FRAME: {
    message: ({ frames }) => `De foto bevat ${count(frames, 'beeld', 'beelden')}; het eerste wordt gebruikt.`,
    hint: () => 'Wil je een ander beeld, exporteer het dan apart.',
  },
  PHOTO_INCOMPLETE: {
    message: () =>
      'Het bestand van de foto is beschadigd of onvolledig; bijna het hele beeld kon gelezen worden.',
    hint: () => 'Bekijk de kaart voor je ze plaatst, of haal de foto opnieuw op.',
  },
  CAT_NOT_FOUND: {
    message: () => 'Op de foto is geen kat gevonden: de kaart laat zien wat daarop het oog trekt.',
    hint: () => 'Zeg met --focus x,y waar de kat is, van 0,0 (linksboven) tot 1,1.',
    inList: () => 'Zeg waar de kat is in de kolom “focus”: 40%,30% is 40 % van links, 30 % van boven.',
    onPage: {
      hint: () => 'Zeg waar de kat is: tik ze aan op de foto, of stuur de plaats in het veld “focus”.',
    },
  },
  LOGO_TRIMMED: {
    message: ({ share }) =>
      `Het bestand van het logo bestaat voor ${percent(share)} uit marge; die is weggelaten.`,
    hint: () => 'Bekijk de kaart voordat je die plaatst; een bestand zonder marge geeft een scherper logo.',
  },
  LOGO_ENLARGED: {
    message: ({ scale }) =>
      `De afbeelding van het logo is klein voor deze kaart: ze is ${percent(scale - 1)} vergroot en kan onscherp lijken.`,
    hint: () => 'Neem een grotere afbeelding van het logo, of een SVG.',
  },
  LOGO_FAINT: {
    message: () => 'Van het logo is op deze kaart bijna niets te zien.',
    hint: () => 'Neem een versie van het logo die donkerder of lichter is, of dekkend.',
  },
  HDR_TONE_MAPPED: {
    message: () =>
      'De foto is in HDR; haar licht is teruggebracht tot wat een kaart kan tonen, en wat feller was dan papier is wit.',
    hint: () => 'Zien de lucht of lampen er vlak uit, exporteer de foto dan als gewone JPEG (SDR).',
  },
  SUBJECT_COVERED: {
    message: ({ share }) => `Ongeveer ${percent(share)} van het onderwerp is afgesneden of bedekt.`,
    hint: () =>
      'Probeer een kortere boodschap, een ander formaat of sjabloon, of zeg met --focus x,y waar het onderwerp is.',
    inList: () =>
      'Probeer een kortere boodschap, een ander formaat of sjabloon in zijn kolom, of zeg waar het onderwerp is in de kolom “focus”.',
    onPage: {
      message: ({ share }) =>
        `Een deel van de kat is afgesneden of bedekt (ongeveer ${percent(share)}). Probeer een kortere boodschap, een ander sjabloon of formaat, of tik de kat aan op de foto.`,
      hint: () => 'Probeer een ander sjabloon of formaat, of een andere plaats in het veld “focus”.',
    },
  },
  PLACE_COVERED: {
    message: ({ share }) =>
      share >= almostAll
        ? 'De aangewezen plaats is op deze kaart niet te zien.'
        : `De aangewezen plaats is op deze kaart deels afgesneden of bedekt (ongeveer ${percent(share)}).`,
    hint: () =>
      'Probeer een ander formaat of sjabloon, of wijs met --focus x,y het midden van de kop van de kat aan.',
    inList: () =>
      'Probeer een ander formaat of sjabloon in zijn kolom, of wijs het midden van de kop van de kat aan in de kolom “focus”.',
    onPage: {
      message: ({ share }) =>
        share >= almostAll
          ? 'De plaats die u koos, is op deze kaart niet te zien. Probeer een ander sjabloon of formaat.'
          : `De plaats die u koos, is deels afgesneden of bedekt (ongeveer ${percent(share)}). Probeer een kortere boodschap, een ander sjabloon of formaat, of tik het midden van de kop van de kat aan.`,
      hint: () => 'Probeer een ander sjabloon of formaat, of een andere plaats in het veld “focus”.',
    },
  },
  TRANSLATION_NOT_REVIEWED: {
    message: ({ language }) =>
      `Deze vertaling (${showShort(language)}) is niet nagelezen door een moedertaalspreker.`,
    hint: () => 'Laat iemand die de taal spreekt de kaart lezen voor je ze plaatst.',
    onPage: {
      message: () =>
        'Deze vertaling is niet nagelezen door een moedertaalspreker. Laat iemand die de taal spreekt de kaart lezen voor u ze plaatst.',
    },
  },
  TERM_DISCOURAGED: {
    message: ({ term, better }) => `Beter dan ${quote(term)}: ${quote(better)}.`,
    hint: () => 'De Luxemburgse richtlijnen over terminologie zeggen waarom.',
  },
  HASHTAG_NOT_LINKED: {
    message: ({ hashtag, links }) =>
      `Van de hashtag ${quote(hashtag)} ${groupLinks(links)
        .map(([linked, names], at) => {
          const who = names.length === 0 ? 'de meeste netwerken' : list(names)
          const verb = names.length === 1 ? 'maakt' : 'maken'
          const subject = at === 0 ? `${verb} ${who}` : `${who} ${verb}`
          return `${subject} ${linked === '' ? 'niets' : `alleen ${quote(linked)}`} tot een link`
        })
        .join('; ')}.`,
    hint: () => 'Schrijf één woord van letters, cijfers en lage streepjes na een #, met minstens één letter.',
  },
  POST_TEXT_SHORTENED: {
    message: ({ text, networks }) =>
      text === 'caption'
        ? `Het hele bijschrift is te lang voor ${list(networks)}: delen ervan, zoals de hulplijn, ontbreken daar.`
        : `De hele alternatieve tekst is te lang voor ${list(networks)}: daar is het alleen de boodschap, en staat er niet dat een kat te zien is.`,
    hint: () => 'Lees het na voor u het plaatst, en voeg toe wat u mist waar er plaats voor is.',
  },
  JOURNAL_DAMAGED: {
    message: ({ lines }) =>
      `In journal.jsonl ${lines === 1 ? 'is' : 'zijn'} ${count(lines, 'regel', 'regels')} beschadigd of van een vroegere versie: de kaarten waarover het gaat worden opnieuw gemaakt.`,
    hint: () => 'Er hoeft niets te gebeuren. Gebeurt het weer, laat de schijf dan nakijken.',
  },
  HANDWRITING_CUT: {
    message: () => 'Het handschrift raakt de rand van zijn foto: daar zijn misschien letters afgesneden.',
    hint: () =>
      'Kijk naar het begin en het einde van de regels; ontbreken er letters, fotografeer het blad dan met leeg papier rondom de woorden.',
  },
  HANDWRITING_NOT_READ: {
    message: () =>
      'Het programma kan geen handschrift lezen: de alt-tekst en het bijschrift hebben de getypte boodschap, of die van de campagne.',
    hint: () =>
      'Kijk na of op het blad hetzelfde staat; met --message geeft u de woorden zoals ze geschreven zijn.',
    inList: () =>
      'Kijk na of op het blad hetzelfde staat; in de kolom ‘message’ geeft u de woorden zoals ze geschreven zijn.',
    onPage: {
      message: () =>
        'Het programma kan geen handschrift lezen: bijschrift en alt-tekst hebben uw boodschap zoals ze hier getypt is, of de zin van de campagne. Kijk na of op uw blad hetzelfde staat.',
      hint: () => 'Typ de woorden van het blad in het veld “message”.',
    },
  },
  PART_NOT_SHOWN: {
    message: ({ part, template }) =>
      `Het sjabloon ${quote(template)} heeft geen plaats voor ${slotName(part)}: de kaart is zonder.`,
    hint: () => 'Neem een ander sjabloon, of geef het een plaats in het jouwe.',
  },
  HAND_REPLACED: {
    message: ({ asked, used }) =>
      `Het handschrift ${quote(asked)} mist letters van de woorden op deze kaart: ${quote(used)} heeft ze allemaal geschreven.`,
    hint: () => 'Zonder --hand kiest het blad onder de handschriften die alle letters hebben.',
    onPage: {
      hint: () => 'Laat het programma kiezen wie schrijft: het neemt een handschrift dat alle letters heeft.',
    },
  },
  GLYPHS_SUBSTITUTED: {
    message: ({ slot, glyphs }) =>
      `${capital(slotName(slot))}: ${glyphs.length === 1 ? 'dit teken komt' : 'deze tekens komen'} uit een ander lettertype: ${glyphs.slice(0, 12).map(showShort).join(' ')}.`,
    hint: () => 'Bekijk de kaart voor je ze plaatst.',
  },
}
