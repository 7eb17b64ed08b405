#!/usr/bin/env node
const { join } = require('node:path')
const { openProgram } = require('../dist/start.cjs')

openProgram(join(__dirname, '../dist')).load('cli.cjs').runProcess()
