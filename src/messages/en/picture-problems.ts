// English: what each problem with a photo of a cat or with a logo says.

import { isMeantAsPattern, showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, sameAgain, size } from './phrases.js'

// U+FFFD stands in a name where its bytes are no letters.
const otherName = 'Its name is not written in UTF-8: give the file another one.'

export const pictureProblems = {
  PHOTO_NOT_FOUND: {
    message: ({ file }) => `There is no photo ${quote(file)}.`,
    hint: ({ nearest, file, isCircle }) =>
      isCircle
        ? linkInCircle
        : nearest
          ? `Did you mean ${quote(nearest)}?`
          : file.includes('\ufffd')
            ? otherName
            : isMeantAsPattern(file)
              ? 'No file fits this pattern. A folder’s name stands for all photos in it.'
              : 'Check the path; a name with spaces needs quotes, one that begins with a dash needs “--” before it.',
    inList: ({ file }) =>
      file.includes('\ufffd')
        ? otherName
        : 'Write the photo’s path in the cell as seen from the list’s folder, with its ending: cats/mia.jpg.',
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
    onPage: {
      hint: () => 'Choose a photo in JPEG, HEIC, PNG, WebP, AVIF, TIFF or GIF.',
    },
  },
  PHOTO_FORMAT_UNSUPPORTED: {
    message: ({ file, format }) =>
      `The photo ${quote(file)} is in a format that cannot be read here: ${showShort(format)}.`,
    hint: () => 'Export it as JPEG or PNG and try again.',
  },
  PHOTO_BROKEN: {
    message: ({ file, detail }) => `The photo ${quote(file)} is damaged or incomplete (${reasonOf(detail)}).`,
    hint: () => `Copy it from the phone or camera once more. ${sameAgain}`,
  },
  PHOTO_TOO_MANY_PIXELS: {
    message: ({ file, width, height, limitMegapixels }) =>
      `The photo ${quote(file)} has ${number(width)} × ${number(height)} pixels, which is more than ` +
      `the ${count(limitMegapixels, 'megapixel')} that ${limitMegapixels === 1 ? 'is' : 'are'} read.`,
    hint: ({ raisable }) =>
      `Make it smaller first, for a card needs far fewer pixels${raisable ? '; or raise the limit with --max-pixels' : ''}.`,
    onPage: {
      hint: () => 'Make it smaller first: a card needs far fewer pixels.',
    },
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
  LOGO_NOT_FOUND: {
    message: ({ file }) => `There is no logo ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle ? linkInCircle : didYouMean(nearest ?? null, [], 'Check the path given with --logo.'),
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
    message: ({ file, reason }) => `The logo ${quote(file)} cannot be used: ${reasonOf(reason)}.`,
    hint: () =>
      'Export it as PNG, or as a plain SVG: text converted to paths, no outside references, no nested copies.',
  },
} satisfies Partial<Messages['problems']>
