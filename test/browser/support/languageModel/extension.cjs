const vscode = require('vscode');

/** Asks for a call as JSON, makes it, and puts the answer or the error on the clipboard. */
async function call() {
  const text = await vscode.window.showInputBox({ prompt: 'A call as JSON', ignoreFocusOut: true });
  if (text === undefined) return;
  const { name, input } = JSON.parse(text);
  await vscode.env.clipboard.writeText('');
  const answer = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
    ({ content }) => content.map((part) => part.value).join(''),
    (error) => `Error: ${error.message}`,
  );
  await vscode.env.clipboard.writeText(answer);
}

exports.activate = (context) => {
  context.subscriptions.push(vscode.commands.registerCommand('languageModelOfTests.call', call));
};
