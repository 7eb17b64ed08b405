// English: help, and what is printed after a card.
import type { Labels } from '../labels.js'
import { size } from './phrases.js'

export const labels: Labels = {
  about:
    'Makes ready-to-post #catsforkids cards: a cat photo, and the sentence against child sexual abuse written beside it.\n' +
    'Works on this machine alone and sends nothing anywhere, unless you name machines of your own with “batch --queue”.\n' +
    'Nothing of the photo’s metadata gets into the card.',
  usage: {
    title: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    examples: 'Examples:',
    exitCodes: 'Exit codes:',
  },
  groups: {
    make: 'Make cards:',
    see: 'See what there is:',
    look: 'The look:',
    words: 'The words:',
    partner: 'The partner:',
    file: 'The file:',
    tools: 'This program:',
    help: 'Help:',
  },
  commands: {
    compose: 'make a card of each photo',
    templates: 'list the looks; check, start and preview your own',
    languages: 'list the languages, and how sure their wording is',
    formats: 'list the sizes, and what they are for',
    campaigns: 'list the campaigns; check your own',
    doctor: 'check that everything this program needs is there and works',
    completion: 'print a script that completes commands, options and names in your shell',
    help: 'show the help of a command',
    templatesCheck: 'say what is wrong with a template file, and where',
    templatesNew: 'write a commented template file to start from',
    templatesPreview: 'show a look in all formats: as a picture, or on a page that follows the file',
    campaignsCheck: 'say what is wrong or missing in a campaign folder, and where',
    campaignsShow: 'what a campaign’s cards say, and where each figure and wording is from',
  },
  confidences:
    'official: the words of the organisation itself; press: a newspaper that quotes it; project: ours, which no native speaker has reviewed yet.',
  abouts: {
    languages: 'Lists the languages of the campaign with how sure their wording is.',
    campaigns:
      'Lists the campaigns, whose words the cards can have. For one of your own see docs/campaigns.md.',
    templates:
      'Lists the looks. The commands below are for those who make one of their own: see docs/templates.md.',
    templatesCheck:
      'Reads each file and reports every mistake with its line and column; then lays the look out in all formats and ' +
      'warns of what only that shows: a text that is missing, that does not fit, that touches another.',
    templatesNew: 'Writes <id>.yaml into the current folder. A file that is there already is never touched.',
    templatesPreview:
      'Makes one picture of all formats, on a drawn cat or a photo of yours. With --watch it serves a page on this ' +
      'machine alone that is made again whenever the file is saved; Ctrl-C ends it.',
    campaignsCheck:
      'Reads campaign.yaml and the language files beside it, and reports every mistake with file, line and column.',
    campaignsShow:
      'Prints the figures with their sources and years, where to report, and the message in each language with whose wording it is.',
    doctor:
      'Looks at Node, the picture libraries, the fonts, the HEIC decoder, the folder, the memory and the built-in data, ' +
      'and makes a card. What is broken is said with what mends it; the exit code is then 5.',
    completion:
      'Prints a script for your shell. Names of templates, languages and formats are those of this version.',
  },
  arguments: {
    templateFiles: 'template files',
    templateId: 'a name of lower-case letters, digits and hyphens',
    templateIdOrFile: 'a name of “catsforkids templates”, or a file of your own',
    campaign: 'the campaign’s name, or its folder (default: catsforkids)',
    campaignFolder: 'the folder with campaign.yaml in it',
    shell: 'bash, zsh or fish',
  },
  toolOptions: {
    strict: 'let warnings count as mistakes',
    checkJson: 'print what was found as JSON',
    watch: 'serve a page that follows the file',
    lang: 'fr, nl …; several: fr,de (default: fr)',
    format: 'the formats to show; several: square,story (default: all)',
    photo: 'a photo instead of the drawn cat',
    focus: 'where the cat is on it, as for compose',
    campaign: 'another campaign: its name, or its folder',
    debugOverlay: 'draw boxes, baselines, safe area, subject and crop over the cards',
    out: 'where the picture goes, or “-” (default: <id>.sheet.png)',
    force: 'overwrite a file that this program did not make',
    doctorJson: 'print the findings as JSON',
  },
  composeAbout:
    'Makes one card per photo × template × language × format. Prints the path of each, what was decided, and the caption and alt ' +
    'text to paste. A card that fails does not stop the others; the exit code is that of the first that failed.',
  composeArguments: {
    photo:
      'JPEG, HEIC, PNG, WebP, AVIF, TIFF or GIF; a folder stands for its photos, “-” reads one from standard input',
  },
  composeOptions: {
    template:
      'the look: a name of “catsforkids templates”, or a file of your own; several: note,marker, or all (default: note)',
    format: 'portrait, square, story …, or a size as 1200x900; several: square,story (default: portrait)',
    focus: 'where the cat is: auto, center, or x,y from the top left as 0.5,0.4 or 50%,40% (default: auto)',
    hand: 'who writes: caveat, kalam, patrick, pangolin, playwrite … (default: the sheet’s, of those who have all the letters)',
    variant: 'the sheet, 1 to 12: paper, pen, tilt (default: as photo and words choose)',
    debugOverlay: 'draw boxes, baselines, safe area, subject and crop over the card',
    lang: 'fr, nl …; several: fr,nl (default: the system’s language if the campaign has it, else fr)',
    message: 'another message than the campaign’s; \\n in it ends a line',
    hashtag: 'another hashtag',
    source:
      'another source line, with its “Source:” (default: the campaign’s; none where neither message nor look has one of its figures)',
    report: 'another line on where to report',
    handwriting: 'a photo of a sheet on which somebody wrote the message: its ink stands on the card',
    handwritingHas: '“hashtag”: the sheet has the hashtag too, and the card sets none',
    campaign: 'another campaign: its name, or the folder with its campaign.yaml',
    partner: 'the partner’s name',
    logo: 'the partner’s logo: PNG, JPEG, WebP or SVG',
    out: 'a file (card.png, card.jpg), a folder, or “-” for standard output (default: beside the photo)',
    for: 'also write what these networks take: instagram,bluesky …, or all (“catsforkids networks” lists them)',
    captions: 'write a text file with caption and alt text beside each picture',
    maxBytes:
      'the most bytes that the picture may have, as 2MB or 900kB; a PNG gets fewer colours where it must',
    maxPixels: 'read photos of up to so many pixels, as 150MP (default: 100MP)',
    force: 'overwrite a file that this program did not make (the photo: never)',
    json: 'print one JSON document about the cards',
    quiet: 'print errors only',
  },
  listJson: 'print the list as JSON',
  version: 'print the version',
  help: 'print this help',
  uiLanguage: 'what the program itself speaks: en, fr or nl (default: the system’s language, else en)',
  examples: {
    program: [
      { command: 'catsforkids compose cat.jpg', does: 'cat.note.fr.portrait.png, beside the photo' },
      { command: 'catsforkids help compose', does: 'everything that compose can do' },
    ],
    compose: [
      { command: 'catsforkids compose cat.jpg', does: 'one card, beside the photo' },
      { command: 'catsforkids compose cat.jpg -l fr,nl -f square,story -o cards/', does: 'four cards' },
      {
        command: 'catsforkids compose cat.jpg -t marker --focus 40%,30%',
        does: 'another look, the cat’s place given',
      },
      { command: 'catsforkids compose --json -- -odd-name.jpg', does: 'a name that begins with a dash' },
      { command: 'catsforkids compose - -o - < cat.jpg > card.png', does: 'from a program to a program' },
    ],
    templates: [
      { command: 'catsforkids templates new vet', does: 'vet.yaml, with comments' },
      { command: 'catsforkids templates preview vet.yaml --watch', does: 'see it while you write' },
      { command: 'catsforkids templates check vet.yaml', does: 'is it ready?' },
      { command: 'catsforkids compose cat.jpg -t vet.yaml', does: 'a card in your look' },
    ],
    completion: [
      { command: 'source <(catsforkids completion bash)', does: 'in ~/.bashrc' },
      { command: 'source <(catsforkids completion zsh)', does: 'in ~/.zshrc, after compinit' },
      { command: 'catsforkids completion fish | source', does: 'in ~/.config/fish/config.fish' },
    ],
  },
  exitCodes: [
    [0, 'done'],
    [1, 'a fault of this program'],
    [2, 'a mistake in the command'],
    [3, 'a photo, logo, template or campaign that cannot be used'],
    [4, 'the card would be hard to read, so it is not made'],
    [5, 'disk, permissions, or a broken installation'],
    [6, 'a batch ended with failed rows'],
    [130, 'interrupted'],
  ],
  colon: ':',
  problem: 'error',
  hint: 'hint',
  notice: 'note',
  bug: version =>
    `This is a fault of catsforkids ${version}, not yours. Please report it with the lines above to the project where you got it.`,
  standardOutput: 'standard output',
  language: 'language',
  languageChosen: {
    system: 'this system’s; another with --lang',
    default: 'the campaign’s own; another with --lang',
  },
  subject: 'subject',
  subjects: {
    given: 'where --focus says',
    face: 'the cat’s face, found',
    cat: 'the cat, found',
    saliency: 'the part that draws the eye (no cat found; --focus x,y says better)',
    center: 'the middle',
  },
  caption: 'Caption',
  altText: 'Alt text',
  made: (cards, missing) =>
    `${cards} ${cards === 1 ? 'card' : 'cards'} made${missing === 0 ? '' : `, ${missing} not`}`,
  place: (line, column) =>
    line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}: `,
  nearest: word => ` (did you mean “${word}”?)`,
  number: value => value.toLocaleString('en-GB', { maximumFractionDigits: 1 }),
  size,
}
