// The font files, fonts.json and fonts/README.md say the same.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFonts } from '../../scripts/make-fonts.js'
import { findMissingGlyphs } from '../../src/text/font-book.js'
import { fontBook, fontsFolder } from './book.js'

describe('fonts/', () => {
  it('has a fonts.json that is what the script makes of the files', () => {
    expect(readFileSync(join(fontsFolder, 'fonts.json'), 'utf8')).toBe(makeFonts(fontsFolder))
  })

  it('names every file with its size and hash in the README', () => {
    const readme = readFileSync(join(fontsFolder, 'README.md'), 'utf8')
    for (const { file, sha256 } of fontBook.faces.values()) {
      const bytes = readFileSync(join(fontsFolder, file)).length
      expect(readme).toMatch(new RegExp(`\`${file}\`.*\\| ${bytes} \\| \`${sha256}\``))
    }
  })

  it.each([
    ['caveat', 'ÀÉßæøåđőűșțžķļŋ АБВгґїљњћ 0123456789 #«»„“”‚‘’–—…€%'],
    ['caveat-brush', 'ÀÉßæøåđőűșțžķļŋ 0123456789 #«»„“”‚‘’–—…€%'],
    ['mynerve', 'ΑΒΓαβγάέήίόύώϊϋΐΰς 0123456789 #«»“”–—…€%'],
    ['roboto-condensed', 'ÀÉßæøåđőűșțžķļŋ АБВгґїљњћ ΑΒΓάέήίόύώς №€%'],
    ['playpen-arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةءأإؤئى'],
    ['playpen-hebrew', 'אבגדהוזחטיכלמנסעפצקרשתךםןףץ'],
    ['marhey-arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةءأإؤئى،؛؟'],
    ['gveret-hebrew', 'אבגדהוזחטיכלמנסעפצקרשתךםןףץ'],
  ])('%s has the letters it is bundled for', (id, letters) => {
    const face = fontBook.faces.get(id)
    expect(face && findMissingGlyphs(letters, [face])).toEqual([])
  })
})
