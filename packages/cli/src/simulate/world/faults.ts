/**
 * Everything that goes wrong on purpose: where, and how often it strikes where it could. A seed has about
 * half of the list, each with a chance of its own, so that faults meet in ever other company.
 */
export const FAULTS = {
  REQUEST_LOST: { chance: 0.03, means: "a request does not arrive" },
  REQUEST_REPEATED: { chance: 0.04, means: "the network delivers a request twice" },
  REQUEST_DELAYED: { chance: 0.03, means: "a request comes long after later ones" },
  ANSWER_LOST: { chance: 0.03, means: "an answer does not arrive" },
  ANSWER_DELAYED: { chance: 0.03, means: "an answer comes after its sender has asked again" },
  CLIENT_CUT_OFF: { chance: 0.01, means: "a user's connection is gone for a while" },
  ASKED_AGAIN: { chance: 0.05, means: "a user sends an act again that was answered long ago" },
  SENT_TWICE: { chance: 0.04, means: "a user sends an act twice at once" },

  KILLED_BEFORE_APPEND: { chance: 0.002, means: "kill -9 when a batch is applied and not yet sent" },
  KILLED_DURING_COMMIT: { chance: 0.002, means: "kill -9 while the database commits a batch" },
  KILLED_BEFORE_ANSWER: { chance: 0.002, means: "kill -9 after the commit, before anybody is answered" },
  KILLED_WHILE_STARTING: { chance: 0.02, means: "kill -9 while the record is read" },
  KILLED_AT_SNAPSHOT: { chance: 0.02, means: "kill -9 while a snapshot is written" },
  FROZEN: { chance: 0.002, means: "the process stands still for a while, and wakes up unaware" },
  FROZEN_AND_REPLACED: { chance: 0.002, means: "the same, and the standby takes over meanwhile" },
  SHUT_OVER_NIGHT: { chance: 0.1, means: "the exchange is shut for a night, a weekend or a month" },
  UPGRADED: { chance: 0.002, means: "the process is stopped in order and started again under load" },

  COMMIT_UNKNOWN_LOST: { chance: 0.002, means: "connection lost before the commit: it did not happen" },
  COMMIT_UNKNOWN_DONE: { chance: 0.002, means: "connection lost after the commit: it did happen" },
  DATABASE_CRASHED: { chance: 0.002, means: "the database is killed; what is not yet synced is lost" },
  DISK_FULL: { chance: 0.002, means: "the database refuses an append and stands" },
  DISK_SLOW: { chance: 0.01, means: "a commit takes seconds" },
  LOCK_LOST: { chance: 0.001, means: "the writer's lock is lost while its connection stands" },
  READ_FAILED: { chance: 0.01, means: "a read of the record fails" },
  SNAPSHOT_LOST: { chance: 0.05, means: "a snapshot is not written" },
  SNAPSHOT_DAMAGED: { chance: 0.05, means: "a snapshot comes back with other bytes" },
  SNAPSHOT_OF_OTHER_LAYOUT: { chance: 0.03, means: "a snapshot was written by another release" },

  CLOCK_JUMPED_AHEAD: { chance: 0.002, means: "a machine's clock jumps ahead" },
  CLOCK_JUMPED_BACK: { chance: 0.002, means: "a machine's clock jumps back" },
  CLOCK_DRIFTED: { chance: 0.002, means: "a machine's clock runs fast or slow" },

  OPERATOR_ERROR: { chance: 0.08, means: "staff name what is not there, or give terms that contradict" },
  APPROVED_BY_TWO: { chance: 0.2, means: "two officers approve one proposal at the same moment" },
  RULES_CHANGED: { chance: 0.3, means: "fees, rates or a corridor change while a session runs" },
  EXCHANGE_STOPPED: { chance: 0.05, means: "the kill switch of the exchange is thrown under load" },
} as const satisfies Record<string, { chance: number; means: string }>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];
