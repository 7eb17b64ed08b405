// The part of twitter-text that the tests use: X's own library, which ships no types.
declare module 'twitter-text' {
  const twitterText: {
    parseTweet(text: string): { readonly weightedLength: number; readonly valid: boolean }
  }
  export = twitterText
}
