import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with the files named, the longest first, so that no process is left with one of them while the other has
 * nothing to do. After `npm ci` vitest knows of no durations and goes by the length of files, which says little: the
 * laws of all engines are three lines.
 */
export function longestFirst(files: readonly string[]): typeof BaseSequencer {
  const rankOf = ({ moduleId }: TestSpecification) => {
    const at = files.findIndex((file) => moduleId.endsWith(file));
    return at < 0 ? files.length : at;
  };
  return class extends BaseSequencer {
    override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(specifications);
      return sorted.sort((a, b) => (a.project.name === b.project.name ? rankOf(a) - rankOf(b) : 0));
    }
  };
}
