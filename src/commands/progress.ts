/** A line on standard error that is written over while work goes on; plain lines, now and then, where it is no terminal. */
export class Progress {
  private shown = 0;

  constructor(
    private readonly what: string,
    private readonly total: number,
  ) {}

  at(done: number, note = ''): void {
    const percent = this.total > 0 ? Math.floor((done / this.total) * 100) : 100;
    const line = `${this.what} ${String(done)}/${String(this.total)} (${String(percent)}%) ${note}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    else if (percent >= this.shown + 10 || done === this.total) {
      this.shown = percent;
      process.stderr.write(`${line}\n`);
    }
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}
