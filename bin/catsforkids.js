#!/usr/bin/env node
// Starts the program. Where Node can (22.8 and later), what it has compiled is kept for the next start.
import module from 'node:module'

module.enableCompileCache?.()
try {
  await import('../dist/cli.js')
} catch (error) {
  // A file of the program that is missing, or a machine without memory or file handles to load it: none of its words are at hand.
  process.stderr.write(`catsforkids cannot start: ${String(error.message).split('\n', 1)[0]}\n`)
  process.exitCode = 5
}
