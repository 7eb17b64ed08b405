import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { buildTemplateSchema } from '../../scripts/template-schema.js'
import { Problem } from '../../src/base/errors.js'
import { checkTemplate } from '../../src/template/check.js'
import { aspectOf, formats } from '../../src/template/formats.js'
import { findTemplateIds, loadSummaries, loadTemplate, parseTemplate } from '../../src/template/load.js'
import { placementsFor } from '../../src/template/resolve-tree.js'

const folder = join(import.meta.dirname, '../../templates')
const ids = await findTemplateIds(folder)

const mistakesIn = async (text: string) => {
  const error = await parseTemplate(text, 'mine.yaml').catch((thrown: unknown) => thrown)
  if (!(error instanceof Problem) || error.code !== 'TEMPLATE_INVALID')
    throw new Error(`no mistake: ${error}`)
  return (error as Problem<'TEMPLATE_INVALID'>).args.mistakes
}

const head = `id: mine
title: Mine
description: A look of mine
ground: paper
`

describe('the built-in templates', () => {
  it('are eight, the campaign’s own look first', () => {
    expect(ids).toEqual(['note', 'marker', 'polaroid', 'cardboard', 'ratio', 'figure', 'ribbon', 'poster'])
  })

  it('have a line each for a list', async () => {
    const summaries = await loadSummaries(folder)
    expect(summaries.map(({ id }) => id)).toEqual(ids)
    for (const { title, description } of summaries) {
      expect(title).not.toBe('')
      expect(description.length).toBeGreaterThan(20)
      expect(description.length).toBeLessThan(110)
    }
  })

  it.each(ids)('%s has the name of its file, and no mistake', async id => {
    const template = await loadTemplate(id, folder)
    expect(template.id).toBe(id)
    expect(checkTemplate(readFileSync(join(folder, `${id}.yaml`), 'utf8'), id)).toHaveProperty('value')
  })

  it.each(ids)('%s has a place for its text in every format, and for a long one', async id => {
    const template = await loadTemplate(id, folder)
    for (const format of formats) {
      expect(placementsFor(template, aspectOf(format), false).length).toBeGreaterThan(0)
      expect(placementsFor(template, aspectOf(format), true).length).toBeGreaterThan(0)
    }
  })
})

describe('the schema for editors', () => {
  const file = join(folder, 'template.schema.json')

  it('is current (npm run schema)', () => {
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(buildTemplateSchema())
  })

  it.each(ids)('accepts %s, which names it in its first line', id => {
    const text = readFileSync(join(folder, `${id}.yaml`), 'utf8')
    const validate = new Ajv({ strict: false }).compile(JSON.parse(buildTemplateSchema()))
    expect(validate(parse(text)) ? [] : validate.errors).toEqual([])
    expect(text.startsWith('# yaml-language-server: $schema=template.schema.json\n')).toBe(true)
  })

  it('refuses what the program refuses', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(buildTemplateSchema()))
    expect(validate(parse(`${head}tree: { photo: {}, padding: 3 }`))).toBe(false)
    expect(validate(parse(`${head}tree: { photo: {}, paddin: 3u }`))).toBe(false)
  })
})

