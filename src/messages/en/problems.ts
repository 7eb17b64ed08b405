// English: what each problem says. One sentence that names the file or value and says why; a hint that says what
// to do. British spelling, plain and quiet; no blame, no exclamation marks.

import { countMistakes } from '../../base/mistake.js'
import { showShort } from '../show.js'
import { hopelessPercent, type Messages, surplusOf } from '../words.js'
import { batchProblems } from './batch-problems.js'
import { handwritingProblems } from './handwriting-problems.js'
import { firstMistake, mistakesHint } from './mistakes.js'
import { networkProblems } from './network-problems.js'
import { count, didYouMean, list, number, quote, reasonOf, slotName } from './phrases.js'
import { pictureProblems } from './picture-problems.js'
import { queueProblems } from './queue-problems.js'
import { serveProblems } from './serve-problems.js'
import { usageProblems } from './usage-problems.js'

export const problems: Messages['problems'] = {
  ...pictureProblems,
  CARD_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `The card of the photo ${quote(file)} was not ready within ${count(seconds, 'second')}, the most that a card may take.`,
    hint: () =>
      'Try a smaller photo and a simpler logo, and fewer cards at once (--jobs); a slow disk or a busy machine can be the reason too.',
    onPage: {
      hint: () => 'Try a smaller photo, or try again later: the machine may be busy.',
    },
  },
  TEMPLATE_UNKNOWN: {
    message: ({ value }) => `There is no template ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids templates” lists them all.'),
    onPage: {
      message: ({ value }) => `There is no look ${quote(value)}.`,
      hint: ({ nearest, known }) => didYouMean(nearest, known, '/templates lists them all.'),
    },
  },
  TEMPLATE_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `The template ${quote(template)} leaves the photo no room as ${quote(format)}.`,
    hint: () => 'Give the photo’s box a size, or let it grow; “templates preview” shows the boxes.',
    onPage: {
      message: ({ template, format }) =>
        `The look ${quote(template)} leaves the photo no room in the format ${quote(format)}.`,
      hint: () => 'Choose another look or format.',
    },
  },
  TEMPLATE_TWICE: {
    message: ({ template, file, other }) =>
      `${quote(file)} and ${quote(other)} are two templates with the same id, ${quote(template)}: their cards would have the same names.`,
    hint: () => 'Give one of them another “id:”, or make their cards in two runs, each with its own --out.',
  },
  TEMPLATE_INVALID: {
    message: ({ file, mistakes }) =>
      `The template ${quote(file)} has ${count(countMistakes(mistakes), 'mistake')} (${firstMistake(mistakes)}).`,
    hint: ({ mistakes }) => mistakesHint(mistakes),
  },
  FORMAT_UNKNOWN: {
    message: ({ value }) => `There is no format ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, 'A size such as 1200x900 works too.'),
  },
  FORMAT_IS_RATIO: {
    message: ({ value }) => `${quote(value)} is a proportion, not the name of a format.`,
    hint: ({ formats, size }) =>
      formats.length === 0
        ? `No format has it: give a size in pixels, as ${showShort(size)}.`
        : `Of that proportion: ${list(formats)}. Or give a size in pixels, as ${showShort(size)}.`,
  },
  FORMAT_IS_NETWORK: {
    message: ({ value }) => `${quote(value)} is a network, not a format.`,
    hint: ({ network, format }) =>
      `To get what it takes: --for ${showShort(network)}. The format that suits it best: ${quote(format)}.`,
    inList: ({ network, format }) =>
      `Write ${quote(network)} in the column “for”, or ${quote(format)}, the format that suits it best, here.`,
    onPage: {
      hint: ({ network, format }) =>
        `Write ${quote(network)} into the field “for”, or choose ${quote(format)}, the format that suits it best.`,
    },
  },
  FORMAT_OUT_OF_RANGE: {
    message: ({ value, least, most }) =>
      `The size ${quote(value)} cannot be made, because each side must have ${number(least)} to ${number(most)} pixels.`,
    hint: () => 'Choose a size in that range, or a format of “catsforkids formats”.',
    onPage: {
      hint: () => 'Choose a size in that range, or a format that has a name.',
    },
  },
  LANGUAGE_UNKNOWN: {
    message: ({ value }) => `The campaign has no words in the language ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      value === 'all'
        ? `Name those that you want, with commas; all of them: ${known.join(',')}`
        : didYouMean(nearest, known, '“catsforkids languages” lists them all.'),
    onPage: {
      hint: ({ nearest, known }) => didYouMean(nearest, known, '/languages lists them all.'),
    },
  },
  CAMPAIGN_UNKNOWN: {
    message: ({ value }) => `There is no campaign ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, known, 'Give its name, or the folder that holds its campaign.yaml.'),
  },
  CAMPAIGN_INVALID: {
    message: ({ file, mistakes }) =>
      `The campaign ${quote(file)} has ${count(countMistakes(mistakes), 'mistake')}; the first: ${firstMistake(mistakes)}.`,
    hint: ({ mistakes }) => mistakesHint(mistakes),
  },
  FOCUS_INVALID: {
    message: ({ value }) => `The focus ${quote(value)} is not a point on the photo.`,
    hint: ({ nearest }) =>
      didYouMean(nearest, [], 'Use auto, center, or x,y from the top left corner, as in 0.5,0.4 or 50%,40%.'),
  },
  INSTALLATION_BROKEN: {
    message: ({ part, detail }) =>
      `A part of the program, ${quote(part)}, is missing or broken (${showShort(detail)}).`,
    hint: () => 'Install the program anew on this machine: npm ci, in the folder in which it was installed.',
    onPage: {
      hint: () => 'Please tell those who run this page.',
    },
  },
  MEMORY_SHORT: {
    message: () => 'This machine gave the program too little memory.',
    hint: () =>
      'Close other programs, make fewer cards at once (--jobs 1), or allow it more: a container’s limit, or ulimit -v, which it needs without a limit.',
    onPage: {
      message: () => 'The machine that makes the cards has too little memory at the moment.',
      hint: () => 'Try again in a minute, or with a smaller photo.',
    },
  },
  HANDLES_SHORT: {
    message: () => 'This machine lets the program have too few files open at once.',
    hint: () => 'Allow it more: ulimit -n 1024, or a container’s limit.',
  },
  FOLDER_GONE: {
    message: () => 'The folder in which this command was given is no longer there.',
    hint: () => 'Change into a folder that is there (cd), and try again.',
  },
  TEXT_DOES_NOT_FIT: {
    message: ({ slot, template, format, overPercent, graphemes }) =>
      overPercent < hopelessPercent
        ? `The ${slotName(slot)} (${count(graphemes, 'character')}) is about ${number(Math.ceil(overPercent))} % too long to be ` +
          `legible in the template ${quote(template)} as ${showShort(format)}.`
        : `As ${showShort(format)}, the template ${quote(template)} has far too little room for the ${slotName(slot)} ` +
          `(${count(graphemes, 'character')}).`,
    hint: () => 'Shorten it, or choose a template or format with more room.',
    onPage: {
      message: ({ slot, overPercent, graphemes, template, format }) =>
        overPercent < hopelessPercent
          ? `The ${slotName(slot)} is too long to be legible in the look ${quote(template)} in the format ${quote(format)}: about ${count(surplusOf({ graphemes, overPercent }), 'character')} of ${number(graphemes)} must go.`
          : `The look ${quote(template)} in the format ${quote(format)} has far too little room for the ${slotName(slot)} (${count(graphemes, 'character')}).`,
      hint: () => 'Shorten it, or choose another look or format with more room.',
    },
  },
  WORD_TOO_WIDE: {
    message: ({ slot, template, format, word }) =>
      `In the ${slotName(slot)}, ${quote(word)} is wider than any line of the template ${quote(template)} as ${showShort(format)}.`,
    hint: () =>
      'Write a soft hyphen (U+00AD) where the word may break, shorten it, or choose a template or format with wider lines.',
    onPage: {
      message: ({ slot, template, format, word }) =>
        `In the ${slotName(slot)}, ${quote(word)} is wider than any line of the look ${quote(template)} in the format ${quote(format)}.`,
      hint: () =>
        'Write it with a hyphen where it may break, use a shorter word, or choose another look or format.',
    },
  },
  TEXT_TOO_LONG: {
    message: ({ slot, characters, most }) =>
      `The ${slotName(slot)} has ${count(characters, 'character')}, far more than a card can hold; more than ${number(most)} are not even tried.`,
    hint: () => 'Write one or two sentences; if this is a whole file, a quotation mark may be missing in it.',
    onPage: {
      hint: () => 'Write one or two sentences.',
    },
  },
  TEXT_EMPTY: {
    message: ({ slot }) => `The ${slotName(slot)} is empty.`,
    hint: ({ slot }) =>
      `Write something, or leave the option out to keep the campaign’s own ${slotName(slot)}.`,
    onPage: {
      hint: () => 'Write something, or leave the field empty for the words of the campaign.',
    },
  },
  FIGURE_HAS_NO_GRID: {
    message: ({ figure }) =>
      `The campaign’s figure ${number(figure)} cannot be shown as whole cells around a photo.`,
    hint: () => 'Choose another template; “figure” writes the number large.',
    onPage: {
      hint: () => 'Choose another look; “figure” writes the number large.',
    },
  },
  GLYPHS_MISSING: {
    message: ({ slot, glyphs }) =>
      `The ${slotName(slot)} has ${glyphs.length === 1 ? 'a character' : 'characters'} that no font of the program can draw: ` +
      `${glyphs.slice(0, 12).map(showShort).join(' ')}${glyphs.length > 12 ? ' …' : '.'}`,
    hint: ({ glyphs, emoji }) =>
      `Write it without ${glyphs.length === 1 ? 'this character' : 'these characters'}; the fonts cover Latin, Greek, Cyrillic, Arabic and Hebrew` +
      (emoji.length > 0 ? `, and these emoji: ${emoji.map(showShort).join(' ')}.` : '.'),
  },
  CONTRAST_UNREACHABLE: {
    message: ({ slot, contrast, least }) =>
      `The ${slotName(slot)} would be hard to read: its contrast is ${number(contrast)} : 1 where ${number(least)} : 1 is the least.`,
    hint: () => 'Choose another template (“note” writes on paper), or another photo.',
    onPage: {
      message: ({ slot }) => `The ${slotName(slot)} would be hard to read on this photo in this look.`,
      hint: () => 'Choose another look (“note” writes on paper), or another photo.',
    },
  },
  OUTPUT_IS_PHOTO: {
    message: ({ file }) => `${quote(file)} is a file that a card is made from: it is never overwritten.`,
    hint: () => 'Give another name with --out.',
    inList: () => 'Give the card another name in the column “out”.',
  },
  OUTPUT_EXISTS: {
    message: ({ file }) =>
      `${quote(file)} exists already, and was not made by this program, or was changed since.`,
    hint: ({ isOfBatch }) =>
      isOfBatch
        ? 'Give another folder with --out, or move that file away: the batch writes one of its own there.'
        : 'Give another place with --out, or move that file away; “compose” overwrites it with --force.',
    inList: () => 'Give the card another name in the column “out”, or move that file away.',
  },
  OUTPUT_HAS_OWN_WORDS: {
    message: ({ file }) =>
      `${quote(file)} is there already: a card that “compose” made with words of its own.`,
    hint: () => 'Give the card another name in the column “out”, or all cards another folder (-o).',
  },
  FILE_EXISTS: {
    message: ({ file }) => `${quote(file)} exists already and stays as it is.`,
    hint: () => 'Choose another name, or move that file away.',
  },
  OUTPUT_NOT_WRITABLE: {
    message: ({ file, detail }) =>
      `${file === '-' ? 'Standard output' : quote(file)} cannot be written (${reasonOf(detail)}).`,
    hint: () => 'Check the folder’s permissions, or choose another one with --out.',
  },
  OUTPUT_FOLDER_MISSING: {
    message: ({ folder }) => `The folder ${quote(folder)} for the card does not exist.`,
    hint: () => 'Create it first, or end --out with a slash to have it created.',
  },
  OUTPUT_SAME: {
    message: ({ file }) => `Two of the cards would have the same name, ${quote(file)}.`,
    hint: () =>
      'Give each photo once, or make photos of the same name in separate runs with their own --out.',
  },
  TEXT_NOT_QUOTED: {
    message: ({ option }) =>
      `Without quotes only the first word after ${showShort(option)} is its text; the others were taken for photos.`,
    hint: ({ option, value }) => `Put the text in quotes: ${showShort(option)} ${showShort(value)}`,
  },
  NAME_NOT_QUOTED: {
    message: () => 'Without quotes the words of a photo’s name were taken for several photos.',
    hint: ({ value }) => `Put the name in quotes: ${showShort(value)}`,
  },
  OUTPUT_NEEDS_FOLDER: {
    message: ({ value, cards }) =>
      `${number(cards)} cards cannot go into ${value === '-' ? 'standard output' : quote(value)}, which holds one.`,
    hint: ({ value }) =>
      value === '-'
        ? 'Give a folder with --out.'
        : `Name a folder, for instance: --out ${showShort(value.replace(/\.(?:png|jpe?g)$/i, ''))}/`,
  },
  DISK_FULL: {
    message: ({ file }) => `The disk has no room left for ${file === '-' ? 'standard output' : quote(file)}.`,
    hint: () =>
      'Make room, or choose another disk. Where it has room, your share of it, or the size that a file may have (ulimit -f), is used up.',
  },
  ...batchProblems,
  ...queueProblems,
  ...serveProblems,
  ...handwritingProblems,
  ...networkProblems,
  ...usageProblems,
  INTERRUPTED: {
    message: () => 'Interrupted; what was not finished has not been written.',
    hint: () => 'Run the same command again to make the rest.',
  },
}
