// The units of a text and its language in; what it costs to end a line after each, out: an article stays with its noun, and
// what a campaign's own words say of their message is heeded. Weighed against raggedness in break-lines.ts. Knows no width.
import type { Evenness } from './evenness.js'

/** Places in a message, as `photo de | chat`: the bar is where a line should, or should not, end. */
export interface SenseBreaks {
  readonly avoid: readonly string[]
  readonly prefer: readonly string[]
}

interface Piece {
  readonly text: string
  readonly space: '' | ' '
}

// Shares of (ideal width)², as raggedness counts: a line a fifth too short costs 0.04, one a third too short 0.11.
const cost = { leaning: 0.15, avoided: 0.3, preferred: -0.04, afterComma: -0.015, beforeAddress: -0.3 }

/**
 * Which breaks are not made at all: `wrong`, what the campaign's words call so; `parting`, any that parts what belongs together; `loosely`,
 * but in what is together too wide for a line, where it costs the least.
 */
export type Forbidden = 'none' | 'wrong' | 'loosely' | 'parting'

/** How the lines of a message may end, and how short they may be. */
export interface LineRules {
  readonly forbidden: Forbidden
  readonly evenness: Evenness
  /** Not the best lines, but the ones at that place among all good ways to break it into so many: see other-lines.ts. A text that has none is not set. */
  readonly other?: { readonly lines: number; readonly place: number }
}

/** Whether a cost is that of a break which the campaign's words call wrong. */
export const isWrong = (given: number): boolean => given >= cost.avoided

/** Words that lean on the next: articles, prepositions, short conjunctions, pronouns before a verb, short adjectives, numbers. */
const leaning: Readonly<Record<string, string>> = {
  ar: 'كل على من في عن مع إلى بين أو لا ما لم لن أن إن هذا هذه ذلك تلك',
  bg: 'на за от с със във в до по при без под над през и или че да не се всяка всеки всяко един една едно',
  ca:
    'el la els les un una uns unes de del dels d al als a amb per en i o que es cada no molt meu meva teu seva ' +
    'aquest aquesta',
  cs:
    'a i o u v k s z na do od po za při pro ve se ke že je každou každý každá jeden jedna ten ta to moje moji můj ' +
    'tvoje',
  da: 'en et den det de af i på til for fra med om mod og eller at som der er hver hvert ikke min mit din dit',
  de:
    'der die das den dem des ein eine einen einem einer eines von vom für mit im in am an auf aus bei ' +
    'beim zu zum zur über unter um und oder jede jedes jeder jeden kein keine keinen mein meine dein ' +
    'deine sein seine ihr ihre unser unsere nicht sehr kleine kleiner kleines große großer großes alte ' +
    'alter altes junge junger neue neuer gute guter gutes ich wir ohne gegen durch bis seit nach vor ' +
    'hinter neben zwischen während wegen als wie alle jedem unserem unserer unseren euer eure echtes ' +
    'echte schöne schönes zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert ' +
    'tausend',
  el: 'ο η το οι τα του της των τον την ένα μια ένας σε στο στη στην στον από για με και ή να που κάθε δεν μην',
  en:
    'the a an of for to in on at by with from and or but every each no not my your his her its our their ' +
    'this that these those very little small big old young new good i we he she they against without over ' +
    'under into than as all any some great real two three four five six seven eight nine ten eleven ' +
    'twelve twenty hundred thousand',
  es:
    'el la los las un una unos unas de del al a en con por para sin sobre y o e u que se su sus mi mis tu ' +
    'tus cada no lo muy gran buen mal primer este esta estos estas contra entre hasta desde hacia como ' +
    'nuestro nuestra nuestros nuestras ese esa esos esas ningún ninguna todo toda todos todas más nos me ' +
    'te pequeño pequeña viejo vieja buena dos tres cuatro cinco seis siete ocho nueve diez once doce ' +
    'veinte cien mil',
  et: 'ja ning või iga see üks ei ka',
  fi: 'ja tai jokaista joka yksi ei on',
  fr:
    'le la les un une des du de à au aux en dans sur sous par pour avec sans chez et ou que qui ne se ce ' +
    'cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque très petit ' +
    'petite petits petites grand grande bon bonne beau belle vieux vieille jeune autre autres même ' +
    'premier première dernier dernière gros grosse je tu il elle on nous vous ils elles contre entre ' +
    'depuis vers comme tout toute tous toutes vrai vraie aucun aucune plus deux trois quatre cinq six ' +
    'sept huit neuf dix onze douze vingt cent mille',
  ga: 'an na i in ar ag le do de ó gach agus nó mo ár bhur faoi',
  he: 'של על כל את עם אל או לא כי זה זו אין יש',
  hr:
    'a i o u s k na za od do po pri iz bez nad pod sa se je da ne svaku svaki svaka svako jedan jedna moja moj ' +
    'tvoja',
  hu: 'a az egy és vagy hogy nem minden ez ezt is',
  is: 'og eða í á af að til fyrir frá með um við gegn er sem hver hverja ekki',
  it:
    'il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal ' +
    'dalla in nel nella con su sul sulla per tra fra e o che si ogni non mio mia tuo tua suo sua molto ' +
    'bel bella buon buona gran primo prima contro senza come nostro nostra nostri nostre questo questa ' +
    'questi queste quel quella quei quelle nessun nessuna tutto tutta tutti tutte più piccolo piccola ' +
    'vecchio vecchia nei negli nelle sui sugli sulle dai dagli dalle vero vera mi ti ci due tre quattro ' +
    'cinque sei sette otto nove dieci undici dodici venti cento mille',
  lb: 'de den d déi dat e eng en vu vun mat fir an am op bei no aus iwwer zu ze oder all net mäi mäin meng',
  lt: 'ir ar su į iš už prie po per be ne kiekvienai kiekvienas kiekviena',
  lv: 'un vai ar uz no pie pēc par pret bez ne katru katrs katra',
  mt: 'il l u jew ma f b ta minn għal fuq bla kull',
  nl:
    'de het een van voor met in op aan bij naar uit over door om te en of er mijn je uw zijn haar ons ' +
    'onze hun elke elk ieder iedere geen niet deze dit die dat heel kleine grote oude jonge nieuwe goede ' +
    'mooie seksueel seksuele ik we wij hij zij zonder tegen tussen onder sinds tot per tijdens als dan groot klein oud jong ' +
    'mooi goed echt echte alle twee drie vier vijf zes zeven acht negen tien elf twaalf twintig honderd ' +
    'duizend duizenden',
  no: 'en et ei den det de av i på til for fra med om mot og eller at som er hver hvert ikke min mitt din ditt',
  pl:
    'a i o u w z k na do od po za przy dla we ze się że nie każde każdy każda jeden jedna ten ta to mój moja moje ' +
    'twój',
  pt:
    'o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela para com sem sobre e ou ' +
    'que se não cada são meu minha teu tua seu sua muito',
  ro: 'un o unei unui de din la în pe cu fără pentru prin și sau că să nu se fiecare asupra al ai ale a',
  sk: 'a i o u v k s z na do od po za pri pre vo so sa ku že je každú každý každá jeden jedna ten tá to moja môj',
  sl: 'a i o v k s z na do od po za pri ob iz brez ter in ali da ne se je vsako vsak vsaka ena en moja moj',
  sq: 'një e i të së në me pa nga për te dhe ose që do nuk çdo',
  sr:
    'a i o u s k na za od do po pri iz bez nad pod sa se je da ne svaku svaki svaka а и о у с к на за од до по при ' +
    'из без над под са се је да не сваку сваки свака',
  sv: 'en ett den det de av i på till för från med om mot och eller att som är varje inte min mitt din ditt',
  tr: 'bir ve veya her bu şu çok',
  uk: 'а і й о у в з на до від по за при для без над під та або що не кожне кожен кожна один одна моя мій',
}