describe('loadTemplate', () => {
  it('reads a designer’s own file by its path', async () => {
    const own = await mkdtemp(join(tmpdir(), 'template-'))
    onTestFinished(() => rm(own, { recursive: true }))
    const file = join(own, 'mine.yaml')
    await writeFile(file, `${head}tree: { photo: {}, padding: [1u, 2%] }`)
    const { tree } = await loadTemplate(file, folder)
    const [one, two] = [
      { value: 1, unit: 'u' },
      { value: 2, unit: '%' },
    ]
    expect(tree.padding).toEqual([one, two, one, two])
  })

  it('offers the nearest name for one that it does not know', async () => {
    await expect(loadTemplate('polariod', folder)).rejects.toMatchObject({
      code: 'TEMPLATE_UNKNOWN',
      args: { value: 'polariod', nearest: 'polaroid', known: ids },
    })
  })

  it('does not take a missing file for a name', async () => {
    for (const value of ['./note.yaml', 'note.yaml', 'note.yml', 'there/note', 'there\\note']) {
      await expect(loadTemplate(value, folder)).rejects.toMatchObject({
        code: 'TEMPLATE_UNKNOWN',
        args: { value, nearest: null, known: [] },
      })
    }
    await expect(loadTemplate('a.yaml.d', folder)).rejects.toMatchObject({ args: { known: ids } })
  })

  it('says of a file that is none what it is', async () => {
    await expect(loadTemplate(`${folder}/`, folder)).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      args: { file: `${folder}/`, mistakes: [expect.objectContaining({ code: 'FILE_IS_FOLDER' })] },
    })
  })

  it('lists others after its own, by their names, and blames the installation for one of its own that is gone', async () => {
    const own = await mkdtemp(join(tmpdir(), 'template-'))
    onTestFinished(() => rm(own, { recursive: true }))
    for (const name of ['zebra.yaml', 'poster.yaml', 'ape.yaml', 'note.yaml', 'readme.md']) {
      await writeFile(join(own, name), `${head}tree: { photo: {} }`)
    }
    expect(await findTemplateIds(own)).toEqual(['note', 'poster', 'ape', 'zebra'])
    await expect(loadTemplate('ribbon', own)).rejects.toMatchObject({
      code: 'INSTALLATION_BROKEN',
      args: { part: 'templates/ribbon.yaml', detail: expect.stringMatching(/./) },
    })
    await expect(findTemplateIds(join(own, 'gone'))).rejects.toMatchObject({
      code: 'INSTALLATION_BROKEN',
      args: { part: 'templates' },
    })
  })
})

