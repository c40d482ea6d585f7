import type * as fs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { FrameFile } from './frame-file.js';

/** A disk that takes few bytes at a time, and in all no more than it has room for. */
const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const writeSync = (file: number, bytes: Uint8Array, offset: number, length: number, position: number) => {
    if (disk.room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    const written = real.writeSync(file, bytes, offset, Math.min(length, 7, disk.room), position);
    disk.room -= written;
    return written;
  };
  return { ...real, writeSync };
});

const folder = mkdtempSync(join(tmpdir(), 'claimbench-frames-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of frames', () => {
  it('is written whole where the disk takes a part at a time, and says so where it is full', () => {
    const path = join(folder, 'frames.bin');
    const [one, two] = [new Uint8Array(100).fill(1), new Uint8Array(200).fill(2)];
    const file = new FrameFile(path);
    file.append(one);
    disk.room = 150;
    expect(() => file.append(two)).toThrow(/cannot write .*frames\.bin: the disk is full; .*; what it holds is kept/);
    disk.room = Number.POSITIVE_INFINITY;
    // What was written of it is written over.
    file.append(two);
    file.close();
    const again = new FrameFile(path);
    expect([...again.frames()].map(({ payload }) => payload)).toEqual([one, two]);
    expect(again.damagedBytes).toBe(0);
    again.close();
  });
});
