import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseOf } from '../database-of-data.ts';

/** Kills a process at once, as the kernel does when memory is short: it gets no moment to put anything in order. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself a moment before.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The process of Luwte itself: under npm it is neither the one that was started nor always its child. */
export function appOf(data: string): number {
  return JSON.parse(readFileSync(path.join(data, 'database', 'in-use-by.json'), 'utf8')).pid;
}

/** Every process of the database of a data folder, the one that started the others first. */
export function databaseProcessesOf(data: string): readonly number[] {
  const { pid } = databaseOf(data);
  return [pid, ...childrenOf(pid)];
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    // proc_pid_stat(5): the name may hold anything, so what counts comes after its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
