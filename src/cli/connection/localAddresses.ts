/** Where the local task hub listens unless it was told otherwise: see docs/command-line.md. */
export const connectionsToTry: readonly string[] = ['http://127.0.0.1:8094', 'http://127.0.0.1:8080'];
