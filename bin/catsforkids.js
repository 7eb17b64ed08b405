#!/usr/bin/env node
// Starts the program, on a Node that can run it. Where Node can (22.8 and later), what it has compiled is kept for the next start.
import module from 'node:module'

// The `engines` of package.json. On an older Node none of the program's own words can be loaded.
const least = [20, 11]
const tooOld = {
  en: node => `catsforkids needs Node 20.11 or later; this is Node ${node}. Get it from https://nodejs.org`,
  fr: node =>
    `catsforkids a besoin de Node 20.11 ou plus récent ; ceci est Node ${node}. Voir https://nodejs.org`,
  nl: node => `catsforkids heeft Node 20.11 of nieuwer nodig; dit is Node ${node}. Zie https://nodejs.org`,
}

const { node } = process.versions
const [major, minor] = node.split('.').map(Number)
if (major < least[0] || (major === least[0] && minor < least[1])) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const say = tooOld[(LC_ALL || LC_MESSAGES || LANG || 'en').slice(0, 2)] ?? tooOld.en
  process.stderr.write(`${say(node)}\n`)
  process.exitCode = 5
} else {
  module.enableCompileCache?.()
  try {
    await import('../dist/cli.js')
  } catch (error) {
    // A file of the program that is missing, or a machine without memory or file handles to load it: none of its words are at hand.
    process.stderr.write(`catsforkids cannot start: ${String(error.message).split('\n', 1)[0]}\n`)
    process.exitCode = 5
  }
}
