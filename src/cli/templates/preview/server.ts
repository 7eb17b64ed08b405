// A session in; its page, served to this machine's own browsers and to nobody else, out. Every answer forbids everything that
// the page does not need: no other page can frame it, read it or add to it, and it loads nothing from elsewhere.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CardKey, Session, SessionCard } from './session.js'

/** Texts of the page by path, ready to be sent. */
export interface PageFiles {
  readonly html: string
  readonly css: string
  readonly js: string
  readonly icon: string
}

export interface PreviewServer {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string
  readonly close: () => Promise<void>
}

/** What the page is told of a card, in the user's language. */
export interface CardWords {
  readonly problem: string | null
  readonly warnings: readonly string[]
}

export type DescribeCard = (card: SessionCard, key: CardKey) => CardWords

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

const guards: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** Serves on the loopback address alone, at a port that the system chooses. */
export async function openServer(
  session: Session,
  page: PageFiles,
  describe: DescribeCard,
): Promise<PreviewServer> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo
    respond(request, response, port, session, page, describe).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', '')
      else response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { ...guards, 'Content-Type': type })
  response.end(body)
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  session: Session,
  page: PageFiles,
  describe: DescribeCard,
): Promise<void> {
  // A foreign name that was made to point here (DNS rebinding) is still in the Host header.
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(request.headers.host ?? '')) return send(response, 403, 'text/plain', 'Forbidden\n')
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Only GET\n')
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
  switch (url.pathname) {
    case '/':
      return send(response, 200, 'text/html; charset=utf-8', page.html)
    case '/page.css':
      return send(response, 200, 'text/css; charset=utf-8', page.css)
    case '/page.js':
      return send(response, 200, 'text/javascript; charset=utf-8', page.js)
    case '/icon.svg':
      return send(response, 200, 'image/svg+xml', page.icon)
    case '/events':
      return sendEvents(request, response, session)
    default:
      return sendCard(url, response, session, describe)
  }
}

/** Server-sent events: the state now, and again at each change. */
function sendEvents(request: IncomingMessage, response: ServerResponse, session: Session): void {
  response.writeHead(200, { ...guards, 'Content-Type': 'text/event-stream; charset=utf-8' })
  const tell = (): void => {
    response.write(`data: ${JSON.stringify(session.state())}\n\n`)
  }
  tell()
  const stop = session.subscribe(tell)
  request.on('close', stop)
}

/** `/cards/<version>/<language>/<format>.png` or `.json`, with `?boxes` and `?full`. */
async function sendCard(
  { pathname, searchParams }: URL,
  response: ServerResponse,
  session: Session,
  describe: DescribeCard,
): Promise<void> {
  const found = /^\/cards\/(\d{1,9})\/([\w-]{1,35})\/([\w-]{1,20})\.(png|json)$/.exec(pathname)
  const [, version = '', language = '', format = '', type] = found ?? []
  const key = { language, format, boxes: searchParams.has('boxes'), full: searchParams.has('full') }
  const card = found === null ? null : await session.card(Number(version), key)
  if (card === null) {
    // Asked for just before the file changed: nobody's mistake.
    const isPast = found !== null && Number(version) < session.state().shown
    return isPast ? send(response, 204, 'text/plain', '') : send(response, 404, 'text/plain', 'Not found\n')
  }
  if (type === 'json') return send(response, 200, 'application/json', JSON.stringify(describe(card, key)))
  if ('problem' in card) return send(response, 422, 'text/plain', '')
  return send(response, 200, 'image/png', card.png)
}
