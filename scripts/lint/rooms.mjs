// The import rule of the house: each room names the rooms and packages it may take from; anything else is an error.
import path from 'node:path';

const matches = (name, patterns = []) =>
  patterns.some((pattern) =>
    pattern.includes('*')
      ? new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}(?:/|$)`).test(name)
      : name === pattern || name.startsWith(`${pattern}/`),
  );

const rule = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }],
    messages: { forbidden: '{{room}} may not import {{what}} (see docs/architecture.md).' },
  },
  create(context) {
    const { root, rooms } = context.options[0];
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const room = Object.keys(rooms)
      .filter((name) => file === name || file.startsWith(`${name}/`))
      .sort((a, b) => b.length - a.length)[0];
    if (room === undefined) return {};
    const allowed = rooms[room];
    const check = (node, source, typeOnly) => {
      if (typeof source !== 'string') return;
      let ok;
      let what = source;
      if (source.startsWith('.')) {
        what = path.posix.normalize(path.posix.join(path.posix.dirname(file), source));
        const target = what.replace(/\.js$/, '.ts');
        ok =
          what.startsWith(`${room}/`) ||
          what === room ||
          matches(what, allowed.rooms) ||
          matches(target, allowed.rooms) ||
          (typeOnly && matches(what, allowed.typesFrom));
      } else {
        ok =
          matches(source, allowed.packages) ||
          (source.startsWith('node:') && (allowed.packages ?? []).includes('node:*')) ||
          (typeOnly && matches(source, allowed.typePackages));
      }
      if (!ok) context.report({ node, messageId: 'forbidden', data: { room, what } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
    };
  },
};

export const roomsPlugin = { rules: { imports: rule } };
