// Writing lifted from sheets of every kind, made by sums, whose ink is known. What else is asked of the lift is in lift.test.ts.
import { describe, it } from 'vitest'
import { askew, expectLifted, pencil, turned, upright } from './lift-checks.js'
import type { SheetPlan } from './made-sheets.js'

const sheets: Readonly<Record<string, Omit<SheetPlan, 'seed'>>> = {
  'ruled, on a table': { ruling: 'ruled', margin: true, quad: askew },
  'squared, turned by 12 degrees': {
    ruling: 'squared',
    turned: 12,
    size: 80,
    quad: [
      [-0.2, -0.2],
      [1.2, -0.2],
      [1.2, 1.2],
      [-0.2, 1.2],
    ],
  },
  'a yellow pad, in light from one side': {
    paper: [236, 226, 150],
    ruling: 'ruled',
    ruleColour: [170, 200, 220],
    quad: askew,
    light: 'slope',
  },
  'folded twice': { light: 'folds', quad: askew },
  'pencil, squared': { ...pencil, ruling: 'squared', ruleColour: [205, 222, 225] },
  'ruled, shining through': { shining: 0.22, ruling: 'ruled' },
  'in the dark, noisy': { light: 'slope', paper: [120, 118, 110], noise: 8 },
  'photographed from its side': { quad: turned(1), photo: upright, ruling: 'squared' },
  'a joined hand': { family: 'Mynerve', ruling: 'ruled', quad: askew },
  'plain, in even light': {},
  'plain, in warm light, on a table': { light: 'warm', quad: askew },
  'ruled, with a red margin': { ruling: 'ruled', margin: true },
  'half in the phone’s shadow': { light: 'phone', quad: askew },
  'turned by 15 degrees': {
    turned: 15,
    quad: [
      [0.12, 0.14],
      [0.88, 0.14],
      [0.88, 0.86],
      [0.12, 0.86],
    ],
  },
  'pencil, folded': { ...pencil, light: 'folds', quad: askew },
  'ballpoint, ruled': { ink: [30, 50, 150], strength: 0.85, ruling: 'ruled', size: 120 },
  'red felt-tip': { ink: [205, 30, 40], family: 'Caveat Brush', quad: askew, light: 'warm' },
  'a finger at the edge': { finger: true, quad: askew },
  'on a grey table': { quad: askew, table: [120, 120, 118], grain: 8 },
  'squared, with holes': { holes: true, ruling: 'squared', quad: askew },
  'small, noisy, poorly compressed': { size: 90, noise: 10, quality: 60 },
  'a word or two': { lines: ['78 images'], size: 220, quad: askew },
  'photographed from its other side': { quad: turned(3), photo: upright },
  'a marker’s ink through the paper, a little': { shining: 0.35, quad: askew },
  'a marker’s ink through the paper': { shining: 0.5, family: 'Caveat Brush' },
  'a marker’s ink through the paper, half as dark': { shining: 0.65, quad: askew },
  'squared, from far below, in pencil': {
    ...pencil,
    ruling: 'squared',
    quad: [
      [0.3, 0.15],
      [0.72, 0.15],
      [0.98, 0.92],
      [0.02, 0.92],
    ],
  },
  'squared, from far aside': {
    ruling: 'squared',
    quad: [
      [0.08, 0.06],
      [0.92, 0.3],
      [0.94, 0.72],
      [0.05, 0.97],
    ],
  },
  'kraft paper on dark wood': { paper: [186, 148, 104], quad: askew, table: [100, 70, 45], grain: 20 },
  'coarse kraft, a red marker': {
    paper: [150, 112, 76],
    coarse: 0.08,
    size: 190,
    ink: [170, 25, 30],
    family: 'Caveat Brush',
    quality: 70,
  },
  'a piece of cardboard on a smooth grey table': {
    paper: [178, 140, 98],
    coarse: 0.12,
    size: 190,
    ink: [25, 22, 22],
    family: 'Caveat Brush',
    quad: askew,
    table: [210, 208, 204],
    grain: 2,
  },
  'grey recycled paper on a lighter table': {
    paper: [178, 176, 166],
    quad: askew,
    table: [206, 205, 202],
    grain: 5,
    ink: [30, 50, 150],
  },
  'photographed from behind': { quad: turned(2), ruling: 'ruled' },
}

describe('a photo of a sheet', () => {
  it.each(Object.entries(sheets))('%s', expectLifted)
})
