// English: what each problem with a photo of handwriting says.

import { openAsPhoto } from '../as-photo.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, linkInCircle, number, quote } from './phrases.js'
import { pictureProblems } from './picture-problems.js'

const asPhoto = openAsPhoto(pictureProblems, message => `Handwriting: ${message}`)

const lookAtIt = ({ file }: { readonly file: string }): string =>
  `It must be a photo like a cat’s: “catsforkids compose ${showShort(file)}” says what is wrong.`

export const handwritingProblems = {
  HANDWRITING_NOT_FOUND: {
    message: ({ file }) => `There is no photo of handwriting ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle ? linkInCircle : didYouMean(nearest ?? null, [], 'Check the path given with --handwriting.'),
  },
  HANDWRITING_UNREADABLE: {
    message: args =>
      asPhoto(args, 'command')?.message ??
      `The photo of handwriting ${quote(args.file)} cannot be used (${showShort(args.detail)}).`,
    hint: args => asPhoto(args, 'command')?.hint ?? lookAtIt(args),
    inList: args => asPhoto(args, 'list')?.hint ?? lookAtIt(args),
    onPage: {
      message: args =>
        asPhoto(args, 'page')?.message ??
        `The photo of your writing, ${quote(args.file)}, cannot be read as a picture.`,
      hint: args =>
        asPhoto(args, 'page')?.hint ?? 'Choose another photo of the sheet, best as JPEG, HEIC or PNG.',
    },
  },
  HANDWRITING_NOT_A_SHEET: {
    message: ({ file }) => `${quote(file)} shows no sheet of paper that writing could be lifted from.`,
    hint: () => 'Photograph the sheet from straight above, so that it fills most of the picture.',
  },
  HANDWRITING_NOTHING_WRITTEN: {
    message: ({ file }) => `On the sheet in ${quote(file)} nothing is written.`,
    hint: () => 'Give the photo of the side with the writing, the whole of it inside the sheet’s edges.',
  },
  HANDWRITING_FAINT: {
    message: ({ file }) => `The writing in ${quote(file)} is too faint to be told from the paper.`,
    hint: () => 'Write it with a darker pen, or photograph it in more light.',
  },
  HANDWRITING_BLURRED: {
    message: ({ file }) => `The writing in ${quote(file)} is blurred.`,
    hint: () => 'Hold the camera still, tap on the writing to focus, and photograph it again in more light.',
  },
  HANDWRITING_CUT_OFF: {
    message: ({ file }) => `What is written in ${quote(file)} is cut off by the picture’s edge.`,
    hint: () => 'Photograph it with bare paper on all sides of the words.',
  },
  HANDWRITING_TOO_SMALL: {
    message: ({ file, pixels, least }) =>
      `The writing in ${quote(file)} is too small: its letters have ${number(pixels)} pixels where ${number(least)} are the least.`,
    hint: () => 'Go nearer with the camera, or cut the photo to the writing.',
  },
  HANDWRITING_NOT_TAKEN: {
    message: ({ template }) =>
      `The template ${quote(template)} sets its message in print and takes no handwriting.`,
    hint: ({ known }) => `Handwriting stands on: ${known.map(quote).join(', ')}.`,
    onPage: {
      message: ({ template }) =>
        `The look ${quote(template)} sets its message in print and takes no handwriting.`,
      hint: ({ known }) => `Handwriting stands on: ${known.map(quote).join(', ')}.`,
    },
  },
  HANDWRITING_DOES_NOT_FIT: {
    message: ({ template, format, overPercent }) =>
      `In the template ${quote(template)} as ${showShort(format)} the handwriting would be too small to read: its lines are about ${number(Math.ceil(overPercent))} % too long.`,
    hint: () =>
      'Write it again in shorter lines, larger or closer together, or choose a template or format with more room.',
    onPage: {
      message: ({ template, format }) =>
        `In the look ${quote(template)} in the format ${quote(format)} your writing would be too small to read.`,
      hint: () =>
        'Write it again in shorter lines, larger or closer together, or choose another look or format.',
    },
  },
  HANDWRITING_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `In the template ${quote(template)} as ${showShort(format)} the handwriting is so high that it leaves hardly any of the photo.`,
    hint: () =>
      'Photograph fewer of its lines, write them longer, or choose a format that is higher or has the words beside the photo.',
    onPage: {
      message: ({ template, format }) =>
        `In the look ${quote(template)} in the format ${quote(format)} your writing is so high that it leaves hardly any of the photo.`,
      hint: () =>
        'Photograph fewer of its lines, write them longer, or choose a format that is higher or wider.',
    },
  },
} satisfies Partial<Messages['problems']>
