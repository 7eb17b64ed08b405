// What help says, and what is printed after a card. Sentences about problems and notices are not here but in each language’s problems.ts and notices.ts.

export interface Labels {
  readonly about: string
  readonly usage: Readonly<
    Record<'title' | 'arguments' | 'options' | 'commands' | 'examples' | 'exitCodes', string>
  >
  readonly groups: Readonly<
    Record<'make' | 'see' | 'look' | 'words' | 'partner' | 'file' | 'tools' | 'help', string>
  >
  readonly commands: Readonly<
    Record<
      | 'compose'
      | 'templates'
      | 'languages'
      | 'formats'
      | 'campaigns'
      | 'doctor'
      | 'completion'
      | 'help'
      | 'templatesCheck'
      | 'templatesNew'
      | 'templatesPreview'
      | 'campaignsCheck'
      | 'campaignsShow',
      string
    >
  >
  /** What the help of a command says before its options, where one line is not enough. */
  readonly abouts: Readonly<
    Record<
      | 'templates'
      | 'languages'
      | 'campaigns'
      | 'templatesCheck'
      | 'templatesNew'
      | 'templatesPreview'
      | 'campaignsCheck'
      | 'campaignsShow'
      | 'doctor'
      | 'completion',
      string
    >
  >
  /** What official, press and project mean of a wording. */
  readonly confidences: string
  readonly arguments: Readonly<
    Record<
      'templateFiles' | 'templateId' | 'templateIdOrFile' | 'campaign' | 'campaignFolder' | 'shell',
      string
    >
  >
  readonly toolOptions: Readonly<Record<ToolOptionName, string>>
  /** What `compose --help` says before its options. */
  readonly composeAbout: string
  readonly composeArguments: { readonly photo: string }
  readonly composeOptions: Readonly<Record<ComposeOptionName, string>>
  readonly listJson: string
  readonly version: string
  readonly help: string
  readonly uiLanguage: string
  /** Command lines with what they do. */
  readonly examples: {
    readonly program: readonly Example[]
    readonly compose: readonly Example[]
    readonly templates: readonly Example[]
    readonly completion: readonly Example[]
  }
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[]
  /** After a label, with the space that the language puts before it. */
  readonly colon: string
  readonly problem: string
  readonly hint: string
  readonly notice: string
  readonly bug: (version: string) => string
  readonly standardOutput: string
  readonly language: string
  /** Why it is that one, where nobody said; and how to say it. */
  readonly languageChosen: Readonly<Record<'system' | 'default', string>>
  readonly subject: string
  readonly subjects: Readonly<Record<'given' | 'face' | 'cat' | 'saliency' | 'center', string>>
  readonly caption: string
  readonly altText: string
  readonly made: (cards: number, missing: number) => string
  readonly place: (line: number | null, column: number | null) => string
  readonly nearest: (word: string) => string
  readonly number: (value: number) => string
  /** Of a file, in bytes. */
  readonly size: (bytes: number) => string
}

export interface Example {
  readonly command: string
  readonly does: string
}

export type ComposeOptionName =
  | 'template'
  | 'format'
  | 'for'
  | 'captions'
  | 'focus'
  | 'hand'
  | 'variant'
  | 'debugOverlay'
  | 'lang'
  | 'message'
  | 'hashtag'
  | 'source'
  | 'report'
  | 'handwriting'
  | 'handwritingHas'
  | 'campaign'
  | 'partner'
  | 'logo'
  | 'out'
  | 'maxBytes'
  | 'maxPixels'
  | 'force'
  | 'json'
  | 'quiet'

/** Options of `templates` and `campaigns`. */
type ToolOptionName =
  | 'strict'
  | 'checkJson'
  | 'watch'
  | 'lang'
  | 'format'
  | 'photo'
  | 'focus'
  | 'campaign'
  | 'debugOverlay'
  | 'out'
  | 'force'
  | 'doctorJson'
