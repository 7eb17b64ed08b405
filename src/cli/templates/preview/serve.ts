// `templates preview --watch`: opens the session and its server, says where the page is, and ends with the interruption.
import { join } from 'node:path'
import { readPageFile } from '../../../base/page-file.js'
import { untilAborted } from '../../../base/until-aborted.js'
import type { Studio } from '../../../card/studio.js'
import { describeProblem } from '../../../messages/messages.js'
import { root } from '../../../root.js'
import type { Context } from '../../context.js'
import type { Show } from '../templates-preview.js'
import { renderPage } from './page.js'
import { type DescribeCard, openServer } from './server.js'
import { openSession } from './session.js'

/** Serves until Ctrl-C, which is how it is meant to end: 0. */
export async function servePreview(
  idOrFile: string,
  show: Show,
  boxes: boolean,
  studio: Studio,
  { terminal, words: all, signal }: Context,
): Promise<number> {
  // A built-in look has a file too: throws TEMPLATE_UNKNOWN with the nearest name.
  const isFile = /[/\\]|\.ya?ml$/.test(idOrFile)
  const file = isFile ? idOrFile : join(root, 'templates', `${(await studio.findTemplate(idOrFile)).id}.yaml`)
  const words = all.tools
  const session = await openSession(file, show, studio, all)
  const describe: DescribeCard = card =>
    'problem' in card
      ? { problem: describeProblem(card.problem, all).message, warnings: [] }
      : {
          problem: null,
          warnings: card.faults.map(({ rule, part, detail }) => words.check.faults[rule](part, detail)),
        }
  const formats = show.formats.map(({ id, width, height }) => ({ id, width, height }))
  const page = {
    html: renderPage({ languages: show.languages, formats, words: words.page, boxes }, all.language),
    css: await readPageFile('preview.css'),
    js: await readPageFile('preview.js'),
    icon: await readPageFile('icon.svg'),
  }
  const server = await openServer(session, page, describe)
  try {
    terminal.out(`${server.url}\n`)
    terminal.err(`${words.watching(file)}\n`)
    await untilAborted(signal)
  } finally {
    session.close()
    await server.close()
  }
  return 0
}
