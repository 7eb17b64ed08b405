// The page in a real browser, whole: languages, keyboard, clipboard, sharing, one's own writing, refusals, and what axe-core says.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from '../batch/gallery/browser.js'
import { makeSheet } from '../handwriting/made-sheets.js'
import { gradientPicture } from '../photo/made-pictures.js'
import {
  composed,
  desktop,
  download,
  openVisits,
  phone,
  photo,
  root,
  tapTheCat,
  untilCard,
  type Visits,
} from './page-visits.js'

const heic = join(root, '../shared/hostile/example.heic')

describe.skipIf(browserPath === null)('the page', () => {
  let visits: Visits
  let visit: Visits['visit']
  beforeAll(async () => {
    visits = await openVisits()
    visit = visits.visit
  })
  afterAll(() => visits.close())

  it('on a desktop: a photo, its card, a click on the cat, another card, the file', () =>
    tapTheCat(visits, desktop, false))

  it('is a plain form where no script runs', async () => {
    await visit('/en', { javaScriptEnabled: false }, async page => {
      await page.setInputFiles('#photo', photo)
      const [answer] = await Promise.all([
        page.waitForResponse(response => response.url().endsWith('/cards')),
        page.click('#make button'),
      ])
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
    })
  })

  it('speaks French, and makes an Arabic card whose words run from the right', async () => {
    await visit('/', { locale: 'fr-BE', viewport: phone }, async page => {
      expect(await page.locator('html').getAttribute('lang')).toBe('fr')
      expect(await page.locator('blockquote').textContent()).toContain('78 images d’abus sexuels')
      expect(await page.locator('#report').textContent()).toContain('stopchildporno.be')
      expect(await page.locator('#help').textContent()).toContain('116')
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      await untilCard(page, () => page.selectOption('#lang', 'ar'))
      const direction = (id: string): Promise<string> =>
        page.evaluate(`getComputedStyle(document.querySelector('${id}')).direction`)
      await page.click('#texts summary')
      expect([await direction('#card-report'), await direction('#caption'), await direction('body')]).toEqual(
        ['rtl', 'rtl', 'ltr'],
      )
      // The hashtag's sign stands before it, also where words run from the right.
      expect(await page.locator('#caption bdi').last().textContent()).toBe('#catsforkids')
      expect(await direction('#caption bdi')).toBe('ltr')
      // The page's own report and help stay; the card's language is named by its own name.
      expect(await page.locator('#report').textContent()).toContain('stopchildporno.be')
      expect(await page.locator('#help').textContent()).toContain('116')
      expect(await page.locator('#card-help h3').textContent()).toContain('العربية')
      // The project's own translation: the program says so, in French.
      expect(await page.locator('#notes').textContent()).toMatch(/traduction/i)
      const file = await download(page, () => page.click('#download'))
      expect(file.bytes.equals(await composed({ language: 'ar' }))).toBe(true)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    })
  })

  it('can be used by keyboard alone', async () => {
    await visit('/nl', {}, async page => {
      const tabTo = async (id: string): Promise<void> => {
        for (let steps = 0; steps < 60; steps++) {
          await page.keyboard.press('Tab')
          if ((await page.evaluate('document.activeElement?.id')) === id) return
        }
        throw new Error(`Tab never comes to #${id}`)
      }
      const chooser = page.waitForEvent('filechooser')
      await tabTo('photo')
      await untilCard(page, async () => {
        await page.keyboard.press('Space')
        await (await chooser).setFiles(photo)
      })
      await page.click('#where summary')
      await page.focus('#photo')
      await tabTo('across')
      const before = Number(await page.inputValue('#across'))
      await untilCard(page, () => page.keyboard.press('ArrowLeft'))
      expect(Number(await page.inputValue('#across'))).toBe(before - 1)
      expect(await page.locator('#point').isVisible()).toBe(true)
      await tabTo('download')
      const file = await download(page, () => page.keyboard.press('Enter'))
      expect(file.bytes.length).toBeGreaterThan(100_000)
      await tabTo('lang')
      await page.keyboard.press('Shift+Tab')
      await untilCard(page, () => page.keyboard.press('ArrowRight'))
      expect(await page.locator('input[name=template]:checked').inputValue()).toBe('marker')
      await tabTo('message')
      await untilCard(page, () => page.keyboard.type('Kijk niet weg.'))
      expect(await page.locator('#caption').textContent()).toContain('Kijk niet weg.')
    })
  })

  it('gives the words to the clipboard, and says so', async () => {
    await visit('/en', { permissions: ['clipboard-read', 'clipboard-write'] }, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      for (const [button, id] of [
        ['#copy-caption', '#caption'],
        ['#copy-alt', '#alt-text'],
      ] as const) {
        await page.click(button)
        await page.waitForSelector('#said:has-text("copied")')
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
          await page.locator(id).textContent(),
        )
        await page.evaluate(`document.querySelector('#said').replaceChildren()`)
      }
    })
  })

  it('gives card and caption to the system’s own sheet for sharing, where there is one', async () => {
    await visit('/en', {}, async page => {
      await page.evaluate(`
        navigator.canShare = ({ files }) => files.every(({ type }) => type === 'image/png')
        navigator.share = async data => { window.shared = data }`)
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      // It comes first there, and the file second.
      expect(await page.locator('#taking > :visible').first().getAttribute('id')).toBe('share')
      expect(await page.locator('#download').getAttribute('class')).toContain('plain')
      await page.click('#share')
      expect(await page.evaluate('[shared.files.length, shared.files[0].name, shared.text]')).toEqual([
        1,
        'catsforkids.note.en.portrait.png',
        await page.locator('#caption').textContent(),
      ])
    })
  })

  it('takes a photo from the camera on a phone, and asks no desktop for one', async () => {
    await visit('/nl', { viewport: phone, hasTouch: true, isMobile: true }, async page => {
      expect(await page.locator('#take').getAttribute('capture')).toBe('environment')
      await untilCard(page, () => page.setInputFiles('#take', photo))
      // A finger drops nothing, and needs room.
      expect(await page.locator('.drop-word').isVisible()).toBe(false)
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect(
        await page.evaluate(`
          [...document.querySelectorAll('a, button, select, textarea, summary, label.button, .choice, .tick, [type=range]')]
            .filter(element => element.checkVisibility())
            .filter(element => Math.min(element.offsetWidth, element.offsetHeight) < 44)
            .map(element => element.outerHTML)`),
      ).toEqual([])
    })
    await visit('/nl', {}, async page => {
      expect(await page.locator('#camera').isVisible()).toBe(false)
      expect(await page.locator('.drop-word').isVisible()).toBe(true)
    })
  })

  it('puts the lines on the card that somebody writes, in place of the campaign’s', async () => {
    const lines = { hashtag: '#catsforchildren', source: 'Source: ours, 2026', report: 'Report: example.org' }
    await visit('/en', {}, async page => {
      await page.click('.more:has(#own-report) summary')
      for (const [name, line] of Object.entries(lines)) await page.fill(`#own-${name}`, line)
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      const { bytes } = await download(page, () => page.click('#download'))
      expect(bytes.equals(await composed({ language: 'en', ...lines }))).toBe(true)
    })
  })

  it('puts one’s own writing on the card, and takes it off again; hand and sheet are as chosen', async () => {
    const size = { width: 1200, height: 900 }
    const { jpeg } = await makeSheet({ seed: 'page', ruling: 'ruled', photo: size })
    await visit('/en', {}, async page => {
      await page.click('.more:has(#hand) summary')
      await page.selectOption('#hand', 'kalam')
      await page.selectOption('#variant', '3')
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      const set = await download(page, () => page.click('#download'))
      expect(set.bytes.equals(await composed({ language: 'en', hand: 'kalam', variant: 3 }))).toBe(true)
      await untilCard(page, () =>
        page.setInputFiles('#handwriting', { name: 'sheet.jpg', mimeType: 'image/jpeg', buffer: jpeg }),
      )
      const written = await download(page, () => page.click('#download'))
      const request = { language: 'en', hand: 'kalam', variant: 3, handwriting: jpeg }
      expect(written.bytes.equals(await composed(request))).toBe(true)
      expect(await page.locator('[name=handwriting-has]').isEnabled()).toBe(true)
      await untilCard(page, () => page.click('#writing-remove button'))
      expect(await page.locator('[name=handwriting-has]').isDisabled()).toBe(true)
      const again = await download(page, () => page.click('#download'))
      expect(again.bytes.equals(set.bytes)).toBe(true)
    })
  })

  it('comes back by itself where the server has no place, and when it is asked to where there is no server', async () => {
    await visit('/en', {}, async page => {
      let refused = 0
      await page.route('**/cards', async route => {
        if (refused++ === 0) await route.fulfill({ status: 503, headers: { 'retry-after': '1' }, body: '' })
        else if (refused === 2) await route.abort()
        else await route.continue()
      })
      await page.evaluate(`
        window.said = []
        new MutationObserver(() => said.push(document.querySelector('#state').textContent))
          .observe(document.querySelector('#state'), { childList: true })`)
      await page.setInputFiles('#photo', photo)
      await page.waitForSelector('#problem p')
      expect(await page.evaluate('said.join("|")')).toMatch(/being made …\|.* in 1 s …\|/)
      await untilCard(page, () => page.click('#again button'))
      expect([await page.locator('#problem').isVisible(), refused]).toEqual([false, 3])
      expect(await page.locator('#again').isVisible()).toBe(false)
    })
  })

  it.skipIf(!existsSync(heic))('makes a card of a photo that the browser cannot show', async () => {
    await visit('/en', {}, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', heic))
      expect(await page.locator('#unseen').isVisible()).toBe(true)
      expect(await page.locator('#view').isVisible()).toBe(false)
      if (!(await page.locator('#across').isVisible())) await page.click('#where summary')
      await untilCard(page, () => page.fill('#across', '20'))
    })
  })

  it('says at the card that no cat was found, and opens where to say it', async () => {
    await visit('/en', {}, async page => {
      const buffer = await gradientPicture().resize(900, 1200, { fit: 'fill' }).png().toBuffer()
      const room = { name: 'room.png', mimeType: 'image/png', buffer }
      await untilCard(page, () => page.setInputFiles('#photo', room))
      expect(await page.locator('#state').textContent()).toMatch(/^The card is ready\. No cat was found/)
      expect(await page.locator('#view').isVisible()).toBe(true)
    })
  })

  it('says what is wrong with a photo, and takes the next one', async () => {
    await visit('/fr', {}, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      await page.setInputFiles('#photo', join(root, 'package.json'))
      await page.waitForSelector('#problem p')
      // The earlier card's place is not empty; but what stays is faint, is called what it is, and cannot be taken for one of this photo.
      expect(await page.locator('.past #card').isVisible()).toBe(true)
      expect(await page.locator('#state').textContent()).toContain('la précédente')
      expect(await page.locator('#taking').isVisible()).toBe(false)
      expect(await page.locator('#after').isVisible()).toBe(false)
      expect(await page.locator('#where').isVisible()).toBe(false)
      expect(await page.evaluate('document.activeElement.id')).toBe('problem')
      expect(await page.locator('#photo').getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('#problem').textContent()).toContain('JPEG')
      // At the button that it is about.
      expect(await page.locator('.photo #problem').isVisible()).toBe(true)
      // By the name that its owner knows, which the server was not told.
      expect(await page.locator('#problem').textContent()).toContain('package.json')
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      expect(await page.locator('#problem').isVisible()).toBe(false)
      expect(await page.locator('.past').count()).toBe(0)
      expect(await page.locator('[aria-invalid]').count()).toBe(0)
    })
  })

  it('says beside the message how much of it must go, and no more when it is gone', async () => {
    await visit('/en', {}, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      const words = 'Look twice, and tell somebody. '
      await page.fill('#message', words.repeat(30))
      await page.waitForSelector('p:has(#message)')
      await page.waitForSelector('.own > #problem p')
      expect(await page.locator('#problem').textContent()).toMatch(/about \d+ characters of \d+ must go/)
      expect(await page.locator('#problem').textContent()).toContain(
        '“Sheet of paper” in the format “Portrait”',
      )
      // Whoever writes is not taken from the text.
      expect(await page.evaluate('document.activeElement.id')).toBe('message')
      expect(await page.locator('#message').getAttribute('aria-errormessage')).toBe('problem')
      expect(await page.locator('.past #card').isVisible()).toBe(true)
      const before = await page.locator('#card').getAttribute('src')
      await page.fill('#message', words)
      await page.waitForSelector('#stage:not(.past) #taking:not([hidden])')
      expect(await page.locator('#card').getAttribute('src')).not.toBe(before)
      expect(await page.locator('#problem').isVisible()).toBe(false)
      expect(await page.locator('[aria-invalid]').count()).toBe(0)
    })
  })

  it('shows the photo until its card is there, and where there is none', async () => {
    await visit('/en', {}, async page => {
      let letGo = (): void => undefined
      const held = new Promise<void>(resolve => {
        letGo = resolve
      })
      await page.route('**/cards', async route => {
        await held
        await route.continue()
      })
      await page.fill('#message', 'Kindeswohlgefährdungseinschätzung'.repeat(5))
      await page.setInputFiles('#photo', photo)
      const before = page.locator('#before')
      await expect.poll(() => before.isVisible()).toBe(true)
      expect(await page.evaluate(`document.querySelector('#before').naturalWidth`)).toBe(451)
      letGo()
      await page.waitForSelector('#problem p')
      expect(await before.isVisible()).toBe(true)
      expect(await page.locator('#state').textContent()).toBe('There is no card yet.')
      await untilCard(page, () => page.fill('#message', ''))
      expect(await before.isVisible()).toBe(false)
    })
  })

  it('says also where the card is out of sight that there is no server', async () => {
    await visit('/en', { viewport: phone, hasTouch: true, isMobile: true }, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      await page.route('**/cards', route => route.abort())
      await page.locator('label', { hasText: 'Poster' }).tap()
      await page.waitForSelector('#problem p')
      expect(await page.locator('#strip').textContent()).toContain('server does not answer')
      await page.unroute('**/cards')
      await page.tap('#strip')
      await untilCard(page, () => page.tap('#again button'))
      expect(await page.locator('#strip-state').textContent()).toMatch(/^The card is ready\./)
    })
  })

  it('does not say that the card keeps to a place that it hides', async () => {
    await visit('/en', {}, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      await page.click('#where summary')
      await page.evaluate(`
        const ask = window.fetch
        window.fetch = async (...request) => {
          const data = await (await ask(...request)).formData()
          const report = JSON.parse(data.get('report'))
          report.cards[0].notices.push({ code: 'PLACE_COVERED', args: { share: 0.6 }, message: 'Hidden.' })
          data.set('report', JSON.stringify(report))
          return { ok: true, formData: async () => data }
        }`)
      await untilCard(page, () => page.click('#view', { position: { x: 20, y: 20 } }))
      expect(await page.locator('#found').textContent()).toMatch(/partly hidden/)
      expect(await page.locator('#state').textContent()).toMatch(/^The card is ready\. .* partly hidden/)
      expect(await page.locator('#notes').textContent()).toContain('Hidden.')
    })
  })

  it('stays within the screen whatever it has to quote', async () => {
    await visit('/en', { viewport: phone }, async page => {
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      await page.fill('#message', 'Kindeswohlgefährdungseinschätzung'.repeat(5))
      await page.waitForSelector('.own #problem p')
      // The look is called what it is called on the page.
      expect(await page.locator('#problem').textContent()).toContain('“Sheet of paper”')
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    })
  })

  it.each([
    ['on a desktop', '/en', { viewport: desktop }],
    ['on a phone, at night', '/fr', { viewport: phone, colorScheme: 'dark' as const }],
  ])('has nothing that axe-core calls serious: %s', async (_where, path, options) => {
    const serious = (page: Page): Promise<unknown> =>
      page.evaluate(`axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`)
    await visit(path, options, async page => {
      await page.evaluate(axe.source)
      expect(await serious(page)).toEqual([])
      await untilCard(page, () => page.setInputFiles('#photo', photo))
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect(await serious(page)).toEqual([])
    })
  })
})
