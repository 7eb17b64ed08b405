// A command's argument in, a command that has one out: the same in every language.

const examples: Readonly<Record<string, string>> = {
  manifest: 'batch partners.csv',
  dirs: 'batch merge part-1 part-2 -o all',
  picture: 'check card.png',
  shell: 'completion bash',
  id: 'templates new vet',
  'id or file': 'templates preview note',
  file: 'templates check vet.yaml',
  folder: 'campaigns check my-campaign',
}

/** @param photo a photo's name in the reader's language */
export const exampleOf = (argument: string, photo: string): string =>
  `catsforkids ${examples[argument] ?? `compose ${photo}`}`
