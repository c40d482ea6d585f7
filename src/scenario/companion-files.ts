import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The path of a file in the first folder that has it; in the first of all where none has. */
export function firstOf(file: string, folders: readonly string[]): string {
  const paths = folders.map((folder) => resolve(folder, file));
  return paths.find((path) => existsSync(path)) ?? resolve(folders[0] ?? '.', file);
}
