// An SVG's tree in, how many layers of the whole picture each element needs out, whether an attribute, a style or a style sheet says so. Of a selector
// only its last part is understood: it meets never too few. Draws nothing.
import type { SvgElement } from './svg-scan.js'
import { unescapeCss } from './svg-text.js'

/** What a declaration or an attribute needs. */
interface Need {
  readonly layers: number
  /** IDs of the filters and masks that it takes. */
  readonly references: readonly string[]
}

interface Rule extends Need {
  meets(element: SvgElement): boolean
}

const layerElements: ReadonlySet<string> = new Set(['image', 'pattern', 'mask'])
// Measured on a 600 x 300 px logo: up to half a second each, where a blur takes 13 ms.
const slowFilter =
  /^fe(?:Morphology|ConvolveMatrix|Turbulence|DiffuseLighting|SpecularLighting|DisplacementMap)$/
const filterPart = /^fe(?:Func[RGBA]|MergeNode|DistantLight|PointLight|SpotLight)$/

// They are no shapes: a rule for all elements asks nothing of them.
const undrawn: ReadonlySet<string> = new Set([
  'defs',
  'style',
  'filter',
  'mask',
  'pattern',
  'marker',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
  'title',
  'desc',
  'metadata',
])

const layered = ['filter', 'mask', 'opacity', 'mix-blend-mode', 'isolation'] as const
// What they name is drawn, or worked out, anew for each element.
const referring = ['clip-path', 'fill', 'stroke'] as const
const declared = new RegExp(
  `(?:^|[\\s;{/"'])(${[...layered, ...referring].join('|')})\\s*:\\s*([^;}]*)`,
  'gi',
)
// Drawing see-through, or mixed with what is below, is a tenth of a blur.
const thinLayer = 0.1

function needOf(property: string, value: string): Need {
  if (/^\s*(?:none|normal|auto|1|100%|initial)?\s*(?:!\s*important\s*)?$/i.test(value))
    return { layers: 0, references: [] }
  const isWhole = /^(?:filter|mask)$/i.test(property)
  const references = Array.from(value.matchAll(/url\(\s*["']?\s*#([^"')]*)/gi), ([, id = '']) => id.trim())
  if (/^(?:clip-path|fill|stroke)$/i.test(property)) return { layers: 0, references }
  // Each function is a filter of its own: blur(…) drop-shadow(…).
  const functions = value.split('(').length - 1
  return { layers: isWhole ? Math.max(1, functions) : thinLayer, references }
}

function needOfStyle(style: string): Need {
  const needs = Array.from(unescapeCss(style).matchAll(declared), ([, property = '', value = '']) =>
    needOf(property, value),
  )
  return {
    layers: needs.reduce((sum, { layers }) => sum + layers, 0),
    references: needs.flatMap(({ references }) => references),
  }
}

/** Whether the last part of a selector, by its class, ID or name, may mean an element; all where it has none of these, or something of more than one. */
function meetingOf(selector: string): (element: SvgElement) => boolean {
  if (/[()\\@]/.test(selector)) return () => true
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  const [, mark, word] = /([.#])([^.#:[\s]+)/.exec(last) ?? []
  const wanted = word?.toLowerCase()
  if (mark === '#') return ({ attributes }) => attributes.get('id')?.toLowerCase() === wanted
  if (mark === '.')
    return ({ attributes }) => (attributes.get('class') ?? '').toLowerCase().split(/\s+/).includes(wanted!)
  const name = /^(?:[^|]*\|)?([\w-]+)/.exec(last)?.[1]?.toLowerCase()
  return name === undefined ? () => true : element => element.name.toLowerCase() === name
}

const sheetsOf = ({ name, text, children }: SvgElement): string[] => [
  ...(name === 'style' ? [text] : []),
  ...children.flatMap(sheetsOf),
]

/** The rules of the style sheets that need layers, or refer to something. */
export function findLayerRules(root: SvgElement): Rule[] {
  const rules = sheetsOf(root).flatMap(sheet => sheet.replace(/\/\*[\s\S]*?\*\//g, ' ').split('}'))
  return rules.flatMap(rule => {
    const open = rule.indexOf('{')
    const need = needOfStyle(rule.slice(open + 1))
    if (need.layers === 0 && need.references.length === 0) return []
    const list = rule.slice(0, Math.max(0, open))
    const meetings = /[()\\@]/.test(list) ? [() => true] : list.split(',').map(meetingOf)
    return [{ ...need, meets: (element: SvgElement) => meetings.some(meets => meets(element)) }]
  })
}

/** What an element itself needs; `references` are those of style sheets alone. */
export function needOfElement(element: SvgElement, rules: readonly Rule[]): Need {
  const { name, attributes } = element
  if (slowFilter.test(name)) return { layers: 20, references: [] }
  if (name.startsWith('fe')) return { layers: filterPart.test(name) ? 0 : 1, references: [] }
  const met = undrawn.has(name) ? [] : rules.filter(rule => rule.meets(element))
  const own = [
    ...layered.map(property => needOf(property, attributes.get(property) ?? '')),
    needOfStyle(attributes.get('style') ?? ''),
    ...met,
  ]
  const layers = own.reduce((sum, need) => sum + need.layers, layerElements.has(name) ? 1 : 0)
  return { layers, references: met.flatMap(({ references }) => references) }
}
