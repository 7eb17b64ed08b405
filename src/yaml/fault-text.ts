// Mistakes as schemas hold them. zod carries a message as text: here it is the code and the arguments as JSON, so that sentences
// come from messages/ alone. Knows no schema.
import { type Fault, foundOf, type MistakeArgs, type MistakeCode, type ValueKind } from '../base/mistake.js'

/** For `error`, `refine`, `addIssue`: the message that stands for a mistake. */
export const faultText = <C extends MistakeCode>(code: C, args: MistakeArgs[C]): string =>
  JSON.stringify({ code, args })

/** For a schema: the value should be written in this form. */
export const shouldBe = (kind: ValueKind) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    faultText('VALUE_WRONG', { kinds: [kind], words: [], found: foundOf(input) }),
})

export const parseFault = (message: string): Fault => JSON.parse(message) as Fault
