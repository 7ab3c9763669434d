const { commands } = require('vscode');

exports.activate = () => commands.executeCommand('durableTask.hubs.focus');
