// What a Redis may answer in place of what was asked: by its own word, else by one of ours (DB_INDEX and those after it). Each has, in
// every language, what it means, as a clause about Redis, and what to do.

export type RedisAnswer =
  | 'NOAUTH'
  | 'WRONGPASS'
  | 'NOPERM'
  | 'DENIED'
  | 'OOM'
  | 'READONLY'
  | 'MISCONF'
  | 'LOADING'
  | 'BUSY'
  | 'NOSCRIPT'
  | 'MASTERDOWN'
  | 'NOREPLICAS'
  | 'MOVED'
  | 'CLUSTERDOWN'
  | 'CROSSSLOT'
  | 'WRONGTYPE'
  | 'ERR'
  | 'DB_INDEX'
  | 'MAXCLIENTS'
  | 'VERSION_OLD'
  | 'REDIS_UNREADABLE'

export type RedisAnswers = Readonly<Record<RedisAnswer, { readonly says: string; readonly todo: string }>>

/** Undefined for an answer that the table does not have. */
export const findRedisAnswer = (
  answers: RedisAnswers,
  answer: string,
): RedisAnswers[RedisAnswer] | undefined =>
  Object.hasOwn(answers, answer) ? answers[answer as RedisAnswer] : undefined
