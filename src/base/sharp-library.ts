// The library sharp, as both doors to it load it (photo/sharp.ts and output/sharp.ts). By `require`, because Node takes twice as
// long to load its ES modules (26 against 55 ms).
import { createRequire } from 'node:module'
import type Sharp from 'sharp'

export const requireSharp = (): typeof Sharp => createRequire(import.meta.url)('sharp') as typeof Sharp