describe('a mistake in a template', () => {
  it.each([
    [
      'a misspelt field',
      'tree:\n  photo: {}\n  paddin: 1u\n',
      { line: 7, column: 3, path: 'tree.paddin', nearest: 'padding' },
    ],
    [
      'a misspelt choice',
      'tree:\n  photo: {}\n  direction: colum\n',
      {
        line: 7,
        column: 14,
        path: 'tree.direction',
        nearest: 'column',
      },
    ],
    [
      'a colour that is none',
      'tree:\n  photo: {}\n  surface: { material: flat, colour: ambre }\n',
      {
        line: 7,
        path: 'tree.surface.colour',
        nearest: 'amber',
      },
    ],
    ['a length without a unit', 'tree:\n  photo: {}\n  gap: 12\n', { line: 7, column: 8, path: 'tree.gap' }],
    [
      'a field of a child',
      'tree:\n  children:\n    - photo: {}\n    - text: { slot: massage, hand: pen, colour: ink, least: 5vmin, most: 6vmin }\n',
      {
        line: 8,
        path: 'tree.children.1.text.slot',
        nearest: 'message',
      },
    ],
    [
      'a field of a placement',
      'tree: { photo: {} }\nplacements:\n  - name: top\n    aspects: [towr]\n    set: {}\n',
      {
        line: 8,
        path: 'placements.0.aspects.0',
        nearest: 'tower',
      },
    ],
  ])('is told with its line, its column and the nearest word: %s', async (_, body, expected) => {
    expect(await mistakesIn(head + body)).toEqual([expect.objectContaining(expected)])
  })

  it.each(
    [
      'gap: 10px',
      'gap: 12',
      'padding: 20px',
      'padding: 1.5em',
      'margin: 4',
      'width: -3 cm',
      'maxHeight: 12pt',
    ].map(field => [field]),
  )('names the units where a length has another, or none: %s', async field => {
    expect(await mistakesIn(`${head}tree:\n  photo: {}\n  ${field}\n`)).toMatchObject([
      { line: 7, code: 'LENGTH_UNIT' },
    ])
  })

  it.each([
    ['gap: 0', { value: 0, unit: 'u' }],
    ['gap: 12%', { value: 12, unit: '%' }],
  ])('is not seen in a length that is right: %s', async (field, length) => {
    expect((await parseTemplate(`${head}tree: { photo: {}, ${field} }`, 'mine.yaml')).tree.gap).toEqual(
      length,
    )
  })

  it('may be under 0 in a margin alone', async () => {
    const { tree } = await parseTemplate(`${head}tree: { photo: {}, margin: [-1u, 0] }`, 'mine.yaml')
    expect(tree.margin?.[0]).toEqual({ value: -1, unit: 'u' })
  })

  it.each([
    ['gap: about 12', 'VALUE_WRONG'],
    ['gap: 12 m/s', 'VALUE_WRONG'],
    ['gap: 1.25em', 'LENGTH_UNIT'],
    ['gap: -1u', 'LENGTH_NEGATIVE'],
    ['padding: [1u, -0.5u]', 'LENGTH_NEGATIVE'],
    ['maxWidth: -50%', 'LENGTH_NEGATIVE'],
    ['basis: -3vmin', 'LENGTH_NEGATIVE'],
    ['gap: -10px', 'LENGTH_UNIT'],
    ['gap: about 1u', 'VALUE_WRONG'],
    ['gap: 1u or so', 'VALUE_WRONG'],
    ['surface: { material: flat, colour: "x#aabbcc" }', 'VALUE_WRONG'],
    ['surface: { material: flat, colour: "#aabbccd" }', 'VALUE_WRONG'],
  ])('is known by its kind: %s', async (field, code) => {
    const mistakes = await mistakesIn(`${head}tree:\n  photo: {}\n  ${field}\n`)
    expect(mistakes.map(mistake => mistake.code)).toEqual([code])
  })

  it.each([
    ['id', 'Mine'],
    ['id', 'mine two'],
    ['id', '1st'],
    ['title', '""'],
  ])('may be in its head: %s: %s', async (field, value) => {
    const text = head.replace(new RegExp(`^${field}: .*`, 'm'), `${field}: ${value}`)
    expect(await mistakesIn(`${text}tree: { photo: {} }\n`)).toMatchObject([{ path: field }])
  })

  it('offers the word that may stand in the place of a length', async () => {
    expect(await mistakesIn(`${head}tree:\n  photo: {}\n  padding: saef\n`)).toMatchObject([
      { code: 'VALUE_WRONG', args: { kinds: ['length'] }, nearest: 'safe' },
    ])
  })

  it('does not hide the next: all are told at once', async () => {
    const mistakes = await mistakesIn(`${head}tree:\n  photo: {}\n  gap: 12\n  grow: -1\n  logo: perhaps\n`)
    expect(mistakes.map(({ line }) => line)).toEqual([7, 8, 9])
  })

  it('may be missing altogether', async () => {
    const mistakes = await mistakesIn('id: mine\n')
    expect(mistakes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['title', 'description', 'ground', 'tree']),
    )
  })

  it('may be its size: the layout would search for minutes', async () => {
    const boxes = Array(201).fill('{}').join(', ')
    const places = Array(51).fill('{ name: a, set: {} }').join(', ')
    const mistakes = await mistakesIn(
      `${head}tree: { photo: {}, children: [${boxes}] }\nplacements: [${places}]\n`,
    )
    expect(mistakes).toMatchObject([
      { path: 'tree', code: 'BOXES_TOO_MANY', args: { most: 200 } },
      { path: 'placements', code: 'PLACEMENTS_TOO_MANY', args: { most: 24 } },
    ])
    const most = `children: [${Array(199).fill('{}').join(', ')}]`
    const allowed = `${head}tree: { photo: {}, ${most} }\nplacements: [${Array(24).fill('{ name: a, set: {} }').join(', ')}]\n`
    expect(await parseTemplate(allowed, 'mine.yaml')).toHaveProperty('placements.length', 24)
    const text = '{ text: { slot: message, hand: print, colour: ink, least: 1vmin, most: 5vmin } }'
    const slots = Array(17).fill(text)
    expect(await mistakesIn(`${head}tree: { photo: {}, children: [${slots.join(', ')}] }\n`)).toContainEqual(
      expect.objectContaining({ path: 'tree', code: 'TEXTS_TOO_MANY', args: { most: 16 } }),
    )
    const deep = (levels: number): string => '{ children: ['.repeat(levels) + ']}'.repeat(levels)
    expect(await mistakesIn(`${head}tree: { photo: {}, children: [${deep(12)}] }\n`)).toMatchObject([
      { path: 'tree', code: 'BOXES_TOO_DEEP', args: { most: 12 } },
    ])
    expect(
      await parseTemplate(`${head}tree: { photo: {}, children: [${deep(11)}] }\n`, 'mine.yaml'),
    ).toHaveProperty('tree')
    const repeated = `a: &a [${Array(60).fill('{}').join(', ')}]`
    const bomb = `tree: { photo: {}, children: [{ children: ${repeated.slice(3)} }, { children: *a }, { children: *a }, { children: *a }] }`
    expect(await mistakesIn(`${head}${bomb}\n`)).toMatchObject([{ path: 'tree' }])
  })

  it('may be in the YAML itself', async () => {
    expect(await mistakesIn(`${head}tree: { photo: {}\n`)).toEqual([expect.objectContaining({ line: 6 })])
  })
})
