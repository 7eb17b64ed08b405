// French: what each problem says, in the manner of the English: one sentence that names the file or value and says why,
// then what to do.

import { countMistakes } from '../../base/mistake.js'
import { showShort } from '../show.js'
import { hopelessPercent, type Messages, surplusOf } from '../words.js'
import { batchProblems } from './batch-problems.js'
import { handwritingProblems } from './handwriting-problems.js'
import { firstMistake, mistakesHint } from './mistakes.js'
import { networkProblems } from './network-problems.js'
import { capital, count, didYouMean, list, number, quote, reasonOf, say, slotName } from './phrases.js'
import { pictureProblems } from './picture-problems.js'
import { queueProblems } from './queue-problems.js'
import { serveProblems } from './serve-problems.js'
import { usageProblems } from './usage-problems.js'

export const problems: Messages['problems'] = {
  ...pictureProblems,
  CARD_TOO_SLOW: {
    message: ({ file, seconds }) =>
      say`La carte de la photo ${quote(file)} n’était pas prête en ${count(seconds, 'seconde')}, le plus qu’une carte puisse prendre.`,
    hint: () =>
      say`Essayez une photo plus petite, un logo plus simple, et moins de cartes à la fois (--jobs) ; un disque lent ou une machine occupée peuvent aussi en être la cause.`,
    onPage: {
      hint: () =>
        say`Essayez une photo plus petite, ou réessayez plus tard : la machine est peut-être occupée.`,
    },
  },
  TEMPLATE_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de modèle ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, say`« catsforkids templates » les montre tous.`),
    onPage: {
      hint: ({ nearest, known }) => didYouMean(nearest, known, say`/templates les montre tous.`),
    },
  },
  TEMPLATE_HIDES_PHOTO: {
    message: ({ template, format }) =>
      say`Le modèle ${quote(template)} ne laisse pas de place à la photo en ${quote(format)}.`,
    hint: () =>
      say`Donnez une taille à la boîte de la photo, ou laissez-la grandir ; « templates preview » montre les boîtes.`,
    onPage: {
      message: ({ template, format }) =>
        say`Le modèle ${quote(template)} ne laisse pas de place à la photo au format ${quote(format)}.`,
      hint: () => say`Choisissez un autre modèle ou format.`,
    },
  },
  TEMPLATE_TWICE: {
    message: ({ template, file, other }) =>
      say`${quote(file)} et ${quote(other)} sont deux modèles de même id, ${quote(template)} : leurs cartes auraient les mêmes noms.`,
    hint: () =>
      say`Donnez un autre « id: » à l’un des deux, ou faites leurs cartes en deux fois, chaque fois avec un autre --out.`,
  },
  TEMPLATE_INVALID: {
    message: ({ file, mistakes }) =>
      say`Le modèle ${quote(file)} a ${count(countMistakes(mistakes), 'erreur')} (${firstMistake(mistakes)}).`,
    hint: ({ mistakes }) => mistakesHint(mistakes),
  },
  FORMAT_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de format ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, 'Une taille comme 1200x900 va aussi.'),
  },
  FORMAT_IS_RATIO: {
    message: ({ value }) => say`${quote(value)} est une proportion, pas le nom d’un format.`,
    hint: ({ formats, size }) =>
      formats.length === 0
        ? say`Aucun format ne l’a : donnez une taille en pixels, comme ${showShort(size)}.`
        : say`De cette proportion : ${list(formats)}. Ou donnez une taille en pixels, comme ${showShort(size)}.`,
  },
  FORMAT_IS_NETWORK: {
    message: ({ value }) => say`${quote(value)} est un réseau, pas un format.`,
    hint: ({ network, format }) =>
      say`Pour avoir ce qu’il accepte : --for ${showShort(network)}. Le format qui lui convient le mieux : ${quote(format)}.`,
    inList: ({ network, format }) =>
      say`Écrivez ${quote(network)} dans la colonne « for », ou ici ${quote(format)}, le format qui lui convient le mieux.`,
    onPage: {
      hint: ({ network, format }) =>
        say`Écrivez ${quote(network)} dans le champ « for », ou choisissez ${quote(format)}, le format qui lui convient le mieux.`,
    },
  },
  FORMAT_OUT_OF_RANGE: {
    message: ({ value, least, most }) =>
      say`La taille ${quote(value)} ne peut pas être faite : chaque côté doit avoir de ${number(least)} à ${number(most)} pixels.`,
    hint: () => say`Choisissez une taille entre ces bornes, ou un format de « catsforkids formats ».`,
    onPage: {
      hint: () => say`Choisissez une taille entre ces bornes, ou un format qui a un nom.`,
    },
  },
  LANGUAGE_UNKNOWN: {
    message: ({ value }) => say`La campagne n’a pas de texte dans la langue ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      value === 'all'
        ? say`Nommez ceux que vous voulez, séparés par des virgules ; tous : ${known.join(',')}`
        : didYouMean(nearest, known, say`« catsforkids languages » les montre toutes.`),
    onPage: {
      hint: ({ nearest, known }) => didYouMean(nearest, known, say`/languages les montre toutes.`),
    },
  },
  CAMPAIGN_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de campagne ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, known, 'Donnez son nom, ou le dossier qui contient son campaign.yaml.'),
  },
  CAMPAIGN_INVALID: {
    message: ({ file, mistakes }) =>
      say`La campagne ${quote(file)} a ${count(countMistakes(mistakes), 'erreur')} ; la première : ${firstMistake(mistakes)}.`,
    hint: ({ mistakes }) => mistakesHint(mistakes),
  },
  FOCUS_INVALID: {
    message: ({ value }) => say`${quote(value)} n’est pas un point de la photo.`,
    hint: ({ nearest }) =>
      didYouMean(
        nearest,
        [],
        say`Écrivez auto, center, ou x,y depuis le coin en haut à gauche, comme 0.5,0.4 ou 50%,40%.`,
      ),
  },
  INSTALLATION_BROKEN: {
    message: ({ part, detail }) =>
      say`Une partie du programme, ${quote(part)}, manque ou est abîmée (${showShort(detail)}).`,
    hint: () =>
      say`Installez à nouveau le programme sur cette machine : npm ci, dans le dossier où il a été installé.`,
    onPage: {
      hint: () => say`Veuillez le signaler à ceux qui gèrent cette page.`,
    },
  },
  MEMORY_SHORT: {
    message: () => say`Cette machine a donné trop peu de mémoire au programme.`,
    hint: () =>
      say`Fermez d’autres programmes, faites moins de cartes à la fois (--jobs 1), ou accordez-lui davantage : la limite d’un conteneur, ou ulimit -v, qui doit rester sans limite.`,
    onPage: {
      message: () => say`La machine qui fait les cartes a trop peu de mémoire pour le moment.`,
      hint: () => say`Réessayez dans une minute, ou avec une photo plus petite.`,
    },
  },
  HANDLES_SHORT: {
    message: () => say`Cette machine laisse au programme trop peu de fichiers ouverts à la fois.`,
    hint: () => say`Accordez-lui davantage : ulimit -n 1024, ou la limite d’un conteneur.`,
  },
  FOLDER_GONE: {
    message: () => say`Le dossier où cette commande a été donnée n’existe plus.`,
    hint: () => say`Allez dans un dossier qui existe (cd), et réessayez.`,
  },
  TEXT_DOES_NOT_FIT: {
    message: ({ slot, template, format, overPercent, graphemes }) =>
      overPercent < hopelessPercent
        ? say`${capital(slotName(slot))} (${count(graphemes, 'caractère')}) : environ ${number(Math.ceil(overPercent))} % de trop pour rester lisible dans le modèle ${quote(template)} en ${showShort(format)}.`
        : say`En ${showShort(format)}, le modèle ${quote(template)} a de loin trop peu de place pour ${slotName(slot)} (${count(graphemes, 'caractère')}).`,
    hint: () => say`Raccourcissez le texte, ou choisissez un modèle ou un format où il y a plus de place.`,
    onPage: {
      message: ({ slot, overPercent, graphemes, template, format }) =>
        overPercent < hopelessPercent
          ? say`${capital(slotName(slot))} : le texte est trop long pour rester lisible dans le modèle ${quote(template)} au format ${quote(format)}. Il faut en retirer environ ${count(surplusOf({ graphemes, overPercent }), 'caractère')} sur ${number(graphemes)}.`
          : say`Le modèle ${quote(template)} au format ${quote(format)} a de loin trop peu de place pour ${slotName(slot)} (${count(graphemes, 'caractère')}).`,
      hint: () =>
        say`Raccourcissez le texte, ou choisissez un autre modèle ou format, où il y a plus de place.`,
    },
  },
  WORD_TOO_WIDE: {
    message: ({ slot, template, format, word }) =>
      say`${capital(slotName(slot))} : ${quote(word)} est plus large que toutes les lignes du modèle ${quote(template)} en ${showShort(format)}.`,
    hint: () =>
      say`Mettez un tiret conditionnel (U+00AD) là où le mot peut être coupé, raccourcissez-le, ou choisissez un modèle ou un format aux lignes plus longues.`,
    onPage: {
      message: ({ slot, template, format, word }) =>
        say`${capital(slotName(slot))} : ${quote(word)} est plus large que toutes les lignes du modèle ${quote(template)} au format ${quote(format)}.`,
      hint: () =>
        say`Mettez un trait d’union là où le mot peut être coupé, prenez un mot plus court, ou choisissez un autre modèle ou format.`,
    },
  },
  TEXT_TOO_LONG: {
    message: ({ slot, characters, most }) =>
      say`${capital(slotName(slot))} : ${count(characters, 'caractère')}, bien plus qu’une carte n’en peut porter ; au-delà de ${number(most)}, rien n’est essayé.`,
    hint: () =>
      say`Écrivez une ou deux phrases ; si c’est un fichier entier, il y manque peut-être un guillemet.`,
    onPage: {
      hint: () => say`Écrivez une ou deux phrases.`,
    },
  },
  TEXT_EMPTY: {
    message: ({ slot }) => say`${capital(slotName(slot))} : le texte est vide.`,
    hint: () => say`Écrivez quelque chose, ou retirez l’option pour garder le texte de la campagne.`,
    onPage: {
      hint: () => say`Écrivez quelque chose, ou laissez le champ vide pour les mots de la campagne.`,
    },
  },
  FIGURE_HAS_NO_GRID: {
    message: ({ figure }) =>
      say`Le chiffre de la campagne, ${number(figure)}, ne peut pas être montré en cases entières autour d’une photo.`,
    hint: () => say`Choisissez un autre modèle ; « figure » écrit le nombre en grand.`,
    onPage: {
      hint: () => say`Choisissez un autre modèle ; « figure » écrit le nombre en grand.`,
    },
  },
  GLYPHS_MISSING: {
    message: ({ slot, glyphs }) =>
      say`${capital(slotName(slot))} contient ${glyphs.length === 1 ? 'un caractère' : 'des caractères'} qu’aucune police du programme ne sait dessiner : ${glyphs.slice(0, 12).map(showShort).join(' ')}${glyphs.length > 12 ? ' …' : '.'}`,
    hint: ({ glyphs, emoji }) =>
      say`Écrivez le texte sans ${glyphs.length === 1 ? 'ce caractère' : 'ces caractères'} ; les polices couvrent le latin, le grec, le cyrillique, l’arabe et l’hébreu${emoji.length > 0 ? say`, et ces émojis : ${emoji.map(showShort).join(' ')}.` : '.'}`,
  },
  CONTRAST_UNREACHABLE: {
    message: ({ slot, contrast, least }) =>
      say`${capital(slotName(slot))} se lirait mal : le contraste est de ${number(contrast)} : 1, il en faut au moins ${number(least)} : 1.`,
    hint: () => say`Choisissez un autre modèle (« note » écrit sur du papier), ou une autre photo.`,
    onPage: {
      message: ({ slot }) => say`${capital(slotName(slot))} se lirait mal sur cette photo avec ce modèle.`,
      hint: () => say`Choisissez un autre modèle (« note » écrit sur du papier), ou une autre photo.`,
    },
  },
  OUTPUT_IS_PHOTO: {
    message: ({ file }) =>
      say`${quote(file)} est un fichier dont une carte est faite : il n’est jamais écrasé.`,
    hint: () => say`Donnez un autre nom avec --out.`,
    inList: () => say`Donnez un autre nom à la carte dans la colonne « out ».`,
  },
  OUTPUT_EXISTS: {
    message: ({ file }) =>
      say`${quote(file)} existe déjà, et n’a pas été fait par ce programme, ou a été modifié depuis.`,
    hint: ({ isOfBatch }) =>
      isOfBatch
        ? say`Donnez un autre dossier avec --out, ou déplacez ce fichier : le lot y écrit un des siens.`
        : say`Donnez une autre place avec --out, ou déplacez ce fichier ; « compose » le remplace avec --force.`,
    inList: () => say`Donnez un autre nom à la carte dans la colonne « out », ou déplacez ce fichier.`,
  },
  OUTPUT_HAS_OWN_WORDS: {
    message: ({ file }) =>
      say`${quote(file)} existe déjà : une carte faite par « compose » avec ses propres mots.`,
    hint: () =>
      say`Donnez un autre nom à la carte dans la colonne « out », ou un autre dossier à toutes (-o).`,
  },
  FILE_EXISTS: {
    message: ({ file }) => say`${quote(file)} existe déjà et reste tel quel.`,
    hint: () => say`Choisissez un autre nom, ou déplacez ce fichier.`,
  },
  OUTPUT_NOT_WRITABLE: {
    message: ({ file, detail }) =>
      file === '-'
        ? say`La sortie standard ne peut pas être écrite (${reasonOf(detail)}).`
        : say`${quote(file)} ne peut pas être écrit (${reasonOf(detail)}).`,
    hint: () => say`Vérifiez les droits du dossier, ou choisissez-en un autre avec --out.`,
  },
  OUTPUT_FOLDER_MISSING: {
    message: ({ folder }) => say`Le dossier ${quote(folder)} prévu pour la carte n’existe pas.`,
    hint: () => say`Créez-le d’abord, ou terminez --out par une barre oblique pour qu’il soit créé.`,
  },
  OUTPUT_SAME: {
    message: ({ file }) => say`Deux des cartes auraient le même nom, ${quote(file)}.`,
    hint: () =>
      say`Donnez chaque photo une seule fois, ou traitez les photos de même nom séparément, chacune avec son --out.`,
  },
  TEXT_NOT_QUOTED: {
    message: ({ option }) =>
      say`Sans guillemets, seul le premier mot après ${showShort(option)} en est le texte ; les autres ont été pris pour des photos.`,
    hint: ({ option, value }) =>
      say`Mettez le texte entre guillemets droits : ${showShort(option)} ${showShort(value)}`,
  },
  NAME_NOT_QUOTED: {
    message: () => say`Sans guillemets, les mots du nom d’une photo ont été pris pour plusieurs photos.`,
    hint: ({ value }) => say`Mettez le nom entre guillemets : ${showShort(value)}`,
  },
  OUTPUT_NEEDS_FOLDER: {
    message: ({ value, cards }) =>
      say`${number(cards)} cartes ne tiennent pas dans ${value === '-' ? 'la sortie standard' : quote(value)}, qui en reçoit une seule.`,
    hint: ({ value }) =>
      value === '-'
        ? say`Donnez un dossier avec --out.`
        : say`Nommez un dossier, par exemple : --out ${showShort(value.replace(/\.(?:png|jpe?g)$/i, ''))}/`,
  },
  DISK_FULL: {
    message: ({ file }) =>
      say`Le disque n’a plus de place pour ${file === '-' ? 'la sortie standard' : quote(file)}.`,
    hint: () =>
      say`Faites de la place, ou choisissez un autre disque. S’il lui en reste, c’est votre quota, ou la taille permise à un fichier (ulimit -f), qui est atteint.`,
  },
  ...batchProblems,
  ...queueProblems,
  ...serveProblems,
  ...handwritingProblems,
  ...networkProblems,
  ...usageProblems,
  INTERRUPTED: {
    message: () => say`Interrompu ; ce qui n’était pas fini n’a pas été écrit.`,
    hint: () => say`Lancez à nouveau la même commande pour faire le reste.`,
  },
}
