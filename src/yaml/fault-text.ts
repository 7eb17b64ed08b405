// Mistakes as schemas hold them. zod carries a message as text: here it is the code and the arguments as JSON, so that sentences
// come from messages/ alone. Knows no schema.
import type { Fault, Found, MistakeArgs, MistakeCode, ValueKind } from '../base/mistake.js'

/** For `error`, `refine`, `addIssue`: the message that stands for a mistake. */
export const faultText = <C extends MistakeCode>(code: C, args: MistakeArgs[C]): string =>
  JSON.stringify({ code, args })

/** For a schema: the value should be written in this form. */
export const shouldBe = (kind: ValueKind) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    faultText('VALUE_WRONG', { kinds: [kind], words: [], found: foundOf(input) }),
})

export const parseFault = (message: string): Fault => JSON.parse(message) as Fault

/** What a value is, as its mistake tells it. */
export function foundOf(value: unknown): Found {
  if (value === undefined) return { kind: 'missing' }
  if (value === null) return { kind: 'empty' }
  if (typeof value === 'string') return { kind: 'text', value }
  if (Array.isArray(value)) return { kind: 'list' }
  return typeof value === 'object' ? { kind: 'group' } : { kind: 'other', value: String(value) }
}
