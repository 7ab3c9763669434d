import { dotnet, java, javascript, python } from './sdkSnippets.js';
import { commandLine, curl } from './shellSnippets.js';
import type { SnippetAction, SnippetLanguage } from './snippetAction.js';

/** An action as code, without any secret; undefined where the language's SDK has no such thing. */
export function snippet(language: SnippetLanguage, action: SnippetAction, taskHub: string): string | undefined {
  switch (language) {
    case 'bash':
    case 'powershell':
      return commandLine(language, action, taskHub);
    case 'curl':
      return curl(action);
    case 'dotnet':
      return dotnet(action);
    case 'javascript':
      return javascript(action);
    case 'python':
      return python(action);
    case 'java':
      return java(action);
  }
}
