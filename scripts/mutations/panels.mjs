// @ts-check
// Faults in the tabs of instances, on either side of their pages.

/** @type {readonly import('./mutation.mjs').Mutation[]} */
export const panels = [
  {
    name: 'page-data-ends-script',
    breaks: 'a payload ends the element that holds the data of a page',
    file: 'src/views/panels/pageDocument.ts',
    text: ".replaceAll('<', '\\\\u003c')",
    becomes: '',
    test: 'test/unit/panels/payloads',
  },
  {
    name: 'inherited-method',
    breaks: 'a page calls what every object has, such as constructor',
    file: 'src/views/protocol/hostConnection.ts',
    text: 'return Object.hasOwn(handlers, name);',
    becomes: 'return name in handlers;',
    test: 'test/unit/protocol/connections',
  },
  {
    name: 'parameters-on-trust',
    breaks: 'the parameters of a page reach a handler unchecked',
    file: 'src/views/protocol/hostConnection.ts',
    text: 'check(name, params)',
    becomes: 'params',
    test: 'test/unit/protocol/connections',
  },
  {
    name: 'any-action',
    breaks: 'a page runs any command on its instance',
    file: 'src/views/panels/instance/instanceRequestCheck.ts',
    text: 'z.enum([...instanceActions, ...freeActions])',
    becomes: 'z.string()',
    test: 'test/unit/panels/instanceRequestCheck',
  },
  {
    name: 'answer-to-the-next-page',
    breaks: 'an answer for a page that is gone settles a request of the next one',
    file: 'src/views/protocol/hostConnection.ts',
    text: 'if (this.life !== life) return;',
    becomes: '',
    test: 'test/unit/protocol/connections',
  },
  {
    name: 'events-to-nobody',
    breaks: 'events are sent while no page is up',
    file: 'src/views/protocol/hostConnection.ts',
    text: 'if (this.ready) this.port.send(',
    becomes: 'this.port.send(',
    test: 'test/unit/protocol/connections',
  },
  {
    name: 'another-history',
    breaks: 'rows of another history are put behind those that are shown',
    file: 'src/views/panels/instance/historyReader.ts',
    text: 'return fresh.count === position.count && fresh.mark === position.mark ? fresh : this.start();',
    becomes: 'return fresh.count === position.count ? fresh : this.start();',
    test: 'test/unit/panels/historyReader',
  },
  {
    name: 'half-a-character',
    breaks: 'a text that is cut ends in half a character',
    file: 'src/views/panels/textCut.ts',
    text: 'last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit',
    becomes: 'limit',
    test: 'test/unit/panels/payloads',
  },
  {
    name: 'closed-tab-reads-on',
    breaks: 'a tab that was closed holds the stream of its history',
    file: 'src/views/panels/instance/instancePanel.ts',
    text: 'this.watch?.dispose();\n        this.history.close();',
    becomes: 'this.watch?.dispose();',
    test: 'test/editor/instancePanel',
    grep: 'when it is closed',
  },
];
