// French: what each notice says, in the same manner as the problems.

import { groupLinks, showRows, showShort } from '../show.js'
import { almostAll, type Messages } from '../words.js'
import { capital, count, list, number, percent, quote, say, slotName } from './phrases.js'

export const notices: Messages['notices'] = {
  LANGUAGE_CHOSEN: {
    message: ({ language, reason }) =>
      reason === 'system'
        ? say`La carte est en ${quote(language)}, la langue de ce système.`
        : say`La carte est en ${quote(language)}, la langue de la campagne : ce système n’en indique aucune qu’elle connaît.`,
    hint: () => say`Pour en choisir une autre : --lang.`,
    onPage: {
      hint: () => say`Choisissez-en une autre dans le champ « lang ».`,
    },
  },
  COLUMNS_IGNORED: {
    message: ({ names }) =>
      names.length === 1
        ? say`La colonne ${quote(names[0] ?? '')} n’est pas de ce programme, et est laissée de côté.`
        : say`Ces colonnes ne sont pas de ce programme, et sont laissées de côté : ${list(names.slice(0, 12))}${names.length > 12 ? ' …' : '.'}`,
    hint: ({ names }) =>
      say`Il n’y a rien à faire si ${names.length === 1 ? 'elle est' : 'elles sont'} à vous.`,
  },
  CARDS_LEFT: {
    message: ({ cards, files }) =>
      cards === 1
        ? say`Une carte d’une exécution antérieure n’est pas dans cette liste : ${list(files)}.`
        : say`${number(cards)} cartes d’une exécution antérieure ne sont pas dans cette liste : ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) =>
      cards === 1
        ? say`Elle reste dans le dossier, et n’est sur aucune page. Si elle est d’une autre liste, donnez à celle-ci son propre dossier avec -o ; ne la supprimez que si personne n’en a besoin.`
        : say`Elles restent dans le dossier, et ne sont sur aucune page. Si elles sont d’une autre liste, donnez à celle-ci son propre dossier avec -o ; ne les supprimez que si personne n’en a besoin.`,
  },
  OTHER_CARDS_REPLACED: {
    message: ({ cards, files }) =>
      cards === 1
        ? say`Une carte du dossier n’est pas de cette liste, et fait place à la sienne : ${list(files)}.`
        : say`${number(cards)} cartes du dossier ne sont pas de cette liste, et font place aux siennes : ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: () =>
      say`Elles viennent d’une autre liste, ou de compose. Avec -o, chaque liste a son propre dossier.`,
  },
  CARDS_GONE: {
    message: ({ cards, files }) =>
      cards === 1
        ? say`Une carte faite par une exécution antérieure n’est plus là, ou n’est pas entière, et est laissée de côté : ${list(files)}.`
        : say`${number(cards)} cartes faites par une exécution antérieure ne sont plus là, ou ne sont pas entières, et sont laissées de côté : ${list(files)}${files.length < cards ? ' …' : '.'}`,
    hint: ({ cards }) =>
      say`Exécutez encore une fois la liste qui ${cards === 1 ? 'l’a faite' : 'les a faites'}, puis ceci.`,
  },
  LIST_NOT_GIVEN_BACK: {
    message: ({ file }) =>
      say`Ce que ${quote(file)} dit autrement qu’avant ne peut pas être mis dans la première liste : la page ne la rend donc pas.`,
    hint: () =>
      say`Corrigez la première liste elle-même et lancez-la : ce qui est inchangé n’est pas refait.`,
  },
  ROWS_STILL_FAILED: {
    message: ({ rows }) =>
      rows.length === 1
        ? say`Une ligne de la première liste qui avait échoué n’est pas parmi celles-ci, et reste en échec : ${showRows(rows)}.`
        : say`Des lignes de la première liste qui avaient échoué ne sont pas parmi celles-ci, et restent en échec : ${showRows(rows)}.`,
    hint: () => say`Corrigez dans failed.csv, et relancez ce fichier.`,
  },
  TABLE_KEPT: {
    message: ({ file, now }) =>
      say`${quote(file)} avait été modifié depuis son écriture ; avec ces modifications, il s’appelle maintenant ${quote(now)}.`,
    hint: ({ file }) =>
      file === 'failed.csv'
        ? say`Tant que les rapports du dossier sont ceux de sa liste, il peut être exécuté ; supprimez-le si personne n’en a besoin.`
        : say`Supprimez-le si personne n’en a besoin.`,
  },
  CARDS_PASSED_OVER: {
    message: ({ folder, cards }) =>
      cards === 1
        ? say`Dans ${quote(folder)}, une image que ce programme a faite est laissée de côté.`
        : say`Dans ${quote(folder)}, ${number(cards)} images que ce programme a faites sont laissées de côté.`,
    hint: () => say`Pour en faire une carte quand même, nommez-la.`,
  },
  OUT_IS_FOLDER: {
    message: ({ folder }) => say`${quote(folder)} ne finit pas par .png ou .jpg : c’est donc un dossier.`,
    hint: () => say`Avec une barre oblique à la fin, c’en est un sans cette remarque.`,
  },
  NAME_SHARED: {
    message: ({ file }) =>
      say`La carte d’une autre photo, ou avec un autre texte, s’appelle ${quote(file)} : celle-ci a un nom plus long.`,
    hint: () => say`Pour lui donner ce nom, indiquez-le avec --out.`,
  },
  CARD_REPLACED: {
    message: ({ file }) =>
      say`Une carte montrant une autre image s’appelait ${quote(file)} : celle-ci a pris sa place.`,
    hint: () =>
      say`Pour des photos du même nom, donnez à leurs cartes des dossiers différents, ou faites-les en une seule commande.`,
  },
  LANGUAGE_FALLBACK: {
    message: ({ asked, language }) =>
      say`La campagne n’a pas de texte pour ${quote(asked)} ; celui de ${quote(language)} est utilisé.`,
    hint: () => say`« catsforkids languages » dit ce qu’il y a.`,
    onPage: {
      hint: () => say`/languages montre ce qu’il y a.`,
    },
  },
  PHOTO_ENLARGED: {
    message: ({ scale }) =>
      say`La photo est petite pour cette carte : elle est agrandie de ${percent(scale - 1)} et peut paraître floue.`,
    hint: () => say`Prenez la photo d’origine plutôt qu’une copie reçue par messagerie.`,
    onPage: {
      message: () =>
        say`La photo est petite pour cette carte, qui peut paraître floue. L’originale vaut mieux qu’une copie reçue par messagerie.`,
    },
  },
  PHOTO_SMALL: {
    message: ({ width, height, least }) =>
      say`La photo est petite (${number(width)} × ${number(height)} pixels ; sous ${number(least)} sur son petit côté, le résultat est rarement beau).`,
    hint: () => say`Prenez la photo d’origine si elle existe.`,
    onPage: {
      message: () =>
        say`La photo est très petite, et la carte peut paraître floue. Prenez la photo d’origine s’il y en a une.`,
    },
  },
  PHOTO_FIRST_FRAME: {
    message: ({ frames }) => say`La photo contient ${count(frames, 'image')} ; la première est utilisée.`,
    hint: () => say`Pour en utiliser une autre, exportez-la séparément.`,
  },
  PHOTO_INCOMPLETE: {
    message: () =>
      say`Le fichier de la photo est abîmé ou incomplet ; presque toute son image a pu être lue.`,
    hint: () => say`Regardez la carte avant de la publier, ou récupérez la photo à nouveau.`,
  },
  CAT_NOT_FOUND: {
    message: () => say`Aucun chat n’a été trouvé sur la photo : la carte en montre ce qui attire l’œil.`,
    hint: () => say`Dites où est le chat avec --focus x,y, de 0,0 (en haut à gauche) à 1,1.`,
    inList: () =>
      say`Dites où est le chat dans la colonne « focus » : 40%,30% est à 40 % depuis la gauche, 30 % depuis le haut.`,
    onPage: {
      hint: () =>
        say`Dites où est le chat : touchez-le sur la photo, ou envoyez l’endroit dans le champ « focus ».`,
    },
  },
  LOGO_TRIMMED: {
    message: ({ share }) =>
      say`Le fichier du logo est fait à ${percent(share)} d’une marge, qui a été laissée de côté.`,
    hint: () => say`Regardez la carte avant de la publier ; un fichier sans marge donne un logo plus net.`,
  },
  LOGO_ENLARGED: {
    message: ({ scale }) =>
      say`L’image du logo est petite pour cette carte : elle est agrandie de ${percent(scale - 1)} et peut paraître floue.`,
    hint: () => say`Prenez une image du logo plus grande, ou un SVG.`,
  },
  LOGO_FAINT: {
    message: () => say`On ne voit presque rien du logo sur cette carte.`,
    hint: () => say`Prenez une version du logo plus foncée ou plus claire, ou opaque.`,
  },
  HDR_TONE_MAPPED: {
    message: () =>
      say`La photo est en HDR ; sa lumière a été ramenée à ce qu’une carte peut montrer, et ce qui brillait plus que du papier est blanc.`,
    hint: () => say`Si le ciel ou les lampes paraissent plats, exportez la photo en JPEG ordinaire (SDR).`,
  },
  SUBJECT_COVERED: {
    message: ({ share }) => say`Environ ${percent(share)} du sujet est coupé ou caché.`,
    hint: () =>
      say`Essayez un message plus court, un autre format ou modèle, ou dites où est le sujet avec --focus x,y.`,
    inList: () =>
      say`Essayez un message plus court, un autre format ou modèle dans sa colonne, ou dites où est le sujet dans la colonne « focus ».`,
    onPage: {
      message: ({ share }) =>
        say`Une partie du chat est coupée ou cachée (environ ${percent(share)}). Essayez un message plus court, un autre modèle ou format, ou touchez le chat sur la photo.`,
      hint: () => say`Essayez un autre modèle ou format, ou un autre endroit dans le champ « focus ».`,
    },
  },
  PLACE_COVERED: {
    message: ({ share }) =>
      share >= almostAll
        ? say`L’endroit indiqué ne se voit pas sur cette carte.`
        : say`L’endroit indiqué est en partie coupé ou caché sur cette carte (environ ${percent(share)}).`,
    hint: () =>
      say`Essayez un autre format ou modèle, ou indiquez le milieu de la tête du chat avec --focus x,y.`,
    inList: () =>
      say`Essayez un autre format ou modèle dans sa colonne, ou indiquez le milieu de la tête du chat dans la colonne « focus ».`,
    onPage: {
      message: ({ share }) =>
        share >= almostAll
          ? say`L’endroit que vous avez choisi ne se voit pas sur cette carte. Essayez un autre modèle ou format.`
          : say`L’endroit que vous avez choisi est en partie coupé ou caché (environ ${percent(share)}). Essayez un message plus court, un autre modèle ou format, ou touchez le milieu de la tête du chat.`,
      hint: () => say`Essayez un autre modèle ou format, ou un autre endroit dans le champ « focus ».`,
    },
  },
  TRANSLATION_NOT_REVIEWED: {
    message: ({ language }) =>
      say`Cette traduction (${showShort(language)}) n’a pas été relue par une personne dont c’est la langue.`,
    hint: () => say`Faites lire la carte à quelqu’un qui parle cette langue avant de la publier.`,
    onPage: {
      message: () =>
        say`Cette traduction n’a pas été relue par une personne dont c’est la langue maternelle. Faites lire la carte à quelqu’un qui la parle avant de la publier.`,
    },
  },
  TERM_DISCOURAGED: {
    message: ({ term, better }) => say`Plutôt que ${quote(term)} : ${quote(better)}.`,
    hint: () => say`Le guide de terminologie dit « de Luxembourg » explique pourquoi.`,
  },
  HASHTAG_NOT_LINKED: {
    message: ({ hashtag, links }) => {
      const parts = groupLinks(links).map(([linked, names]) => {
        const who = names.length === 0 ? 'la plupart des réseaux' : list(names)
        const verb = names.length === 1 ? 'fait' : 'font'
        return linked === ''
          ? `${who} ne ${verb} aucun lien`
          : `${who} ne ${verb} un lien que de ${quote(linked)}`
      })
      return say`Du hashtag ${quote(hashtag)}, ${parts.join('\u202f; ')}.`
    },
    hint: () =>
      say`Écrivez un seul mot de lettres, chiffres et traits bas après un #, avec au moins une lettre.`,
  },
  POST_TEXT_SHORTENED: {
    message: ({ text, networks }) =>
      text === 'caption'
        ? say`La légende entière est trop longue pour ${list(networks)} : des parties, comme la ligne d’écoute, y manquent.`
        : say`Le texte alternatif entier est trop long pour ${list(networks)} : il n’y est que le message, et ne dit pas que l’on voit un chat.`,
    hint: () => say`Relisez-le avant de publier, et ajoutez ce qui vous manque là où il y a de la place.`,
  },
  JOURNAL_DAMAGED: {
    message: ({ lines }) =>
      say`Journal.jsonl : ${count(lines, 'ligne')} ${lines < 2 ? 'abîmée' : 'abîmées'} ou d’une version antérieure ; les cartes dont il s’agit sont refaites.`,
    hint: () => say`Il n’y a rien à faire. Si cela se répète, faites vérifier le disque.`,
  },
  HANDWRITING_CUT: {
    message: () => say`L’écriture touche le bord de sa photo : des lettres y sont peut-être coupées.`,
    hint: () =>
      say`Regardez le début et la fin des lignes ; s’il y manque des lettres, photographiez la feuille avec du papier vide tout autour des mots.`,
  },
  HANDWRITING_NOT_READ: {
    message: () =>
      say`Le programme ne sait pas lire l’écriture manuscrite : le texte alternatif et la légende portent le message tapé, ou celui de la campagne.`,
    hint: () =>
      say`Vérifiez que la feuille dit la même chose ; --message donne les mots tels qu’ils sont écrits.`,
    inList: () =>
      say`Vérifiez que la feuille dit la même chose ; la colonne « message » donne les mots tels qu’ils sont écrits.`,
    onPage: {
      message: () =>
        say`Le programme ne sait pas lire l’écriture : la légende et le texte alternatif ont votre message tel qu’il est tapé ici, ou la phrase de la campagne. Vérifiez que votre feuille dit la même chose.`,
      hint: () => say`Tapez les mots de la feuille dans le champ « message ».`,
    },
  },
  PART_NOT_SHOWN: {
    message: ({ part, template }) =>
      say`Le modèle ${quote(template)} n’a pas de place pour ceci, qui n’est donc pas sur la carte : ${slotName(part)}.`,
    hint: () => say`Prenez un autre modèle, ou donnez-lui une place dans le vôtre.`,
  },
  HAND_REPLACED: {
    message: ({ asked, used }) =>
      say`Il manque à l’écriture ${quote(asked)} des lettres des mots de cette carte : ${quote(used)} les a tous écrits.`,
    hint: () => say`Sans --hand, la feuille choisit parmi celles qui ont toutes les lettres.`,
    onPage: {
      hint: () => say`Laissez le programme choisir qui écrit : il prend une main qui a toutes les lettres.`,
    },
  },
  GLYPHS_SUBSTITUTED: {
    message: ({ slot, glyphs }) =>
      say`${capital(slotName(slot))} : ${glyphs.length === 1 ? 'ce caractère vient' : 'ces caractères viennent'} d’une autre police : ${glyphs.slice(0, 12).map(showShort).join(' ')}.`,
    hint: () => say`Regardez la carte avant de la publier.`,
  },
}
