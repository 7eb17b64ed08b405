// English: what Redis answers in place of what was asked, and what to do.

import type { RedisAnswers } from '../redis-answers.js'

const password =
  'Set CATSFORKIDS_QUEUE_PASSWORD (and CATSFORKIDS_QUEUE_USER, if it has users), or put them into the address: redis://user:password@host.'

const cluster = {
  says: 'it is part of a cluster, which keeps a queue’s keys on several servers',
  todo: 'Name a Redis after --queue that is no cluster.',
}

export const redisAnswers: RedisAnswers = {
  NOAUTH: { says: 'it wants a password (NOAUTH)', todo: password },
  WRONGPASS: {
    says: 'user or password is wrong (WRONGPASS)',
    todo: 'Check both. In an address # is written %23, ? %3F, / %2F, @ %40 and % %25; in CATSFORKIDS_QUEUE_PASSWORD it stands as it is.',
  },
  NOPERM: {
    says: 'this user may not do what a queue needs (NOPERM)',
    todo: 'Give the user all commands on the keys and channels that begin with catsforkids: in Redis “ACL SETUSER name ~catsforkids:* &catsforkids:* +@all”.',
  },
  DENIED: {
    says: 'it takes no connections from other machines while it has no password (protected mode) (DENIED)',
    todo: 'Give it a password (requirepass in its configuration), and name it in CATSFORKIDS_QUEUE_PASSWORD.',
  },
  OOM: {
    says: 'its memory is full (OOM)',
    todo: 'Give it more (maxmemory in its configuration), or empty it, then run the same command again.',
  },
  READONLY: {
    says: 'it is a replica, which can only be read (READONLY)',
    todo: 'Name the address of the primary after --queue.',
  },
  MISCONF: {
    says: 'it cannot save to its disk, and takes nothing until it can (MISCONF)',
    todo: 'Make room on the disk of the machine where Redis runs, and look into its log.',
  },
  LOADING: {
    says: 'it is still reading its data (LOADING)',
    todo: 'Wait a little, then run the same command again.',
  },
  BUSY: {
    says: 'another program’s script holds it up (BUSY)',
    todo: 'Wait, or end that script with “SCRIPT KILL”.',
  },
  NOSCRIPT: {
    says: 'it has forgotten a script that it was just given (NOSCRIPT)',
    todo: 'Name Redis itself after --queue, no proxy before several of them; and let nothing there call “SCRIPT FLUSH”.',
  },
  MASTERDOWN: {
    says: 'it is a replica that has lost its primary (MASTERDOWN)',
    todo: 'Name the address of the primary after --queue.',
  },
  NOREPLICAS: {
    says: 'it has fewer replicas than its configuration wants (NOREPLICAS)',
    todo: 'Start the replicas, or lower min-replicas-to-write in its configuration.',
  },
  MOVED: cluster,
  CLUSTERDOWN: cluster,
  CROSSSLOT: cluster,
  WRONGTYPE: {
    says: 'keys that begin with catsforkids: are there already, and are none of a queue (WRONGTYPE)',
    todo: 'Take another database, by the number at the end of the address (/1), or remove these keys.',
  },
  ERR: {
    says: 'it does not carry out a command, or cannot with what is stored there of a job (ERR)',
    todo: 'Try another database, by the number at the end of the address (/1); without a password, should this Redis have none.',
  },
  DB_INDEX: {
    says: 'it has no database of that number',
    todo: 'Take a smaller number at the end of the address (/0), or raise “databases” in its configuration.',
  },
  MAXCLIENTS: {
    says: 'it takes no more connections',
    todo: 'Raise maxclients in its configuration, or run fewer workers.',
  },
  VERSION_OLD: { says: 'it is too old', todo: 'Install Redis 6.2 or later, or Valkey.' },
  REDIS_UNREADABLE: {
    says: 'what it answers is not what a Redis answers',
    todo: 'Check host and port: something else may listen there, or want TLS (rediss://).',
  },
}
