// Dutch: help, and what is printed after a card.
import type { Labels } from '../labels.js'
import { size } from './phrases.js'

export const labels: Labels = {
  about:
    'Maakt #catsforkids-kaarten om meteen te plaatsen: een kattenfoto, met ernaast de zin tegen seksueel kindermisbruik.\n' +
    'Werkt op deze computer alleen en stuurt nergens iets heen, tenzij je met “batch --queue” eigen machines noemt.\n' +
    'Geen metagegevens van de foto komen op de kaart.',
  usage: {
    title: 'Gebruik:',
    arguments: 'Argumenten:',
    options: 'Opties:',
    commands: 'Opdrachten:',
    examples: 'Voorbeelden:',
    exitCodes: 'Exitcodes:',
  },
  groups: {
    make: 'Kaarten maken:',
    see: 'Zien wat er is:',
    look: 'Hoe de kaart eruitziet:',
    words: 'De teksten:',
    partner: 'De partner:',
    file: 'Het bestand:',
    tools: 'Het programma:',
    help: 'Hulp:',
  },
  commands: {
    compose: 'een kaart maken van elke foto',
    templates: 'de sjablonen tonen; je eigen sjabloon controleren, beginnen en bekijken',
    languages: 'de talen tonen, en hoe zeker hun tekst is',
    formats: 'de formaten tonen, en waarvoor ze dienen',
    campaigns: 'de campagnes tonen; je eigen campagne controleren',
    doctor: 'nagaan of alles wat het programma nodig heeft er is en werkt',
    completion: 'een script geven dat opdrachten, opties en namen aanvult in je shell',
    help: 'de hulp bij een opdracht tonen',
    templatesCheck: 'zeggen wat er mis is in een sjabloonbestand, en waar',
    templatesNew: 'een sjabloonbestand met uitleg schrijven om mee te beginnen',
    templatesPreview:
      'een sjabloon in alle formaten tonen: als beeld, of op een pagina die het bestand volgt',
    campaignsCheck: 'zeggen wat er mis is of ontbreekt in een campagnemap, en waar',
    campaignsShow: 'wat de kaarten van een campagne zeggen, en waar elk cijfer en elke tekst vandaan komt',
  },
  confidences:
    'official: de woorden van de organisatie zelf; press: een krant die haar aanhaalt; project: die van ons, die nog geen moedertaalspreker heeft nagelezen.',
  abouts: {
    languages: 'Toont de talen van de campagne, en hoe zeker hun tekst is.',
    campaigns:
      'Toont de campagnes, waarvan de kaarten de woorden kunnen hebben. Voor een eigen campagne: zie docs/campaigns.md (in het Engels).',
    templates:
      'Toont de sjablonen. De opdrachten hieronder zijn voor wie er zelf een maakt: zie docs/templates.md (in het Engels).',
    templatesCheck:
      'Leest elk bestand en meldt elke fout met regel en kolom; legt het sjabloon dan uit in alle formaten en ' +
      'waarschuwt voor wat alleen dat toont: een tekst die ontbreekt, die niet past, die een andere raakt.',
    templatesNew: 'Schrijft <id>.yaml in de huidige map. Een bestand dat er al staat, blijft zoals het is.',
    templatesPreview:
      'Maakt één beeld van alle formaten, op een getekende kat of een foto van jou. Met --watch komt er een pagina, ' +
      'alleen op deze computer, die telkens vernieuwd wordt als je het bestand opslaat; Ctrl-C stopt.',
    campaignsCheck:
      'Leest campaign.yaml en de taalbestanden ernaast, en meldt elke fout met bestand, regel en kolom.',
    campaignsShow:
      'Toont de cijfers met bron en jaar, waar je kunt melden, en de boodschap in elke taal met van wie ze is.',
    doctor:
      'Bekijkt Node, de beeldbibliotheken, de lettertypes, de HEIC-decoder, de map, het geheugen en de meegeleverde ' +
      'gegevens, en maakt een kaart. Bij wat stuk is staat hoe het te herstellen is; de exitcode is dan 5.',
    completion:
      'Geeft een script voor je shell. De namen van sjablonen, talen en formaten zijn die van deze versie.',
  },
  arguments: {
    templateFiles: 'sjabloonbestanden',
    templateId: 'een naam van kleine letters, cijfers en koppeltekens',
    templateIdOrFile: 'een naam uit “catsforkids templates”, of een bestand van jezelf',
    campaign: 'de naam van de campagne, of haar map (standaard: catsforkids)',
    campaignFolder: 'de map met campaign.yaml erin',
    shell: 'bash, zsh of fish',
  },
  toolOptions: {
    strict: 'waarschuwingen als fouten tellen',
    checkJson: 'wat gevonden is als JSON geven',
    watch: 'een pagina geven die het bestand volgt',
    lang: 'fr, nl …; meerdere: fr,de (standaard: fr)',
    format: 'de formaten om te tonen; meerdere: square,story (standaard: alle)',
    photo: 'een foto in plaats van de getekende kat',
    focus: 'waar de kat daarop is, zoals bij compose',
    campaign: 'een andere campagne: haar naam, of haar map',
    debugOverlay: 'kaders, basislijnen, veilige zone, onderwerp en uitsnede over de kaarten tekenen',
    out: 'waar het beeld heen gaat, of “-” (standaard: <id>.sheet.png)',
    force: 'een bestand overschrijven dat niet door dit programma gemaakt is',
    doctorJson: 'de bevindingen als JSON geven',
  },
  composeAbout:
    'Maakt één kaart per foto × sjabloon × taal × formaat. Geeft van elk het pad, wat er beslist is, en het bijschrift en de ' +
    'alt-tekst om te plakken. Een kaart die mislukt houdt de andere niet tegen; de exitcode is die van de eerste die mislukte.',
  composeArguments: {
    photo:
      'JPEG, HEIC, PNG, WebP, AVIF, TIFF of GIF; een map staat voor haar foto’s, “-” leest er één van de standaardinvoer',
  },
  composeOptions: {
    template:
      'het sjabloon: een naam uit “catsforkids templates”, of een bestand van jezelf; meer: note,marker, of all (standaard: note)',
    format:
      'portrait, square, story …, of een grootte zoals 1200x900; meerdere: square,story (standaard: portrait)',
    focus: 'waar de kat is: auto, center, of x,y vanaf linksboven zoals 0.5,0.4 of 50%,40% (standaard: auto)',
    hand: 'wie schrijft: caveat, kalam, patrick, pangolin, playwrite … (standaard: die van het blad, uit wie alle letters heeft)',
    variant: 'het blad, 1 tot 12: papier, pen, helling (standaard: zoals foto en woorden kiezen)',
    debugOverlay: 'kaders, basislijnen, veilige zone, onderwerp en uitsnede over de kaart tekenen',
    lang: 'fr, nl …; meerdere: fr,nl (standaard: de taal van het systeem als de campagne die heeft, anders fr)',
    message: 'een andere boodschap dan die van de campagne; \\n erin eindigt een regel',
    hashtag: 'een andere hashtag',
    source:
      'een andere bronregel, met haar “Bron:” (standaard: die van de campagne; geen waar noch de boodschap noch het sjabloon een van haar cijfers toont)',
    report: 'een andere regel over waar je kunt melden',
    handwriting: 'een foto van een blad waarop iemand de boodschap schreef: de inkt komt op de kaart',
    handwritingHas: '“hashtag”: op het blad staat ook de hashtag, en de kaart zet er geen',
    campaign: 'een andere campagne: haar naam, of de map met haar campaign.yaml',
    partner: 'de naam van de partner',
    logo: 'het logo van de partner: PNG, JPEG, WebP of SVG',
    out: 'een bestand (kaart.png, kaart.jpg), een map, of “-” voor de standaarduitvoer (standaard: naast de foto)',
    for: 'ook schrijven wat deze netwerken aanvaarden: instagram,bluesky …, of all (“catsforkids networks” toont ze)',
    captions: 'naast elke afbeelding een tekst met bijschrift en alt-tekst schrijven',
    maxBytes:
      'hoeveel bytes de afbeelding hoogstens mag hebben, zoals 2MB of 900kB; een PNG met minder kleuren als het moet',
    maxPixels: 'foto’s tot zoveel pixels lezen, zoals 150MP (standaard: 100MP)',
    force: 'een bestand overschrijven dat niet door dit programma gemaakt is (de foto: nooit)',
    json: 'één JSON-document over de kaarten geven',
    quiet: 'alleen fouten melden',
  },
  listJson: 'de lijst als JSON geven',
  version: 'de versie geven',
  help: 'deze hulp geven',
  uiLanguage: 'wat het programma zelf spreekt: en, fr of nl (standaard: de taal van het systeem, anders en)',
  examples: {
    program: [
      { command: 'catsforkids compose kat.jpg', does: 'kat.note.nl.portrait.png, naast de foto' },
      { command: 'catsforkids help compose', does: 'alles wat compose kan' },
    ],
    compose: [
      { command: 'catsforkids compose kat.jpg', does: 'één kaart, naast de foto' },
      { command: 'catsforkids compose kat.jpg -l fr,nl -f square,story -o kaarten/', does: 'vier kaarten' },
      {
        command: 'catsforkids compose kat.jpg -t marker --focus 40%,30%',
        does: 'een ander sjabloon, de plaats van de kat gegeven',
      },
      {
        command: 'catsforkids compose --json -- -rare-naam.jpg',
        does: 'een naam die met een streepje begint',
      },
      { command: 'catsforkids compose - -o - < kat.jpg > kaart.png', does: 'van programma naar programma' },
    ],
    templates: [
      { command: 'catsforkids templates new dierenarts', does: 'dierenarts.yaml, met uitleg' },
      {
        command: 'catsforkids templates preview dierenarts.yaml --watch',
        does: 'zien wat je schrijft',
      },
      { command: 'catsforkids templates check dierenarts.yaml', does: 'is het klaar?' },
      { command: 'catsforkids compose kat.jpg -t dierenarts.yaml', does: 'een kaart met jouw sjabloon' },
    ],
    completion: [
      { command: 'source <(catsforkids completion bash)', does: 'in ~/.bashrc' },
      { command: 'source <(catsforkids completion zsh)', does: 'in ~/.zshrc, na compinit' },
      { command: 'catsforkids completion fish | source', does: 'in ~/.config/fish/config.fish' },
    ],
  },
  exitCodes: [
    [0, 'klaar'],
    [1, 'een fout van dit programma'],
    [2, 'een fout in de opdracht'],
    [3, 'een foto, logo, sjabloon of campagne die niet gebruikt kan worden'],
    [4, 'de kaart zou moeilijk te lezen zijn, dus wordt ze niet gemaakt'],
    [5, 'schijf, rechten, of een kapotte installatie'],
    [6, 'de reeks eindigde met mislukte rijen'],
    [130, 'onderbroken'],
  ],
  colon: ':',
  problem: 'fout',
  hint: 'tip',
  notice: 'let op',
  bug: version =>
    `Dit is een fout van catsforkids ${version}, niet van jou. Meld ze, met de regels hierboven, bij het project waar je het programma vandaan hebt.`,
  standardOutput: 'standaarduitvoer',
  language: 'taal',
  languageChosen: {
    system: 'die van dit systeem; een andere met --lang',
    default: 'die van de campagne; een andere met --lang',
  },
  subject: 'onderwerp',
  subjects: {
    given: 'waar --focus het zegt',
    face: 'de kop van de kat, gevonden',
    cat: 'de kat, gevonden',
    saliency: 'het deel dat het oog trekt (geen kat gevonden; --focus x,y zegt het beter)',
    center: 'het midden',
  },
  caption: 'Bijschrift',
  altText: 'Alt-tekst',
  made: (cards, missing) =>
    `${cards} ${cards === 1 ? 'kaart' : 'kaarten'} gemaakt${missing === 0 ? '' : `, ${missing} niet`}`,
  place: (line, column) =>
    line === null ? '' : `regel ${line}${column === null ? '' : `, kolom ${column}`}: `,
  nearest: word => ` (bedoelde je “${word}”?)`,
  number: value => value.toLocaleString('nl-BE', { maximumFractionDigits: 1 }),
  size,
}
