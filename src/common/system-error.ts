import { ClaimbenchError, messageOf } from './errors.js';

/** Meanings of the codes of the system's errors, with remedies. */
const MEANINGS: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'make room on it, or take a folder on another disk'],
  EDQUOT: ['your share of the disk is used up', 'make room in it, or take a folder on another disk'],
  EFBIG: ['no file may become so large here', 'raise the limit (ulimit -f), or take a folder on another disk'],
  EROFS: ['this disk can only be read', 'take a folder that can be written to'],
  EACCES: ['you have no right to', 'take a folder of your own, or change the rights'],
  EPERM: ['it is not allowed', 'take a folder of your own, or change the rights'],
  ENOENT: ['there is no such file or folder', 'if it was removed while the run went on, run again into a new folder'],
  ENOTDIR: ['a file stands where a folder is wanted', 'take another folder'],
  EISDIR: ['a folder stands where a file is wanted', 'take another name'],
  NOT_A_FILE: ['it is a pipe or a device, not a file', 'remove it, or take another folder'],
  ERR_FS_EISDIR: ['a folder stands where a file is wanted', 'take another name'],
  EEXIST: ['it is there already', 'take another name, or let no second process write there'],
  ENOTEMPTY: ['something else was put into the folder', 'let no second process write there, and run again'],
  EBUSY: ['something else is using it', 'end that, and run again'],
  EMFILE: ['too many files are open', 'raise the limit (ulimit -n), or take fewer --workers'],
  ENFILE: ['too many files are open on this machine', 'end other programs, and run again'],
  ENAMETOOLONG: ['the name is too long', 'take a shorter one'],
  ELOOP: ['its links lead round in a circle', 'take another folder'],
  EIO: ['the disk has failed', 'look after the disk, and run again into a folder on another one'],
  ENOMEM: ['there is not enough memory', 'end other programs, or take fewer --workers'],
  EAGAIN: ['the system has no more processes or memory to give', 'end other programs, or take fewer --workers'],
};

/** Verbs for the system's calls: `cannot read`, `cannot write`. */
const VERBS: Readonly<Record<string, string>> = {
  mkdir: 'make',
  mkdtemp: 'make',
  rename: 'rename',
  rmdir: 'remove',
  rm: 'remove',
  unlink: 'remove',
  read: 'read',
  readlink: 'read',
  scandir: 'read',
  stat: 'read',
  lstat: 'read',
  write: 'write',
  ftruncate: 'write',
  fsync: 'write',
  open: 'open',
};

type FailedCall = Error & { readonly code: string; readonly syscall: string; readonly path?: string };

function isFailedCall(thrown: unknown): thrown is FailedCall {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    'syscall' in thrown &&
    typeof thrown.syscall === 'string'
  );
}

/** Why a call of the system failed, in words; `undefined` for an error that is none, or is not known. */
export function systemReason(thrown: unknown): string | undefined {
  return isFailedCall(thrown) ? MEANINGS[thrown.code]?.[0] : undefined;
}

/**
 * A failed call of the system as one line for a person: what could not be done to which path, why, and what to do.
 * @param written path of what was being written: the system does not name what is open
 * @returns `io`; `undefined` for an error that is no such call, or of which nothing is known
 */
export function systemError(thrown: unknown, written?: string): ClaimbenchError | undefined {
  if (!isFailedCall(thrown)) return undefined;
  const meaning = MEANINGS[thrown.code];
  if (meaning === undefined) return undefined;
  const [why, remedy] = meaning;
  const isStart = thrown.syscall.startsWith('spawn');
  const what = written ?? thrown.path ?? 'a file';
  const verb = written === undefined ? (VERBS[thrown.syscall] ?? 'use') : 'write';
  const text =
    isStart && thrown.code === 'ENOENT'
      ? `cannot start ${what}: there is no such program, or no such folder to start it in; install it`
      : `cannot ${isStart ? 'start' : verb} ${what}: ${why}; ${remedy}`;
  return new ClaimbenchError('io', text, { cause: thrown });
}

const MEMORY_CODES = ['ERR_WORKER_OUT_OF_MEMORY', 'ERR_MEMORY_ALLOCATION_FAILED', 'ERR_STRING_TOO_LONG'];
const MEMORY_MESSAGES =
  /^(Invalid (typed array|array buffer) length: \d+|Invalid string length|Array buffer allocation failed|(Map|Set) maximum size exceeded)$/;

/** An error for want of memory as one line for a person: `usage`; `undefined` for any other. */
export function memoryError(thrown: unknown): ClaimbenchError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const isCoded = 'code' in thrown && MEMORY_CODES.includes(String(thrown.code));
  if (!isCoded && !(thrown instanceof RangeError && MEMORY_MESSAGES.test(thrown.message))) return undefined;
  return new ClaimbenchError(
    'usage',
    `there is not enough memory for this (${messageOf(thrown)}): take a smaller population, a shorter run or fewer --workers`,
    { cause: thrown },
  );
}
