// Text that a person reads comes from src/text, where translations find it: nothing that is shown is a literal.

/** Properties that an editor, a prompt, a row, a table or a help text shows. */
const shownProperties = new Set([
  ...['title', 'placeHolder', 'placeholder', 'prompt', 'label', 'detail', 'description', 'tooltip'],
  ...['text', 'message', 'question', 'button', 'use', 'saveLabel', 'openLabel', 'validationMessage'],
  ...['head', 'summary', 'sentence'],
]);

/** Functions and classes that show what they are given. */
const shownBy = new Set([
  ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage', 'setStatusBarMessage'],
  ...['showInformation', 'showWarning', 'showError', 'showModal', 'showDone', 'confirm'],
  ...['askText', 'askChoice', 'askChoices', 'askReason', 'askConfirmation', 'withProgress', 'withViewProgress'],
  ...['TreeItem', 'UserFacingError', 'UserMessageError', 'TaskHubError', 'SaidError', 'HttpProblem'],
  ...['UsageError', 'InvalidArgumentError', 'RefusedError', 'FolderInUseError', 'say', 'write', 'question'],
  // Of a command line: what its help consists of.
  ...['description', 'option', 'requiredOption', 'argument', 'addHelpText', 'helpGroup', 'helpOption', 'helpCommand'],
  ...['Option', 'Argument', 'version', 'choice', 'statusOption'],
  // Of a schema: what a broken rule says.
  ...['min', 'max', 'refine'],
]);

/** `-o, --output <form>` and `help [command]`: how something is typed. */
const typed = /^(?:-{1,2}[\w-]+(?:, )?)+(?: [<[][^\]>]+[\]>])?$|^[\w-]+ [<[][^\]>]+[\]>]$/;

/** Icons and marks are for every language; two words, or one that begins like a label, are English. */
function isEnglish(text) {
  if (typed.test(text)) return false;
  const words = text.replaceAll(/\$\([a-z~-]+\)/g, ' ');
  return /\p{L}{2,}[^\p{L}]*\s+[^\p{L}]*\p{L}/u.test(words) || /^\s*\p{Lu}\p{Ll}+[.?!…]?\s*$/u.test(words);
}

/** The literals that an expression can come to. */
function literalsOf(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' && isEnglish(node.value) ? [node] : [];
    case 'TemplateLiteral':
      return isEnglish(node.quasis.map(({ value }) => value.cooked).join(' 0 ')) ? [node] : [];
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...literalsOf(node.left), ...literalsOf(node.right)];
    case 'ArrowFunctionExpression':
      return literalsOf(node.body);
    case 'ArrayExpression':
      return node.elements.flatMap(literalsOf);
    default:
      return [];
  }
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal: 'Text that is shown comes from src/text.',
      elsewhere: 'Only src/text translates: put this text there.',
    },
  },
  create(context) {
    const report = (node) => {
      for (const literal of literalsOf(node)) context.report({ node: literal, messageId: 'literal' });
    };
    const called = ({ callee, arguments: given }) => {
      const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
      if (shownBy.has(name)) for (const argument of given) report(argument);
    };
    return {
      Property: ({ key, value }) => shownProperties.has(key.name ?? key.value) && report(value),
      AssignmentExpression: ({ left, right }) =>
        left.type === 'MemberExpression' && shownProperties.has(left.property.name) && report(right),
      CallExpression: called,
      NewExpression: called,
      'MemberExpression[object.name="vscode"][property.name="l10n"]': (node) =>
        context.report({ node, messageId: 'elsewhere' }),
      'ImportDeclaration[source.value="@vscode/l10n"]': (node) => context.report({ node, messageId: 'elsewhere' }),
    };
  },
};

export const shownTextPlugin = { rules: { literals: rule } };
