import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A disk of our own whose power can be cut: ext4 in a file, mounted as a disk. The file lies on XFS, which copies it as it
 * is at one moment, while it is written to (ioctl_ficlone(2)). So a copy holds what the system had handed to the disk by
 * then, and nothing that only stood in memory: what a power cut leaves of a disk that keeps what it was given.
 */
export interface Disk {
  /** Where it is mounted. */
  readonly folder: string;
  /** Copies it as it is at this moment, while everything goes on. @returns the copy */
  copy(): string;
  /** Mounts a copy as a machine does that comes up again, hands over its folder, and takes it away afterwards. */
  mounted<T>(copy: string, work: (folder: string) => Promise<T>): Promise<T>;
  /** Takes it away with all its copies. */
  remove(): void;
}

/** @returns the disk, or why this machine does not let us have one */
export function makeDisk(): Disk | { readonly impossible: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { impossible: 'only root may mount a disk' };
  const own = mkdtempSync(path.join(tmpdir(), 'luwte-disk-'));
  const undo = [() => rmSync(own, { recursive: true, force: true })];
  const remove = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  const mount = (image: string, folder: string, type: string) => {
    mkdirSync(folder);
    run('mount', '-o', 'loop', '-t', type, image, folder);
    return () => run('umount', folder);
  };
  try {
    run('chmod', '755', own);
    const outer = emptyFile(path.join(own, 'outer.img'), 6);
    run('mkfs.xfs', '-q', '-m', 'reflink=1', outer);
    const copies = path.join(own, 'copies');
    undo.push(mount(outer, copies, 'xfs'));
    const image = emptyFile(path.join(copies, 'disk.img'), 1);
    run('mkfs.ext4', '-q', '-F', image);
    const folder = path.join(own, 'disk');
    undo.push(mount(image, folder, 'ext4'));
    let made = 0;
    const copy = () => {
      made += 1;
      const name = path.join(copies, `copy-${made}.img`);
      run('cp', '--reflink=always', image, name);
      return name;
    };
    rmSync(copy());
    return {
      folder,
      copy,
      async mounted(name, work) {
        const place = path.join(own, path.basename(name, '.img'));
        const unmount = mount(name, place, 'ext4');
        try {
          return await work(place);
        } finally {
          unmount();
          rmSync(name);
        }
      },
      remove,
    };
  } catch (error) {
    remove();
    return { impossible: error instanceof Error ? error.message : String(error) };
  }
}

/** A file of so many gigabytes that takes up nothing until it is written to. */
function emptyFile(file: string, gigabytes: number): string {
  writeFileSync(file, '');
  truncateSync(file, gigabytes * 2 ** 30);
  return file;
}

function run(program: string, ...words: string[]): void {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
