// What X's own library says of a text: the independent count for the tests. It ships no types.
// @ts-expect-error: no types
import twitterText from 'twitter-text'

const { parseTweet } = twitterText as {
  readonly parseTweet: (text: string) => { readonly weightedLength: number; readonly valid: boolean }
}

/** In X's weighted characters. */
export const weighPost = (text: string): number => parseTweet(text).weightedLength

/** True for a text that X would take. */
export const isValidPost = (text: string): boolean => parseTweet(text).valid
