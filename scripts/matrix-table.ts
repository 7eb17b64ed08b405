// Checked cells in; the table that people read, and the broken cells, out.
import type { Cell } from './matrix-card.js'

interface Summary {
  readonly table: string
  readonly broken: readonly Cell[]
}

export function summarise(cells: readonly Cell[]): Summary {
  const broken = cells.filter(({ faults }) => faults.length > 0)
  const rows = [...new Set(cells.map(({ job }) => job.template))].map(template =>
    rowOf(
      template,
      cells.filter(({ job }) => job.template === template),
    ),
  )
  const table = alignColumns([
    ['template', 'cards', 'refused', 'broken', 'lowest contrast', 'smallest ÷ legible', 'message, % of side'],
    ...rows,
    rowOf('all', cells),
  ])
  return { table: [table, '', ...listFaults(broken)].join('\n'), broken }
}

function rowOf(name: string, cells: readonly Cell[]): string[] {
  const made = cells.filter(({ made: isMade }) => isMade)
  const least = (pick: (cell: Cell) => number): number => Math.min(...made.map(pick))
  const most = Math.max(...made.map(cell => cell.messageShare))
  return [
    name,
    String(cells.length),
    String(cells.filter(({ refused }) => refused).length),
    String(cells.filter(({ faults }) => faults.length > 0).length),
    least(cell => cell.lowestContrast).toFixed(2),
    least(cell => cell.smallestSize).toFixed(3),
    `${(100 * least(cell => cell.messageShare)).toFixed(1)}…${(100 * most).toFixed(1)}`,
  ]
}

/** Each rule with how often it is broken, and some of the cards. */
function listFaults(broken: readonly Cell[]): string[] {
  const byRule = new Map<string, string[]>()
  for (const { job, faults } of broken) {
    for (const { rule, part, detail } of faults) {
      const key = `${rule} (${job.template}, ${part})`
      const { format, language, variant, photo } = job
      const own = [job.sheet, job.hand].filter(part => part !== undefined).join(' ')
      byRule.set(key, [
        ...(byRule.get(key) ?? []),
        `${format} ${language} ${variant} ${own} ${photo}: ${detail}`,
      ])
    }
  }
  if (byRule.size === 0) return ['No rule is broken.']
  return [...byRule]
    .sort((a, b) => b[1].length - a[1].length)
    .flatMap(([key, cards]) => [`${cards.length} × ${key}`, ...cards.slice(0, 4).map(card => `    ${card}`)])
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  return rows
    .map(row =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
