// English: what the designer's and the doctor's commands say.

import { showShort } from '../show.js'
import type { ToolWords } from '../tools.js'
import { count, slotName } from './phrases.js'

const the = (part: string): string => `The ${slotName(part)}`

const again =
  'Install the program anew on this machine: npm ci, in the folder in which it was installed. An installation copied from another system lacks the right libraries.'

export const tools: ToolWords = {
  check: {
    warning: 'warning',
    allFormats: 'all formats',
    verdict: (file, mistakes, warnings) =>
      `${showShort(file)}: ${mistakes === 0 ? 'no mistakes' : count(mistakes, 'mistake')}` +
      `${warnings === 0 ? '' : `, ${count(warnings, 'warning')}`}`,
    faults: {
      'outside-live-area': part =>
        `${the(part)} stands too near the card’s edge, or where a story’s buttons are`,
      'outside-container': part => `${the(part)} runs over the edge of what it stands on`,
      overlap: (part, other) => `${the(part)} touches the ${slotName(other)}`,
      contrast: part => `${the(part)} is hard to read on what is behind it`,
      'lines-lost': part => `${the(part)} loses letters where its lines break`,
      'line-empty': part => `${the(part)} has an empty line`,
      'line-short': part => `${the(part)} has a line less than half as wide as its widest`,
      'size-illegible': part => `${the(part)} is too small to be read`,
      'message-not-largest': () => 'Another text looks larger than the message',
      'hashtag-not-second': () => 'Small print looks larger than the hashtag',
      'word-parted': part => `${the(part)} has a word that is torn apart`,
      'figure-parted': part => `${the(part)} parts the figure from its noun`,
      'french-spaces': part => `${the(part)} lacks the spaces that French asks for`,
      'logo-large': () => 'The logo takes more than 8 % of the card',
      'logo-distorted': () => 'The logo is stretched',
      'cells-miscounted': () => 'The grid does not show as many cells as the figure says',
      'text-missing': part => `${the(part)} is not on the card: no box shows it`,
      'logo-missing': () => 'A partner’s logo would not be on the card: no box shows it',
    },
  },
  campaign: {
    good: (folder, languages) => `${showShort(folder)}: no mistakes in ${count(languages, 'language')}`,
    languages: many => count(many, 'language'),
    headings: {
      figures: 'Figures and their sources',
      reporting: 'Where to report, and for which languages',
      helpLines: 'Help lines, in captions',
      wording: 'The message, and whose wording it is',
    },
  },
  created: file =>
    `Written. See it while you change it: catsforkids templates preview ${showShort(file)} --watch`,
  starter: {
    intro:
      'A look for cards. Change it, save it, and see it in every format:\n' +
      '  catsforkids templates preview {file} --watch\n' +
      'docs/templates.md explains each word. Lengths: 50% of the parent, 1u is 4 % of the card’s shorter side,\n' +
      '1vmin is 1 % of it.',
    names: 'The name in commands, and the name for people.',
    description: 'What one sees, in one line.',
    ground:
      'What shows where neither the photo nor a surface is: ink, paper, night, amber, white, or #rrggbb.',
    tree: 'Boxes in boxes, as in CSS flexbox; a column where direction is not said. Later boxes lie over earlier ones.',
    photo:
      'The photo fills the card. With inset, it may stand smaller where the text would hide the cat’s face.',
    stage: 'The part of the card where text may stand; what is in it stands at its lower end.',
    sheet:
      'A sheet of paper, turned by an angle between these degrees. Give a box an id to change it further below.',
    text: 'A text takes the largest size between least and most that fits. Hands: pen, marker, print, print-bold.',
    hashtag: 'At most 0.95 of the message’s size, underlined by one stroke of the pen.',
    small: 'Small print: where the figure is from, and where to report.',
    partner: 'Only on cards that have a partner.',
    aspects:
      'What changes by the card’s proportions: tower (stories), tall, square, wide. Only what is different, by the box’s id.',
    placements:
      'Other places for the text, the most pleasing first: the program takes the first that keeps the cat’s face free.',
  },
  watching: file =>
    `The page follows ${showShort(file)} and is to be seen on this machine alone. Ctrl-C ends it.`,
  refused: cards => `${count(cards, 'card')} could not be made: see the picture.`,
  page: {
    boxes: 'Boxes',
    mistakes: 'To mend',
    place: 'line {line}, column {column}',
    nearest: 'did you mean “{word}”?',
    stale: 'The cards show the file as it was before.',
    making: 'drawing …',
    ready: 'as saved',
    gone: 'The file is gone; the cards show it as it was.',
    lost: 'The program has ended.',
    original: 'full size',
  },
  doctor: {
    names: {
      node: 'Node',
      icu: 'languages of Node',
      sharp: 'sharp (photos)',
      canvas: 'canvas (drawing)',
      fonts: 'fonts',
      heic: 'HEIC decoder',
      data: 'built-in data',
      folder: 'this folder',
      memory: 'free memory',
      card: 'a card',
    },
    remedies: {
      node: 'Install Node 20.11 or newer: nodejs.org.',
      icu: 'This Node was built without languages (small-icu); install one from nodejs.org.',
      sharp: again,
      canvas: again,
      fonts: again,
      heic: 'Install the program anew: npm ci, in the folder in which it was installed; until then export iPhone photos as JPEG.',
      data: 'A file was changed or is missing: where that was not you, install the program anew: npm ci, in the folder in which it was installed.',
      folder: 'Cards could not be written here: go to another folder, or give one with --out.',
      memory: 'Close other programs, or make large photos smaller first; a batch takes less with --jobs 1.',
      card: 'The parts work alone, but not together: please report it with the lines above.',
    },
    states: { ok: 'ok', warning: 'note', broken: 'broken' },
    summary: (broken, warnings) =>
      broken > 0
        ? `${count(broken, 'thing')} broken.`
        : `Ready to make cards${warnings > 0 ? `; ${count(warnings, 'note')}` : ''}.`,
  },
}
