import { describe, expect, it } from 'vitest'
import { nameCard, pathOfCard } from '../../../src/cli/compose/output-path.js'

const name = (photo: string, template = 'note'): string =>
  nameCard({ photo, template, language: 'fr', format: 'portrait' })

describe('nameCard', () => {
  it.each([
    ['cat.jpg', 'cat.note.fr.portrait.png'],
    ['photos/my cat.holiday.jpeg', 'my cat.holiday.note.fr.portrait.png'],
    ['maracujá.jpg', 'maracujá.note.fr.portrait.png'],
    ['-', 'stdin.note.fr.portrait.png'],
    ['NUL.jpg', '_NUL.note.fr.portrait.png'],
    ['com1.old.jpg', '_com1.old.note.fr.portrait.png'],
    ['console.jpg', 'console.note.fr.portrait.png'],
    ['a<b>:c.jpg', 'a_b__c.note.fr.portrait.png'],
    ['a\u0000\u001b[31m.jpg', 'a__[31m.note.fr.portrait.png'],
    ['\ud800.jpg', '_.note.fr.portrait.png'],
  ])('%j', (photo, expected) => {
    expect(name(photo)).toBe(expected)
  })

  it('shortens long names with a mark that keeps different ones apart', () => {
    const long = '🐈‍⬛'.repeat(100)
    const [a, b] = [name(`${long}a.jpg`), name(`${long}b.jpg`)]
    expect(a).not.toBe(b)
    expect(Buffer.byteLength(a)).toBeLessThanOrEqual(200)
    expect(a).toMatch(/^(🐈‍⬛)+~[0-9a-f]{8}\.note\.fr\.portrait\.png$/u)
    expect(name(`${long}a.jpg`)).toBe(a)
  })
})

describe('pathOfCard', () => {
  const card = { photo: '-cat.jpg', template: 'note', language: 'fr', format: 'a4' }
  it('gives a path that no command takes for an option', () => {
    expect(pathOfCard({ kind: 'beside' }, card)).toBe('./-cat.note.fr.a4.png')
    expect(pathOfCard({ kind: 'folder', folder: 'x', isSaid: true }, card)).toBe('x/-cat.note.fr.a4.png')
    expect(pathOfCard({ kind: 'beside' }, { ...card, photo: '-' })).toBe('stdin.note.fr.a4.png')
  })
})
