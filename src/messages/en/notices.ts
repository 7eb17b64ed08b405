// English: what each notice says, in the same manner as the problems.

import { groupLinks, showRows, showShort } from '../show.js'
import { almostAll, type Messages } from '../words.js'
import { count, list, number, percent, quote, slotName } from './phrases.js'

export const notices: Messages['notices'] = {
  LANGUAGE_CHOSEN: {
    message: ({ language, reason }) =>
      reason === 'system'
        ? `The card is in ${quote(language)}, the language of this system.`
        : `The card is in ${quote(language)}, the campaign’s own language: this system names none that the campaign has.`,
    hint: () => 'Choose another with --lang.',
    onPage: {
      hint: () => 'Choose another in the field “lang”.',
    },
  },
  COLUMNS_IGNORED: {
    message: ({ names }) =>
      names.length === 1
        ? `The column ${quote(names[0] ?? '')} is none of the program’s, and is left out.`
        : `These columns are none of the program’s, and are left out: ${list(names.slice(0, 12))}${names.length > 12 ? ' …' : '.'}`,
    hint: ({ names }) => `Nothing has to be done if ${names.length === 1 ? 'it is' : 'they are'} your own.`,
  },
  CARDS_LEFT: {
    message: ({ cards, files }) =>
      `${count(cards, 'card')} of an earlier run ${cards === 1 ? 'is' : 'are'} not in this list: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) =>
      cards === 1
        ? 'It stays in the folder and is on no page. If it is another list’s, give this one a folder of its own with -o; delete it only if nobody needs it.'
        : 'They stay in the folder and are on no page. If they are another list’s, give this one a folder of its own with -o; delete them only if nobody needs them.',
  },
  OTHER_CARDS_REPLACED: {
    message: ({ cards, files }) =>
      `${count(cards, 'card')} in the folder ${cards === 1 ? 'is' : 'are'} not of this list, and ${cards === 1 ? 'makes' : 'make'} way for its own: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: () => 'They are another list’s, or compose’s. With -o each list has a folder of its own.',
  },
  CARDS_GONE: {
    message: ({ cards, files }) =>
      `${count(cards, 'card')} that an earlier run made ${cards === 1 ? 'is' : 'are'} no longer there, or not whole, and left out: ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) => `Run the list that made ${cards === 1 ? 'it' : 'them'} once more, then this.`,
  },
  LIST_NOT_GIVEN_BACK: {
    message: ({ file }) =>
      `What ${quote(file)} says otherwise than before cannot be put into the first list, so the page does not give that back.`,
    hint: () => 'Correct the first list itself and run it: what is unchanged is not made again.',
  },
  ROWS_STILL_FAILED: {
    message: ({ rows }) =>
      `${rows.length === 1 ? 'A row' : 'Rows'} of the first list that failed before ${rows.length === 1 ? 'is' : 'are'} not among these, and stay${rows.length === 1 ? 's' : ''} failed: ${showRows(rows)}.`,
    hint: () => 'Correct them in failed.csv, and run that again.',
  },
  TABLE_KEPT: {
    message: ({ file, now }) =>
      `${quote(file)} had been changed since it was written; with these changes it is called ${quote(now)} now.`,
    hint: ({ file }) =>
      file === 'failed.csv'
        ? 'While the folder’s reports are of its list, it can be run; delete it if nobody needs it.'
        : 'Delete it if nobody needs it.',
  },
  CARDS_PASSED_OVER: {
    message: ({ folder, cards }) =>
      `In ${quote(folder)}, ${count(cards, 'picture')} that this program made ${cards === 1 ? 'is' : 'are'} passed over.`,
    hint: () => 'To make a card of one all the same, name it.',
  },
  OUT_IS_FOLDER: {
    message: ({ folder }) => `${quote(folder)} has no ending .png or .jpg, so it is a folder.`,
    hint: () => 'With a slash at its end it is one without this note.',
  },
  NAME_SHARED: {
    message: ({ file }) =>
      `Another photo’s card, or one with other words, is called ${quote(file)}: this one has a longer name.`,
    hint: () => 'To give it that name, say so with --out.',
  },
  CARD_REPLACED: {
    message: ({ file }) =>
      `A card of another picture was called ${quote(file)}: this one has taken its place.`,
    hint: () => 'Give the cards of photos with the same name a folder each, or make them in one command.',
  },
  LANGUAGE_FALLBACK: {
    message: ({ asked, language }) =>
      `The campaign has no words for ${quote(asked)}; those of ${quote(language)} are used.`,
    hint: () => '“catsforkids languages” lists what there is.',
    onPage: {
      hint: () => '/languages lists what there is.',
    },
  },
  PHOTO_ENLARGED: {
    message: ({ scale }) =>
      `The photo is small for this card: it is enlarged by ${percent(scale - 1)} and may look soft.`,
    hint: () => 'Use the original photo rather than a copy from a messenger.',
    onPage: {
      message: () =>
        'The photo is small for this card, which may look blurred. The original is better than a copy from a messenger.',
    },
  },
  PHOTO_SMALL: {
    message: ({ width, height, least }) =>
      `The photo is small (${number(width)} × ${number(height)} pixels; under ${number(least)} on its shorter side it rarely looks decent).`,
    hint: () => 'Use the original photo if there is one.',
    onPage: {
      message: () =>
        'The photo is very small, and the card may look blurred. Use the original photo if there is one.',
    },
  },
  PHOTO_FIRST_FRAME: {
    message: ({ frames }) => `The photo has ${count(frames, 'frame')}; the first is used.`,
    hint: () => 'To use another one, export it as a picture of its own.',
  },
  PHOTO_INCOMPLETE: {
    message: () => 'The photo’s file is damaged or incomplete; nearly all of its picture could be read.',
    hint: () => 'Look at the card before you post it, or fetch the photo again.',
  },
  CAT_NOT_FOUND: {
    message: () => 'No cat was found in the photo: the card shows what draws the eye in it.',
    hint: () => 'Say where the cat is with --focus x,y, from 0,0 (top left) to 1,1.',
    inList: () =>
      'Say where the cat is in the column “focus”: 40%,30% is 40 % from the left, 30 % from the top.',
    onPage: {
      hint: () => 'Say where the cat is: tap it in the photo, or send its place in the field “focus”.',
    },
  },
  LOGO_TRIMMED: {
    message: ({ share }) => `The logo’s file is ${percent(share)} margin, which has been left out.`,
    hint: () => 'Look at the card before you post it; a file without the margin gives a sharper logo.',
  },
  LOGO_ENLARGED: {
    message: ({ scale }) =>
      `The logo’s picture is small for this card: it is enlarged by ${percent(scale - 1)} and may look soft.`,
    hint: () => 'Use a larger picture of the logo, or an SVG.',
  },
  LOGO_FAINT: {
    message: () => 'Hardly anything is to be seen of the logo on this card.',
    hint: () => 'Use a version of the logo that is darker or lighter, or opaque.',
  },
  HDR_TONE_MAPPED: {
    message: () =>
      'The photo is HDR; its light was brought down to what a card can show, and what shone brighter than paper is white.',
    hint: () => 'If the sky or lamps look flat, export the photo as an ordinary JPEG (SDR).',
  },
  SUBJECT_COVERED: {
    message: ({ share }) => `About ${percent(share)} of the subject is cut or covered.`,
    hint: () =>
      'Try a shorter message, another format or template, or say where the subject is with --focus x,y.',
    inList: () =>
      'Try a shorter message, another format or template in its column, or say where the subject is in the column “focus”.',
    onPage: {
      message: ({ share }) =>
        `Part of the cat is cut off or covered (about ${percent(share)}). Try a shorter message, another look or format, or tap the cat in the photo.`,
      hint: () => 'Try another look or format, or another place in the field “focus”.',
    },
  },
  PLACE_COVERED: {
    message: ({ share }) =>
      share >= almostAll
        ? 'The place that was pointed to is not to be seen on this card.'
        : `The place that was pointed to is partly cut off or covered on this card (about ${percent(share)}).`,
    hint: () => 'Try another format or template, or point to the middle of the cat’s face with --focus x,y.',
    inList: () =>
      'Try another format or template in its column, or point to the middle of the cat’s face in the column “focus”.',
    onPage: {
      message: ({ share }) =>
        share >= almostAll
          ? 'The place that you chose is not to be seen on this card. Try another look or format.'
          : `The place that you chose is partly cut off or covered (about ${percent(share)}). Try another look or format, or tap the middle of the cat’s face.`,
      hint: () => 'Try another look or format, or another place in the field “focus”.',
    },
  },
  TRANSLATION_NOT_REVIEWED: {
    message: ({ language }) =>
      `This translation (${showShort(language)}) has not been reviewed by a native speaker.`,
    hint: () => 'Let somebody who speaks it read the card before you post it.',
    onPage: {
      message: () =>
        'This translation has not been reviewed by a native speaker. Let somebody who speaks it read the card before you post it.',
    },
  },
  TERM_DISCOURAGED: {
    message: ({ term, better }) => `Better than ${quote(term)}: ${quote(better)}.`,
    hint: () => 'The Luxembourg Guidelines on terminology say why.',
  },
  HASHTAG_NOT_LINKED: {
    message: ({ hashtag, links }) =>
      `Of the hashtag ${quote(hashtag)}, ${groupLinks(links)
        .map(([linked, names]) => {
          const who = names.length === 0 ? 'most networks' : list(names)
          const verb = names.length === 1 ? 'links' : 'link'
          return `${who} ${verb} ${linked === '' ? 'nothing' : `only ${quote(linked)}`}`
        })
        .join('; ')}.`,
    hint: () =>
      'Write it as one word of letters, digits and underscores after a #, with at least one letter.',
  },
  POST_TEXT_SHORTENED: {
    message: ({ text, networks }) =>
      text === 'caption'
        ? `The whole caption is too long for ${list(networks)}: parts of it, such as the help line, are left out there.`
        : `The whole alt text is too long for ${list(networks)}: it is the message alone there, and does not say that a cat is seen.`,
    hint: () => 'Read it before you post it, and add what you miss where there is room.',
  },
  JOURNAL_DAMAGED: {
    message: ({ lines }) =>
      `${count(lines, 'line')} of journal.jsonl ${lines === 1 ? 'is' : 'are'} damaged, or from an earlier version: what ${lines === 1 ? 'it' : 'they'} told of is made again.`,
    hint: () => 'Nothing has to be done. If it happens again, have the disk looked at.',
  },
  HANDWRITING_CUT: {
    message: () => 'The handwriting reaches the edge of its photo: letters there may be cut off.',
    hint: () =>
      'Look at the first and the last letters of its lines; if some are missing, photograph the sheet with bare paper on all sides of the words.',
  },
  HANDWRITING_NOT_READ: {
    message: () =>
      'The program cannot read handwriting: the alt text and the caption have the message as typed, or the campaign’s.',
    hint: () =>
      'Make sure that the sheet says the same; with --message the words can be given as they are written.',
    inList: () =>
      'Make sure that the sheet says the same; in the column “message” the words can be given as they are written.',
    onPage: {
      message: () =>
        'The program cannot read handwriting: caption and alt text have your message as it is typed here, or the campaign’s sentence. Make sure that your sheet says the same.',
      hint: () => 'Type the words of the sheet into the field “message”.',
    },
  },
  PART_NOT_SHOWN: {
    message: ({ part, template }) =>
      `The template ${quote(template)} has no place for the ${slotName(part)}: the card is without it.`,
    hint: () => 'Take another template, or give it a place in yours.',
    onPage: {
      message: ({ part, template }) =>
        `The look ${quote(template)} has no place for the ${slotName(part)}: the card is without it.`,
      hint: () => 'Take another look, or leave it out.',
    },
  },
  HAND_REPLACED: {
    message: ({ asked, used }) =>
      `The hand ${quote(asked)} lacks letters of this card’s words: ${quote(used)} has written all of them.`,
    hint: () => 'Without --hand the sheet chooses among those that have every letter.',
    onPage: {
      hint: () => 'Let the program choose who writes: it takes a hand that has every letter.',
    },
  },
  GLYPHS_SUBSTITUTED: {
    message: ({ slot, glyphs }) =>
      `In the ${slotName(slot)}, ${glyphs.length === 1 ? 'this character comes' : 'these characters come'} from another font: ${glyphs.slice(0, 12).map(showShort).join(' ')}.`,
    hint: () => 'Look at the card before you post it.',
  },
}
