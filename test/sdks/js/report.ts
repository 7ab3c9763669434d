/** The answers, one line of JSON each on standard output, as ../README.md describes them. */
export class Report {
  sdk(name: string, version: string): void {
    this.write({ event: 'sdk', package: name, version });
  }

  passed(id: string, seconds: number): void {
    this.write({ event: 'case', id, outcome: 'passed', seconds });
  }

  failed(id: string, seconds: number, message: string): void {
    this.write({ event: 'case', id, outcome: 'failed', seconds, message });
  }

  none(id: string, seconds: number, message: string): void {
    this.write({ event: 'case', id, outcome: 'none', seconds, message });
  }

  end(): void {
    this.write({ event: 'end' });
  }

  private write(line: Readonly<Record<string, string | number>>): void {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