const words = new Map<string, ReadonlySet<string>>()

function leaningIn(language: string): ReadonlySet<string> {
  const base = language.split('-')[0] ?? language
  const known = words.get(base) ?? new Set((leaning[base] ?? '').split(' '))
  words.set(base, known)
  return known
}

/** For each unit what it costs that a line ends after it; 0 where there is nothing to say. */
export function senseCosts(
  units: readonly Piece[],
  language: string,
  breaks: SenseBreaks = { avoid: [], prefer: [] },
): number[] {
  const leans = leaningIn(language)
  const text = plain(units.map(unit => unit.text + unit.space).join(''))
  const avoided = findBars(text, breaks.avoid)
  const preferred = findBars(text, breaks.prefer)
  let at = 0
  let isAfterSlash = false
  return units.map((unit, index) => {
    at += unit.text.length
    const here = at
    at += unit.space.length
    if (avoided.has(here)) return cost.avoided
    if (preferred.has(here)) return cost.preferred
    const next = units[index + 1]?.text ?? ''
    if (isAfterSlash && isCapital(unit.text) && isCapital(next)) return cost.avoided
    isAfterSlash ||= slash.test(unit.text)
    if (/:$/u.test(unit.text) && index === units.length - 2 && address.test(next)) return cost.beforeAddress
    // Maltese "ta'" ends with what joins words elsewhere.
    const word = /([^\s’'-]*)'?$/u.exec(plain(unit.text))?.[1] ?? ''
    if (word !== '' && leans.has(word)) return cost.leaning
    // At a line's end it hangs, in one from the right at its left.
    if (slash.test(unit.text)) return cost.leaning
    return /[,;:–—]$/u.test(unit.text) ? cost.afterComma : 0
  })
}

// Between two names, of which the second may have several words: `Interpol / Child Focus`.
const slash = /\s\/$/u
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
const address = /^[^\s.]+\.[^\s.]/u

/** Letter for letter as long as the text: İ alone has a small form of two. */
const plain = (text: string): string =>
  text
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/\p{Zs}/gu, ' ')
    .replaceAll('’', "'")

const isLetter = (character = ''): boolean => /[\p{L}\p{M}\p{N}]/u.test(character)

/** The positions in the text at which the patterns have their bar: at the end of what stands before it. “de | un” is not in “grande une”. */
function findBars(text: string, patterns: readonly string[]): Set<number> {
  const found = new Set<number>()
  for (const pattern of patterns) {
    const [before = '', after = ''] = plain(pattern).split(/ ?\| ?/u)
    const whole = `${before} ${after}`
    for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) {
      const isWhole = !isLetter(text[at - 1]) && !isLetter(text[at + whole.length])
      if (isWhole) found.add(at + before.length)
    }
  }
  return found
}
