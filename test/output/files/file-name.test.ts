// Names that every file system takes: short enough, without signs of their own, never the same for two.
import { describe, expect, it } from 'vitest'
import { nameFile, nameFolder } from '../../../src/output/files/file-name.js'

describe('nameFile', () => {
  it.each([
    ['cat', ['note', 'png'], 'cat.note.png'],
    ['Chat café 猫', ['png'], 'Chat café 猫.png'],
    ['a/b\\c:d*e?f"g<h>i|j', ['png'], 'a_b_c_d_e_f_g_h_i_j.png'],
    ['a\nb\u202ec\u0000', ['png'], 'a_b_c_.png'],
    ['cat', ['a/b', 'png'], 'cat.a_b.png'],
    ['', ['png'], 'card.png'],
    ['cat', [], 'cat'],
    ['con', ['png'], '_con.png'],
    ['LPT1', ['png'], '_LPT1.png'],
    ['com¹.old', ['png'], '_com¹.old.png'],
    ['CONIN$', ['png'], '_CONIN$.png'],
    ['nul ', ['png'], '_nul .png'],
    ['NUL  .old', ['png'], '_NUL  .old.png'],
    ['nul b', ['png'], 'nul b.png'],
    ['console', ['png'], 'console.png'],
    ['com10', ['png'], 'com10.png'],
    ['falcon', ['png'], 'falcon.png'],
  ])('%j with %j is %j', (stem, endings, expected) => {
    expect(nameFile(stem, endings)).toBe(expected)
  })

  it('takes 200 bytes, and cuts what is longer to a name of its own', () => {
    expect(nameFile('x'.repeat(196), ['png'])).toBe(`${'x'.repeat(196)}.png`)
    const cut = nameFile('x'.repeat(197), ['png'])
    expect(cut).toMatch(/^x{187}~[0-9a-f]{8}\.png$/)
    expect(nameFile('x'.repeat(198), ['png'])).not.toBe(cut)
    expect(nameFile('x'.repeat(197), ['png'])).toBe(cut)
  })

  it('cuts between characters, by their bytes', () => {
    const name = nameFile('👩‍👩‍👧'.repeat(20), ['png'])
    // 18 bytes each: ten fit into 200 - 4 - 9.
    expect(name).toMatch(/^(?:👩‍👩‍👧){10}~[0-9a-f]{8}\.png$/u)
  })

  it('counts the bytes of the ending, and leaves 40 for the stem whatever it is', () => {
    expect(Buffer.byteLength(nameFile('x'.repeat(300), ['é'.repeat(50)]))).toBe(200)
    const name = nameFile('x'.repeat(300), ['é'.repeat(90)])
    expect(name).toMatch(/^x{31}~[0-9a-f]{8}\.é{90}$/)
  })
})

describe('nameFolder', () => {
  it('has no dot and no blank at its end, which Windows drops', () => {
    expect(['cats', 'cats.', 'cats. .', 'a.b c', ' . '].map(nameFolder)).toEqual([
      'cats',
      'cats_',
      'cats___',
      'a.b c',
      '___',
    ])
  })
})
