import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Which process a number stands for right now: numbers are used again, the moment of its start is not. Undefined when
 * no such process runs (one that has ended but was not collected yet counts as gone).
 */
export function identify(pid: number): string | undefined {
  if (process.platform !== 'linux') return ask('lstart=', pid) || undefined;
  try {
    // proc_pid_stat(5): the name in brackets may hold anything, so count from the last bracket: state, …, starttime.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The command line that a process was started with, words apart by spaces; empty when there is no such process. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ask('command=', pid);
  try {
    // Open to all, where /proc/<pid>/cwd and exe are not: in a container root lacks CAP_SYS_PTRACE for another's process.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function ask(column: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
