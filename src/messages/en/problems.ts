// English: what each problem says. One sentence that names the file or value and says why; a hint that says what
// to do. British spelling, plain and quiet; no blame, no exclamation marks.

import { countMistakes } from '../../base/mistake.js'
import { showShort } from '../show.js'
import { hopelessPercent, type Messages } from '../words.js'
import { batchProblems } from './batch-problems.js'
import { handwritingProblems } from './handwriting-problems.js'
import { firstMistake, mistakesHint } from './mistakes.js'
import { networkProblems } from './network-problems.js'
import { count, didYouMean, list, number, quote, reasonOf, sameAgain, size, slotName } from './phrases.js'
import { queueProblems } from './queue-problems.js'
import { serveProblems } from './serve-problems.js'
import { usageProblems } from './usage-problems.js'

export const problems: Messages['problems'] = {
  PHOTO_NOT_FOUND: {
    message: ({ file }) => `There is no photo ${quote(file)}.`,
    hint: ({ nearest, file }) =>
      nearest
        ? `Did you mean ${quote(nearest)}?`
        : file.includes('\ufffd')
          ? 'Its name is not written in UTF-8: give the file another one.'
          : 'Check the path; a name with spaces needs quotes, one that begins with a dash needs “--” before it.',
    inList: () =>
      'Write the photo’s path in the cell as seen from the list’s folder, with its ending: cats/mia.jpg.',
  },
  PHOTO_IS_FOLDER: {
    message: ({ file }) => `${quote(file)} is a folder, not a photo.`,
    hint: ({ file }) =>
      file === '-'
        ? 'Give the folder’s name in place of “-”: its photos are taken.'
        : `Name the photos in it, for instance ${quote(`${file.replace(/[\\/]+$/, '')}/cat.jpg`)}.`,
    inList: ({ file }) =>
      `For all photos in it, write ${quote(`${file.replace(/[\\/]+$/, '')}/*.jpg`)} in the cell.`,
  },
  FOLDER_HAS_NO_PHOTOS: {
    message: ({ folder, cards }) =>
      cards === 0
        ? `There is no picture in the folder ${quote(folder)}.`
        : `The folder ${quote(folder)} has no photo, only ${count(cards, 'card')} of this program.`,
    hint: () =>
      'Name a folder with photos in it (JPEG, HEIC, PNG, WebP, AVIF, TIFF, GIF); folders inside it are not looked into.',
  },
  PHOTO_NO_PERMISSION: {
    message: ({ file }) =>
      `The photo ${quote(file)} cannot be opened, because its permissions forbid reading it.`,
    hint: () => 'Change the permissions of the file or of its folder, or copy the photo elsewhere.',
  },
  PHOTO_EMPTY: {
    message: ({ file }) => `The photo ${quote(file)} is empty: it has no bytes at all.`,
    hint: () => 'It may be an unfinished download; fetch it again.',
  },
  PHOTO_NOT_AN_IMAGE: {
    message: ({ file }) => `${quote(file)} is not a picture.`,
    hint: () => 'Give a photo in JPEG, HEIC, PNG, WebP, AVIF, TIFF or GIF.',
  },
  PHOTO_FORMAT_UNSUPPORTED: {
    message: ({ file, format }) =>
      `The photo ${quote(file)} is in a format that cannot be read here: ${showShort(format)}.`,
    hint: () => 'Export it as JPEG or PNG and try again.',
  },
  PHOTO_BROKEN: {
    message: ({ file, detail }) => `The photo ${quote(file)} is damaged or incomplete (${reasonOf(detail)}).`,
    hint: () => `Fetch or copy it again. ${sameAgain}`,
  },
  PHOTO_TOO_MANY_PIXELS: {
    message: ({ file, width, height, limitMegapixels }) =>
      `The photo ${quote(file)} says that it has ${number(width)} × ${number(height)} pixels, which is more than ` +
      `the ${count(limitMegapixels, 'megapixel')} that ${limitMegapixels === 1 ? 'is' : 'are'} read.`,
    hint: ({ raisable }) =>
      `Make it smaller first, for a card needs far fewer pixels${raisable ? '; or raise the limit with --max-pixels' : ''}.`,
  },
  PHOTO_TOO_MANY_BYTES: {
    message: ({ file, limitBytes }) =>
      `The photo ${quote(file)} is larger than the ${size(limitBytes)} that are read.`,
    hint: () => 'Export it as JPEG or make it smaller.',
  },
  PHOTO_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `The photo ${quote(file)} was not decoded within ${count(seconds, 'second')}.`,
    hint: () => sameAgain,
  },
  PHOTO_CHANGED: {
    message: ({ file }) => `The photo ${quote(file)} changed while it was read.`,
    hint: () => 'Wait until it is copied or saved completely, then try again.',
  },
  CARD_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `The card of the photo ${quote(file)} was not ready within ${count(seconds, 'second')}, the most that a card may take.`,
    hint: () =>
      'Try a smaller photo and a simpler logo, and fewer cards at once (--jobs); a slow disk or a busy machine can be the reason too.',
  },
  LOGO_NOT_FOUND: {
    message: ({ file }) => `There is no logo ${quote(file)}.`,
    hint: ({ nearest }) => didYouMean(nearest ?? null, [], 'Check the path given with --logo.'),
    inList: () =>
      'Write the logo’s path in the cell as seen from the list’s folder, with its ending: logos/vet.svg.',
  },
  LOGO_NO_PERMISSION: {
    message: ({ file }) =>
      `The logo ${quote(file)} cannot be opened, because its permissions forbid reading it.`,
    hint: () => 'Change the permissions of the file or of its folder, or copy the logo elsewhere.',
  },
  LOGO_NOT_AN_IMAGE: {
    message: ({ file }) => `The logo ${quote(file)} is not a picture that can be read.`,
    hint: () => 'Give the logo as PNG, JPEG, WebP or SVG.',
  },
  LOGO_BROKEN: {
    message: ({ file, detail }) => `The logo ${quote(file)} is damaged or incomplete (${reasonOf(detail)}).`,
    hint: () => 'Export it again, best as PNG.',
  },
  LOGO_REFUSED: {
    message: ({ file, reason }) => `The logo ${quote(file)} is not used: ${reasonOf(reason)}.`,
    hint: () =>
      'Export it as PNG, or as a plain SVG: text converted to paths, no outside references, no nested copies.',
  },
  TEMPLATE_UNKNOWN: {
    message: ({ value }) => `There is no template ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids templates” lists them all.'),
  },
  TEMPLATE_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `The template ${quote(template)} leaves the photo no room as ${quote(format)}.`,
    hint: () => 'Give the photo’s box a size, or let it grow; “templates preview” shows the boxes.',
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
  },
  FORMAT_OUT_OF_RANGE: {
    message: ({ value, least, most }) =>
      `The size ${quote(value)} cannot be made, because each side must have ${number(least)} to ${number(most)} pixels.`,
    hint: () => 'Choose a size in that range, or a format of “catsforkids formats”.',
  },
  LANGUAGE_UNKNOWN: {
    message: ({ value }) => `The campaign has no words in the language ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids languages” lists them all.'),
  },
  CAMPAIGN_UNKNOWN: {
    message: ({ value }) => `There is no campaign ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, known, 'Give its name, or the folder that holds its campaign.yaml.'),
  },
  CAMPAIGN_INVALID: {
    message: ({ file, mistakes }) =>
      `The campaign file ${quote(file)} has ${count(countMistakes(mistakes), 'mistake')} (${firstMistake(mistakes)}).`,
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
  },
  MEMORY_SHORT: {
    message: () => 'This machine gave the program too little memory.',
    hint: () =>
      'Close other programs, make fewer cards at once (--jobs 1), or allow it more: a container’s limit, or ulimit -v, which it needs without a limit.',
  },
  TEXT_DOES_NOT_FIT: {
    message: ({ slot, template, format, overPercent, graphemes }) =>
      overPercent < hopelessPercent
        ? `The ${slotName(slot)} (${count(graphemes, 'character')}) is about ${number(Math.ceil(overPercent))} % too long to be ` +
          `legible in the template ${quote(template)} as ${showShort(format)}.`
        : `As ${showShort(format)}, the template ${quote(template)} has far too little room for the ${slotName(slot)} ` +
          `(${count(graphemes, 'character')}).`,
    hint: () => 'Shorten it, or choose a template or format with more room.',
  },
  WORD_TOO_WIDE: {
    message: ({ slot, template, format, word }) =>
      `In the ${slotName(slot)}, ${quote(word)} is wider than any line of the template ${quote(template)} as ${showShort(format)}.`,
    hint: () =>
      'Write a soft hyphen (U+00AD) where the word may break, shorten it, or choose a template or format with wider lines.',
  },
  TEXT_TOO_LONG: {
    message: ({ slot, characters, most }) =>
      `The ${slotName(slot)} has ${count(characters, 'character')}, far more than a card can hold; more than ${number(most)} are not even tried.`,
    hint: () => 'Write one or two sentences; if this is a whole file, a quotation mark may be missing in it.',
  },
  TEXT_EMPTY: {
    message: ({ slot }) => `The ${slotName(slot)} is empty.`,
    hint: ({ slot }) =>
      `Write something, or leave the option out to keep the campaign’s own ${slotName(slot)}.`,
  },
  FIGURE_HAS_NO_GRID: {
    message: ({ figure }) =>
      `The campaign’s figure ${number(figure)} cannot be shown as whole cells around a photo.`,
    hint: () => 'Choose another template; “figure” writes the number large.',
  },
  GLYPHS_MISSING: {
    message: ({ slot, glyphs }) =>
      `The ${slotName(slot)} has ${glyphs.length === 1 ? 'a character' : 'characters'} that no font of the program can draw: ` +
      `${glyphs.slice(0, 12).map(showShort).join(' ')}${glyphs.length > 12 ? ' …' : ''}`,
    hint: ({ glyphs, emoji }) =>
      `Write it without ${glyphs.length === 1 ? 'this character' : 'these characters'}; the fonts cover Latin, Greek, Cyrillic, Arabic and Hebrew` +
      (emoji.length > 0 ? `, and of emoji ${emoji.map(showShort).join(' ')}` : ''),
  },
  CONTRAST_UNREACHABLE: {
    message: ({ slot, contrast, least }) =>
      `The ${slotName(slot)} would be hard to read: its contrast is ${number(contrast)} : 1 where ${number(least)} : 1 is the least.`,
    hint: () => 'Choose another template (“note” writes on paper), or another photo.',
  },
  OUTPUT_IS_PHOTO: {
    message: ({ file }) =>
      `The card would overwrite ${quote(file)}, of which cards are made here: that is never done.`,
    hint: () => 'Give another name with --out.',
    inList: () => 'Give the card another name in the column “out”.',
  },
  OUTPUT_EXISTS: {
    message: ({ file }) => `${quote(file)} exists already and was not made by this program.`,
    hint: () =>
      'Give another place with --out, or move that file away; “compose” overwrites it with --force.',
    inList: () => 'Give the card another name in the column “out”, or move that file away.',
  },
  FILE_EXISTS: {
    message: ({ file }) => `${quote(file)} exists already and stays as it is.`,
    hint: () => 'Choose another name, or move that file away.',
  },
  OUTPUT_NOT_WRITABLE: {
    message: ({ file, detail }) => `${quote(file)} cannot be written (${reasonOf(detail)}).`,
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
  OUTPUT_NEEDS_FOLDER: {
    message: ({ value, cards }) =>
      `${number(cards)} cards cannot go into ${value === '-' ? 'standard output' : quote(value)}, which holds one.`,
    hint: ({ value }) =>
      value === '-'
        ? 'Give a folder with --out.'
        : `Name a folder, for instance: --out ${showShort(value.replace(/\.(?:png|jpe?g)$/i, ''))}/`,
  },
  DISK_FULL: {
    message: ({ file }) => `The disk has no room left for ${quote(file)}.`,
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
