// Vitest's JSON report in; one plain line of counts out. Fails where no test ran, or one failed.
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

const { passed, failed, skipped } = readCounts(process.argv[2])
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1
