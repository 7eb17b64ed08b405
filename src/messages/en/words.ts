// English: all that the program says. One of its words' tables a file; src/messages/languages.ts loads this one.
import type { UiWords } from '../words.js'
import { batch } from './batch.js'
import { cardPage } from './card-page.js'
import { findings } from './findings.js'
import { gallery } from './gallery.js'
import { labels } from './labels.js'
import { mistakes } from './mistakes.js'
import { networks } from './networks.js'
import { notices } from './notices.js'
import { problems } from './problems.js'
import { serve } from './serve.js'
import { tools } from './tools.js'
import { worker } from './worker.js'

export const words: UiWords = {
  language: 'en',
  problems,
  mistakes,
  notices,
  findings,
  labels,
  tools,
  batch,
  worker,
  serve,
  cardPage,
  networks,
  gallery,
}
