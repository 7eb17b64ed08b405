import { expect, it } from 'vitest'
import { fillRgb } from '../../src/base/pixels.js'
import { contrastsOf } from '../../src/card/overlay.js'
import { openStudio } from '../../src/card/studio.js'
import type { SurfaceOp } from '../../src/layout/scene.js'
import { sceneOf, textOp, turned } from '../layout/scenes.js'

const film: SurfaceOp = {
  kind: 'surface',
  material: 'film',
  box: turned(50, 50, 800, 500),
  colour: [250, 246, 238],
  shadow: 'none',
  seed: 7,
  unit: 43.2,
}

it('words share their drawing where they lie on the same sheet, also where that lies under the photo', async () => {
  const studio = await openStudio()
  const ink = [textOp({ pen: 'ballpoint', box: turned(150, 180, 600, 240), fontSize: 80 })]
  const overlayOn = (...below: SurfaceOp[]) =>
    studio.overlayOf({ scene: sceneOf({ below, ink }), logo: null, handwriting: null })
  const first = await overlayOn(film)
  // Asked as a truth: matchers compare unequal pixels one by one, for a minute.
  const isFirst = async (...below: SurfaceOp[]) => (await overlayOn(...below)) === first
  expect(await isFirst(film)).toBe(true)
  // What lies beside the words is not drawn with them.
  expect(await isFirst(film, { ...film, box: turned(0, 700, 900, 200) })).toBe(true)
  expect(await isFirst({ ...film, seed: 90_001 })).toBe(false)
  expect(await isFirst()).toBe(false)
})

it('a text beside all that is drawn over the photo has the contrast that it has on the photo', async () => {
  const studio = await openStudio()
  const text = textOp({ box: turned(150, 180, 600, 240), fontSize: 80, colour: [0, 0, 0] })
  const line = { text: 'cat', box: { x: 0, y: 0, width: 600, height: 240 } }
  const scene = sceneOf({ over: [], ink: [{ ...text, lines: [line] }] })
  const overlay = await studio.overlayOf({ scene, logo: null, handwriting: null })
  const [contrast] = contrastsOf(scene, overlay, fillRgb(scene.size, [128, 128, 128]))
  expect(contrast).toBeCloseTo(5.3, 1)
})
