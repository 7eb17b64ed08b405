// French: what each problem with a photo of a cat or with a logo says.

import { isMeantAsPattern, showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, sameAgain, say, size } from './phrases.js'

// U+FFFD stands in a name where its bytes are no letters.
const otherName = say`Son nom n’est pas écrit en UTF-8 : donnez-en un autre au fichier.`

export const pictureProblems = {
  PHOTO_NOT_FOUND: {
    message: ({ file }) => say`Il n’y a pas de photo ${quote(file)}.`,
    hint: ({ nearest, file, isCircle }) =>
      isCircle
        ? linkInCircle
        : nearest
          ? say`Vouliez-vous dire ${quote(nearest)} ?`
          : file.includes('\ufffd')
            ? otherName
            : isMeantAsPattern(file)
              ? say`Aucun fichier ne correspond à ce motif. Le nom d’un dossier vaut pour toutes ses photos.`
              : say`Vérifiez le chemin ; un nom avec des espaces se met entre guillemets, un nom qui commence par un tiret se met après « -- ».`,
    inList: ({ file }) =>
      file.includes('\ufffd')
        ? otherName
        : say`Écrivez dans la cellule le chemin de la photo depuis le dossier de la liste, avec sa fin : chats/mia.jpg.`,
  },
  PHOTO_IS_FOLDER: {
    message: ({ file }) => say`${quote(file)} est un dossier, pas une photo.`,
    hint: ({ file }) =>
      file === '-'
        ? say`Donnez le nom du dossier à la place de « - » : ses photos sont prises.`
        : say`Nommez les photos qu’il contient, par exemple ${quote(`${file.replace(/[\\/]+$/, '')}/chat.jpg`)}.`,
    inList: ({ file }) =>
      say`Pour toutes les photos qu’il contient, écrivez ${quote(`${file.replace(/[\\/]+$/, '')}/*.jpg`)} dans la cellule.`,
  },
  FOLDER_HAS_NO_PHOTOS: {
    message: ({ folder, cards }) =>
      cards === 0
        ? say`Il n’y a pas d’image dans le dossier ${quote(folder)}.`
        : say`Le dossier ${quote(folder)} n’a pas de photo, seulement ${count(cards, 'carte')} de ce programme.`,
    hint: () =>
      say`Nommez un dossier qui contient des photos (JPEG, HEIC, PNG, WebP, AVIF, TIFF, GIF) ; ses sous-dossiers ne sont pas lus.`,
  },
  PHOTO_NO_PERMISSION: {
    message: ({ file }) => say`La photo ${quote(file)} ne peut pas être ouverte : ses droits l’interdisent.`,
    hint: () => say`Changez les droits du fichier ou de son dossier, ou copiez la photo ailleurs.`,
  },
  PHOTO_EMPTY: {
    message: ({ file }) => say`La photo ${quote(file)} est vide : elle n’a pas un seul octet.`,
    hint: () => say`C’est peut-être un téléchargement inachevé ; recommencez-le.`,
  },
  PHOTO_NOT_AN_IMAGE: {
    message: ({ file }) => say`${quote(file)} n’est pas une image.`,
    hint: () => say`Donnez une photo en JPEG, HEIC, PNG, WebP, AVIF, TIFF ou GIF.`,
    onPage: {
      hint: () => say`Choisissez une photo en JPEG, HEIC, PNG, WebP, AVIF, TIFF ou GIF.`,
    },
  },
  PHOTO_FORMAT_UNSUPPORTED: {
    message: ({ file, format }) =>
      say`La photo ${quote(file)} est dans un format qui ne peut pas être lu ici : ${showShort(format)}.`,
    hint: () => say`Exportez-la en JPEG ou en PNG et recommencez.`,
  },
  PHOTO_BROKEN: {
    message: ({ file, detail }) =>
      say`La photo ${quote(file)} est abîmée ou incomplète (${reasonOf(detail)}).`,
    hint: () => say`Copiez-la encore une fois du téléphone ou de l’appareil. ${sameAgain}`,
  },
  PHOTO_TOO_MANY_PIXELS: {
    message: ({ file, width, height, limitMegapixels }) =>
      say`La photo ${quote(file)} a ${number(width)} × ${number(height)} pixels, plus que la limite de ${count(limitMegapixels, 'mégapixel')}.`,
    hint: ({ raisable }) =>
      raisable
        ? say`Réduisez-la d’abord, une carte a besoin de bien moins de pixels ; ou relevez la limite avec --max-pixels.`
        : say`Réduisez-la d’abord, une carte a besoin de bien moins de pixels.`,
    onPage: {
      hint: () => say`Réduisez-la d’abord : une carte demande bien moins de pixels.`,
    },
  },
  PHOTO_TOO_MANY_BYTES: {
    message: ({ file, limitBytes }) =>
      say`La photo ${quote(file)} pèse plus que les ${size(limitBytes)} qui sont lus.`,
    hint: () => say`Exportez-la en JPEG ou réduisez-la.`,
  },
  PHOTO_TOO_SLOW: {
    message: ({ file, seconds }) =>
      say`La photo ${quote(file)} n’a pas été décodée en ${count(seconds, 'seconde')}.`,
    hint: () => sameAgain,
  },
  PHOTO_CHANGED: {
    message: ({ file }) => say`La photo ${quote(file)} a changé pendant qu’elle était lue.`,
    hint: () => say`Attendez qu’elle soit entièrement copiée ou enregistrée, puis recommencez.`,
  },
  LOGO_NOT_FOUND: {
    message: ({ file }) => say`Il n’y a pas de logo ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle ? linkInCircle : didYouMean(nearest ?? null, [], say`Vérifiez le chemin donné avec --logo.`),
    inList: () =>
      say`Écrivez dans la cellule le chemin du logo depuis le dossier de la liste, avec sa fin : logos/vet.svg.`,
  },
  LOGO_NO_PERMISSION: {
    message: ({ file }) => say`Le logo ${quote(file)} ne peut pas être ouvert : ses droits l’interdisent.`,
    hint: () => say`Changez les droits du fichier ou de son dossier, ou copiez le logo ailleurs.`,
  },
  LOGO_NOT_AN_IMAGE: {
    message: ({ file }) => say`Le logo ${quote(file)} n’est pas une image qui peut être lue.`,
    hint: () => say`Donnez le logo en PNG, JPEG, WebP ou SVG.`,
  },
  LOGO_BROKEN: {
    message: ({ file, detail }) => say`Le logo ${quote(file)} est abîmé ou incomplet (${reasonOf(detail)}).`,
    hint: () => say`Exportez-le à nouveau, de préférence en PNG.`,
  },
  LOGO_REFUSED: {
    message: ({ file, reason }) =>
      say`Le logo ${quote(file)} ne peut pas être utilisé : ${reasonOf(reason)}.`,
    hint: () =>
      say`Exportez-le en PNG, ou en SVG simple : texte vectorisé, sans renvoi extérieur ni copies imbriquées.`,
  },
} satisfies Partial<Messages['problems']>
