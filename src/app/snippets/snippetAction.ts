/** What a snippet does. Payloads are JSON texts. */
export type SnippetAction =
  | { readonly kind: 'start'; readonly name: string; readonly input?: string }
  | { readonly kind: 'raiseEvent'; readonly instanceId: string; readonly event: string; readonly data?: string }
  | { readonly kind: 'restart'; readonly instanceId: string; readonly newId: boolean }
  | {
      readonly kind: 'suspend' | 'resume' | 'terminate' | 'rewind' | 'purge';
      readonly instanceId: string;
    };

export type SnippetKind = SnippetAction['kind'];

/** In the order in which they are offered. */
export const snippetLanguages = ['bash', 'powershell', 'curl', 'dotnet', 'javascript', 'python', 'java'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];
