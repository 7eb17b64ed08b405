#!/usr/bin/env node
// Starts the program. Where Node can (22.8 and later), what it has compiled is kept for the next start.
import module from 'node:module'

module.enableCompileCache?.()
await import('../dist/cli.js')
