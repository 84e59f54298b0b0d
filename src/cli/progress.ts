const pause = 100;

/** Says on the terminal how far something is, on one line that changes; without a terminal it says nothing. */
export function progressOnTerminal(): { tell(what: string, rows: number): void; end(): void } {
  const { stderr } = process;
  let next = 0;
  return {
    tell(what, rows) {
      const now = performance.now();
      if (!stderr.isTTY || now < next) return;
      next = now + pause;
      stderr.write(`\r\u001b[K${what}${rows > 0 ? `  ${rows.toLocaleString('en')}` : ''}`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
