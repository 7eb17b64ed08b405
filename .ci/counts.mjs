// Vitest's JSON reports in; one plain line of their counts together out. Fails where one of them tells of no test, or a test failed.
import { readFileSync } from 'node:fs'

function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = report
    return { passed, failed, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

const counts = process.argv.slice(2).map(readCounts)
const sum = key => counts.reduce((total, count) => total + count[key], 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
process.exitCode = sum('failed') === 0 && counts.every(({ passed }) => passed > 0) ? 0 : 1
