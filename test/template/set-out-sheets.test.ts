import { describe, expect, it } from 'vitest'
import type { Composition } from '../../src/template/composition.js'
import { setOutSheets } from '../../src/template/set-out-sheets.js'
import { sheetOf } from '../../src/template/sheet.js'
import type { Material, TemplateNode, TextStyle } from '../../src/template/template.js'
import { u } from '../layout/layout-tools.js'

const textOf = (slot: TextStyle['slot']): TextStyle => ({
  slot,
  hand: 'pen',
  colour: 'ink',
  least: u(1),
  most: u(2),
  align: 'start',
})
const tagNode: TemplateNode = { margin: [u(0), u(1), u(0), u(0)], text: textOf('hashtag') }
const small: TemplateNode = { children: [{ text: textOf('report') }] }

const sheetWith = (material: Material, call: TemplateNode): TemplateNode => ({
  surface: { material },
  children: [{ text: textOf('message') }, call],
})
const row: TemplateNode = { direction: 'row', justify: 'between', children: [tagNode, small] }
const column: TemplateNode = { align: 'start', children: [tagNode, small] }

function setOut(call: TemplateNode, change: Partial<Composition>, material: Material = 'paper') {
  const sheet = sheetOf(1)
  const composition: Composition = { breaks: 'best', lean: 'start', tag: 'start', tagRatio: 1, ...change }
  const set = setOutSheets(
    { children: [sheetWith(material, call)] },
    { composition, board: { ...sheet.board, lean: composition.lean } },
  ).children?.[0]
  const [message, moved] = set?.children ?? []
  return { message: message?.text?.align, call: moved }
}

describe('what is written on a sheet', () => {
  it('stays as the look has it at the side, with the hashtag where the words begin', () => {
    for (const call of [row, column]) expect(setOut(call, {})).toEqual({ message: 'start', call })
  })

  it.each(['paper', 'cardboard'] as const)(
    'stands in the middle of %s, columns too, rows at their sides',
    material => {
      const centred = setOut(column, { lean: 'middle' }, material)
      expect(centred.message).toBe('center')
      expect(centred.call?.align).toBe('center')
      expect(centred.call?.children?.[0]?.text?.align).toBe('center')
      expect(setOut(row, { lean: 'middle' }, material).call).toEqual(row)
    },
  )

  it('has the hashtag at the far side: beside the small print, the room between them too, or at the end of its column', () => {
    const beside = setOut(row, { tag: 'end' }).call
    expect([beside?.direction, beside?.justify]).toEqual(['row-reverse', 'between'])
    expect(beside?.children?.[0]?.margin).toEqual([u(0), u(0), u(0), u(1)])
    // What wraps into a row of its own begins where the words do; where nothing wraps it has the room that it had.
    expect(beside?.children?.[1]?.grow).toBeUndefined()
    const wrapped = setOut({ ...row, wrap: true }, { tag: 'end' }).call
    expect(wrapped?.children?.map(({ grow }) => grow)).toEqual([undefined, 1])
    const under = setOut(column, { tag: 'end' }).call
    expect(under?.align).toBe('start')
    expect([under?.children?.[0]?.alignSelf, under?.children?.[0]?.text?.align]).toEqual(['end', 'end'])
    expect(under?.children?.[1]).toEqual(small)
  })

  it('has a hashtag as large as its writer makes it, beside other texts as large as they were', () => {
    const { message, call } = setOut(row, { tagRatio: 0.9 })
    expect(message).toBe('start')
    expect(call?.children?.[0]?.text?.most).toEqual(u(1.8))
    expect(call?.children?.[1]).toEqual(small)
  })

  it('keeps what stands apart without more room at its side', () => {
    const bare = setOut({ direction: 'row', children: [tagNode, small] }, { tag: 'end' }).call
    expect(bare?.justify).toBe('end')
  })

  it('is not moved on other materials', () => {
    for (const material of ['film', 'plate', 'flat'] as const)
      expect(setOut(row, { lean: 'middle', tag: 'end' }, material)).toEqual({ message: 'start', call: row })
  })
})
