// French: what each problem with a photo of handwriting says.

import { openAsPhoto } from '../as-photo.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, linkInCircle, number, quote, say } from './phrases.js'
import { pictureProblems } from './picture-problems.js'

const asPhoto = openAsPhoto(pictureProblems, message => say`Écriture : ${message}`)

const lookAtIt = ({ file }: { readonly file: string }): string =>
  say`Ce doit être une photo comme celle d’un chat : « catsforkids compose ${showShort(file)} » dit ce qui ne va pas.`

export const handwritingProblems = {
  HANDWRITING_NOT_FOUND: {
    message: ({ file }) => say`Il n’y a pas de photo d’écriture ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle
        ? linkInCircle
        : didYouMean(nearest ?? null, [], say`Vérifiez le chemin donné avec --handwriting.`),
  },
  HANDWRITING_UNREADABLE: {
    message: args =>
      asPhoto(args, 'command')?.message ??
      say`La photo d’écriture ${quote(args.file)} ne peut pas être utilisée (${showShort(args.detail)}).`,
    hint: args => asPhoto(args, 'command')?.hint ?? lookAtIt(args),
    inList: args => asPhoto(args, 'list')?.hint ?? lookAtIt(args),
    onPage: {
      message: args =>
        asPhoto(args, 'page')?.message ??
        say`La photo de votre écriture, ${quote(args.file)}, ne peut pas être lue comme image.`,
      hint: args =>
        asPhoto(args, 'page')?.hint ??
        say`Choisissez une autre photo de la feuille, de préférence en JPEG, HEIC ou PNG.`,
    },
  },
  HANDWRITING_NOT_A_SHEET: {
    message: ({ file }) => say`${quote(file)} ne montre pas de feuille dont on puisse reprendre l’écriture.`,
    hint: () =>
      say`Photographiez la feuille d’en haut, bien en face, de sorte qu’elle remplisse presque toute l’image.`,
  },
  HANDWRITING_NOTHING_WRITTEN: {
    message: ({ file }) => say`Rien n’est écrit sur la feuille de ${quote(file)}.`,
    hint: () =>
      say`Donnez la photo du côté écrit, avec toute l’écriture à l’intérieur des bords de la feuille.`,
  },
  HANDWRITING_FAINT: {
    message: ({ file }) => say`L’écriture de ${quote(file)} est trop pâle pour être distinguée du papier.`,
    hint: () => say`Écrivez avec un stylo plus foncé, ou photographiez avec plus de lumière.`,
  },
  HANDWRITING_BLURRED: {
    message: ({ file }) => say`L’écriture de ${quote(file)} est floue.`,
    hint: () =>
      say`Tenez l’appareil sans bouger, touchez l’écriture à l’écran pour faire le point, et reprenez la photo avec plus de lumière.`,
  },
  HANDWRITING_CUT_OFF: {
    message: ({ file }) => say`Ce qui est écrit dans ${quote(file)} est coupé par le bord de l’image.`,
    hint: () => say`Photographiez-le avec du papier vide tout autour des mots.`,
  },
  HANDWRITING_TOO_SMALL: {
    message: ({ file, pixels, least }) =>
      say`L’écriture de ${quote(file)} est trop petite : ses lettres ont ${number(pixels)} pixels, il en faut au moins ${number(least)}.`,
    hint: () => say`Approchez l’appareil, ou recadrez la photo sur l’écriture.`,
  },
  HANDWRITING_NOT_TAKEN: {
    message: ({ template }) =>
      say`Le modèle ${quote(template)} imprime son message et ne prend pas d’écriture manuscrite.`,
    hint: ({ known }) => say`L’écriture manuscrite va sur : ${known.map(quote).join(', ')}.`,
    onPage: {
      hint: ({ known }) => say`L’écriture à la main va sur : ${known.map(quote).join(', ')}.`,
    },
  },
  HANDWRITING_DOES_NOT_FIT: {
    message: ({ template, format, overPercent }) =>
      say`Dans le modèle ${quote(template)} en ${showShort(format)}, l’écriture serait trop petite pour être lue : ses lignes sont trop longues d’environ ${number(Math.ceil(overPercent))} %.`,
    hint: () =>
      say`Récrivez en lignes plus courtes, plus grand ou plus serré, ou choisissez un modèle ou un format qui laisse plus de place.`,
    onPage: {
      message: ({ template, format }) =>
        say`Dans le modèle ${quote(template)} au format ${quote(format)}, votre écriture serait trop petite pour être lue.`,
      hint: () =>
        say`Récrivez le message en lignes plus courtes, plus grand ou plus serré, ou choisissez un autre modèle ou format.`,
    },
  },
  HANDWRITING_HIDES_PHOTO: {
    message: ({ template, format }) =>
      say`Dans le modèle ${quote(template)} en ${showShort(format)}, l’écriture est si haute qu’elle ne laisse presque rien de la photo.`,
    hint: () =>
      say`Photographiez moins de lignes, écrivez-les plus longues, ou choisissez un format plus haut, ou plus large que haut.`,
    onPage: {
      message: ({ template, format }) =>
        say`Dans le modèle ${quote(template)} au format ${quote(format)}, votre écriture est si haute qu’elle ne laisse presque rien de la photo.`,
      hint: () =>
        say`Photographiez moins de lignes, écrivez-les plus longues, ou choisissez un format plus haut, ou plus large que haut.`,
    },
  },
} satisfies Partial<Messages['problems']>
