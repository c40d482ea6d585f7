import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';

/** Access to a file that is there, or, to add lines, may be. */
const FLAGS = {
  read: constants.O_RDONLY,
  change: constants.O_RDWR,
  add: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT,
};

/**
 * Opens a regular file, and nothing else: a pipe would wait for whoever is at its other end, and a device never ends.
 * @param access `read`; `change`: read and write what is there; `add`: read, and write at its end alone; it is made where
 * there is none
 * @returns its descriptor
 * @throws an error of the system; where it is a folder, a pipe or a device that of `notRegular`
 */
export function openRegularFile(path: string, access: keyof typeof FLAGS): number {
  // Without O_NONBLOCK opening a pipe waits already.
  const file = openSync(path, FLAGS[access] | (constants.O_NONBLOCK ?? 0));
  const stat = fstatSync(file);
  if (stat.isFile()) return file;
  closeSync(file);
  throw notRegular(stat, path);
}

/** That something is no regular file, as an error of the system, which has none for it. */
export function notRegular(stat: Stats, path: string): Error {
  const code = stat.isDirectory() ? 'EISDIR' : 'NOT_A_FILE';
  return Object.assign(new Error(`${code}: ${path}`), { code, syscall: 'open', path });
}
