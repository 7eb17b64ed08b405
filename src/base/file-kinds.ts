// What a file's name says of what is in it, by its ending: a photo, a logo, a list, a template. Opens nothing; what is in a file
// is for its reader to say.

/** As a problem names the file that is missing. */
export type FileKind = 'photo' | 'logo' | 'list' | 'template'

const pictures = 'jpe?g|heic|heif|png|webp|avif|tiff?|gif'

const endings: Readonly<Record<FileKind, RegExp>> = {
  photo: new RegExp(String.raw`\.(?:${pictures})$`, 'i'),
  logo: new RegExp(String.raw`\.(?:${pictures}|svgz?)$`, 'i'),
  // A spreadsheet's own file is not read, but it is what was meant: it is told how to save it.
  list: /\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|xlsx?|ods|numbers)$/i,
  template: /\.ya?ml$/i,
}

/** Whether a file of that name may be of that kind. */
export const hasEndingOf = (kind: FileKind, name: string): boolean => endings[kind].test(name)
