// What a row may choose from in; its cards one after the other, and their jobs, out. Checks nothing.
import type { FormatPlan } from '../../networks/plan-formats.js'
import type { NamedTemplate } from '../../template/load.js'
import type { Job } from '../job.js'
import type { FoundFile } from './found-file.js'

export interface Choices {
  readonly photos: readonly FoundFile[]
  readonly templates: readonly NamedTemplate[]
  readonly languages: readonly string[]
  readonly plans: readonly FormatPlan[]
}

export interface Choice {
  readonly photo: FoundFile
  readonly template: NamedTemplate
  readonly language: string
  readonly plan: FormatPlan
}

/** Every card of the row, in the order of its columns. */
export function* choose({ photos, templates, languages, plans }: Choices): Generator<Choice, void> {
  for (const photo of photos) {
    for (const template of templates) {
      for (const language of languages) {
        for (const plan of plans) yield { photo, template, language, plan }
      }
    }
  }
}

/** One after the other: a pattern may mean a hundred thousand photos. */
export function* makeJobs(
  choices: Choices,
  place: (choice: Choice) => string,
  shared: Omit<
    Job,
    'index' | 'file' | 'photo' | 'template' | 'templateId' | 'language' | 'format' | 'networks'
  >,
): Generator<Job, void> {
  let index = 0
  for (const choice of choose(choices)) {
    const { photo, template, language, plan } = choice
    yield {
      ...shared,
      index: index++,
      file: place(choice),
      photo,
      template: template.name,
      templateId: template.id,
      language,
      format: plan.format,
      networks: plan.networks.map(({ id }) => id),
    }
  }
}
