// Why a photo or a logo cannot be used, where neither the system nor a library says it: as codes, each a clause in every
// language. Stands in a problem's `detail` or `reason`.

export type Reason =
  | 'HEADER_DAMAGED'
  | 'ENDS_EARLY'
  | 'TOO_MANY_PARTS'
  | 'SIDE_TOO_LONG'
  | 'NO_PICTURE'
  | 'LARGER_THAN_SAID'
  | 'DECODER_STOPPED'
  | 'CHANGED'
  | 'TOO_LARGE'
  | 'TOO_LARGE_UNPACKED'
  | 'TOO_MANY_PIXELS'
  | 'GZIP_DAMAGED'
  | 'ENCODING_UNKNOWN'
  | 'XML_NOT_PLAIN'
  | 'XML_NOT_WELL_FORMED'
  | 'NOT_SVG'
  | 'OWN_ENTITIES'
  | 'HAS_TEXT'
  | 'TOO_MANY_ELEMENTS'
  | 'NESTED_TOO_DEEPLY'
  | 'REFERS_OUTSIDE'
  | 'REFERS_IN_CIRCLE'
  | 'DRAWS_TOO_MUCH'
  | 'IMAGES_TOO_LARGE'
  | 'NO_PICTURE_INSIDE'

export type Reasons = Readonly<Record<Reason, string>>
