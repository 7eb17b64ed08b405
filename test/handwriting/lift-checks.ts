// How sheets lie in the photos of the lift's tests, and what a lifted sheet is held to: nearly all of its ink, and nearly nothing else.
import { expect } from 'vitest'
import { liftHandwriting } from '../../src/handwriting/lift.js'
import { compareInk, makeSheet, type SheetPlan } from './made-sheets.js'

export type Corners = NonNullable<SheetPlan['quad']>

export const askew: Corners = [
  [0.12, 0.1],
  [0.9, 0.14],
  [0.95, 0.9],
  [0.06, 0.86],
]
/** The same corners, from the n-th on. */
export const turned = (n: number): Corners => askew.map((_, i) => askew[(i + n) % 4]!)
export const upright = { width: 1125, height: 1500 }
export const pencil = { ink: [60, 60, 64], strength: 0.5 } as const

export async function expectLifted(name: string, plan: Omit<SheetPlan, 'seed'>): Promise<void> {
  const made = await makeSheet({ seed: name, ...plan })
  const { overlap } = await compareInk(liftHandwriting(made.pixels, name), made.ink, made.sheet)
  expect(overlap).toBeGreaterThan(0.8)
}
