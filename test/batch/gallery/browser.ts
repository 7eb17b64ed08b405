// The system's Chromium, where there is one: Debian's package `chromium`.
import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser's path, or null. */
export const browserPath = places.find(path => existsSync(path)) ?? null

/** Starts it without a window and without its own errands into the network. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    ...(browserPath === null ? {} : { executablePath: browserPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
