// A text that somebody wrote in, which of the campaign's figures it tells out. Knows digits, not number words: `soixante-dix-huit` is none.
import type { Campaign } from './campaign.js'

// Arabic and Persian digits; full-width and other styled ones are folded by NFKC.
const otherDigits = /[٠-٩۰-۹]/g

const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(otherDigits, digit => String(digit.charCodeAt(0) & 15))

// `19 000 000`, `19.000.000`, `19’000’000`, `243,000`.
const number = /\d+(?:[\s.,'’٬]\d{3}(?!\d))*/g

/** The text's numbers, without what parts their thousands. */
const numbersIn = (text: string): string[] =>
  (plainDigits(text).match(number) ?? []).map(found => found.replace(/\D/g, ''))

/** Whether a text has this very number in it. */
export const tellsNumber = (text: string, value: number): boolean => numbersIn(text).includes(String(value))

/** `19 million` and `19 000 000` alike. */
const significantOf = (digits: string): string => digits.replace(/0+$/, '')

/** Whether a text tells any figure of the campaign's, with or without its millions. A single digit may count anything. */
export function tellsFigure(
  text: string,
  { figure, figures }: Pick<Campaign, 'figure' | 'figures'>,
): boolean {
  const known = new Set([figure, ...figures].map(({ value }) => significantOf(String(value))))
  return numbersIn(text)
    .map(significantOf)
    .some(digits => digits.length > 1 && known.has(digits))
}
