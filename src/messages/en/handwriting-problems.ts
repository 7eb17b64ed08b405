// English: what each problem with a photo of handwriting says.

import type { Messages } from '../words.js'
import { number, quote } from './phrases.js'

export const handwritingProblems = {
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
  HANDWRITING_TOO_SMALL: {
    message: ({ file, pixels, least }) =>
      `The writing in ${quote(file)} is too small: its letters have ${number(pixels)} pixels where ${number(least)} are the least.`,
    hint: () => 'Go nearer with the camera, or cut the photo to the writing.',
  },
} satisfies Partial<Messages['problems']>
