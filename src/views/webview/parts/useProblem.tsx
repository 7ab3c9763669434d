import type { ComponentChild } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Banner } from './banner.js';

interface Problem {
  /** Shows that something the person asked for did not work. The same function while the page lives. */
  readonly report: (error: unknown) => void;
  readonly clear: () => void;
  /** The banner that says so until it is dismissed. */
  readonly banner: ComponentChild;
}

/** What the page says of the last thing that did not work. */
export function useProblem(): Problem {
  const [message, setMessage] = useState<string>();
  const { report, clear } = useMemo(
    () => ({
      report: (error: unknown) => {
        setMessage(error instanceof Error ? error.message : String(error));
      },
      clear: () => {
        setMessage(undefined);
      },
    }),
    [],
  );
  return { report, clear, banner: message === undefined ? null : <Banner message={message} onDismiss={clear} /> };
}
