// No words in pages: what a person reads comes from src/text, where it can be translated.

/** Attributes that no person reads. Every other one holds none but the text of src/text. */
const technical =
  /^(?:class|id|key|role|type|icon|name|tone|field|popover|look|x|y|d|rx|text-anchor|href|style|value|scope|kind|preserveAspectRatio|data-.*|aria-(?!label$|description$|roledescription$|valuetext$|placeholder$).*)$/;

/** TypeScript's flags of `undefined` and `null`. */
const nothing = 4 | 8;

const hasLetters = (text) => /\p{L}/u.test(text);

/** What begins as a sentence or a label does, or has several words and a mark of a sentence. */
const looksLikeWords = (text) =>
  /^\p{Lu}\p{Ll}+(?![\p{L}\d])/u.test(text) || /\p{L}\p{Ll} [\p{L}{].*[.:…?]|…/u.test(text);

/** Texts that code compares or throws, and names that it imports. */
function isOfCode(node) {
  const { parent } = node;
  switch (parent.type) {
    case 'BinaryExpression':
      return /^[=!]==$/.test(parent.operator);
    case 'SwitchCase':
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'TSLiteralType':
    case 'ExpressionStatement':
      return true;
    case 'NewExpression':
      return /Error$/.test(parent.callee.name ?? '');
    case 'TemplateLiteral':
      return isOfCode(parent);
    default:
      return false;
  }
}

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: '“{{text}}” is shown to people: take it from src/text.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices ?? {};
    /** One of a few names of code, as its type says: a status, a key of a table. */
    const isName = (node) => {
      const type = program?.getTypeChecker().getContextualType(esTreeNodeToTSNodeMap.get(node));
      const parts = type?.types ?? (type === undefined ? [] : [type]);
      return parts.length > 0 && parts.every((part) => part.isStringLiteral?.() || (part.flags & nothing) !== 0);
    };
    const report = (node, text) =>
      context.report({ node, messageId: 'text', data: { text: text.trim().slice(0, 60) } });
    const inAttribute = (node) => {
      for (let at = node.parent; at && at.type !== 'Program'; at = at.parent) {
        if (at.type === 'JSXAttribute') return at.name.name;
        if (/Function|JSXElement|JSXFragment/.test(at.type)) return undefined;
      }
      return undefined;
    };
    const check = (node, text) => {
      if (!hasLetters(text)) return;
      const attribute = inAttribute(node);
      if (attribute !== undefined) {
        if (!technical.test(typeof attribute === 'string' ? attribute : attribute.name) && isShown(node))
          report(node, text);
        return;
      }
      if (!isOfCode(node) && (isChild(node) || (looksLikeWords(text) && !isName(node)))) report(node, text);
    };
    return {
      JSXText: (node) => hasLetters(node.value) && report(node, node.value),
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

/** Whether a text is itself what its place is given, and not an argument or a part of a condition. */
function isShown(node) {
  for (let at = node; ; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'JSXAttribute' || parent.type === 'JSXExpressionContainer') return true;
    if (parent.type === 'ConditionalExpression' && parent.test !== at) continue;
    if (parent.type === 'LogicalExpression' || parent.type === 'TemplateLiteral') continue;
    return false;
  }
}

/** Whether a text is shown between tags: `{isOpen ? 'yes' : ''}`. */
function isChild(node) {
  for (let at = node; ; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'JSXExpressionContainer') return parent.parent.type !== 'JSXAttribute';
    if (parent.type === 'ConditionalExpression' && parent.test !== at) continue;
    if (parent.type === 'LogicalExpression' || parent.type === 'TemplateLiteral') continue;
    return false;
  }
}

export const pageTextPlugin = { rules: { none: rule } };
