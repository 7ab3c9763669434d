// In place of VS Code's native log library, which would need a compiler: the same calls, lines appended to a file. The
// logs of a window can so be read, by a person and by the tests that look for secrets in them.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = levels.indexOf('info');
    this.plain = false;
    mkdirSync(path.dirname(file), { recursive: true });
  }

  write(level, message) {
    if (level < this.level) return;
    const head = this.plain ? '' : `${new Date().toISOString()} [${levels[level]}] `;
    appendFileSync(this.file, `${head}${message}${this.plain ? '' : '\n'}`);
  }

  trace = (message) => this.write(0, message);
  debug = (message) => this.write(1, message);
  info = (message) => this.write(2, message);
  warn = (message) => this.write(3, message);
  error = (message) => this.write(4, message);
  critical = (message) => this.write(5, message);

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.plain = true;
  }

  setPattern() {
    // Only one pattern is written.
  }

  flush() {
    // Every line is on its way to the disk already.
  }

  drop() {
    // No handle is kept open.
  }
}

const create = async (name, file) => new Logger('rotating', name, file);

// Written one by one, so that an ES module can import them by name.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => undefined; // each logger has its own
exports.setFlushOn = () => undefined; // nothing is held back
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
