// What `check` finds in a picture, as data; the sentences are in messages/.

/** What a picture's file may carry beside the picture. PREVIEW: another picture; TRAILING: whatever follows the picture's end. */
export type MetadataKind =
  | 'EXIF'
  | 'XMP'
  | 'IPTC'
  | 'GEOTIFF'
  | 'C2PA'
  | 'COMMENT'
  | 'DATE'
  | 'PREVIEW'
  | 'UNKNOWN'
  | 'TRAILING'

/** What `check` looks at in a picture: what it found and what it wants. Pixels, bytes, shares; names, never sentences. */
export interface FindingArgs {
  TYPE: { found: string; allowed: readonly string[] }
  BYTES: { found: number; most: number }
  WIDTH: { found: number; least: number; most: number }
  SIDE: { found: number; most: number }
  PIXELS: { found: number; most: number }
  /** Width ÷ height. */
  RATIO: { found: number; least: number; most: number }
  FRAMES: { found: number }
  /** Bits per channel. */
  DEPTH: { found: number }
  /** `sRGB`, `CMYK`, or a profile's own name. */
  COLOUR: { found: string }
  /** EXIF's number, 1 is upright. */
  UPRIGHT: { found: number }
  /** `mayHide`: what a place may stand in, where none was found that can be read. */
  LOCATION: { found: boolean; mayHide: readonly MetadataKind[] }
  /** `bytes`: of all of it. */
  METADATA: { found: readonly MetadataKind[]; bytes: number }
  TEXT_SIZE: { found: number; least: number }
  ALT_TEXT: { found: number; most: number }
}

export type FindingCode = keyof FindingArgs

/** One thing that was looked at. */
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly passed: boolean; readonly args: FindingArgs[C] }
}[FindingCode]
