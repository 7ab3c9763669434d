import * as l10n from '@vscode/l10n';
import type { ConnectionFact } from '../../client/connection/connectionStringError.js';

/** What is wrong with a connection string or an address, as one sentence that names the key. */
export function connectionText({ rule, key, allowed = [] }: ConnectionFact): string {
  const list = allowed.join(', ');
  switch (rule) {
    case 'quoted':
      return l10n.t('Remove the quotation marks around the connection string.');
    case 'missing':
      return allowed.length === 0
        ? l10n.t('{0} is missing.', key)
        : l10n.t('{0} is missing. Use one of {1}.', key, list);
    case 'oneOf':
      return l10n.t('{0} must be one of {1}.', key, list);
    case 'ascii':
      return l10n.t('{0} can contain only printable ASCII characters.', key);
    case 'identifier':
      return l10n.t('{0} can contain only letters, digits, periods, and hyphens.', key);
    case 'tenants':
      return l10n.t('{0} must be a comma-separated list of tenant IDs, or *.', key);
    case 'noBlanks':
      return l10n.t('{0} can’t contain spaces.', key);
    case 'httpsUrl':
      return l10n.t('{0} must be a URL that starts with https://.', key);
    case 'proxy':
      return l10n.t('The address of the proxy must start with http://.');
    case 'noValue':
      return l10n.t('{0} has no value. Write it as key=value.', key);
    case 'twice':
      return l10n.t('{0} appears more than once.', key);
    case 'empty':
      return l10n.t('{0} is empty.', key);
    case 'openQuote':
      return l10n.t('The value of {0} has no closing quotation mark.', key);
    case 'afterQuote':
      return l10n.t('The value of {0} has text after its closing quotation mark.', key);
    case 'unknownKey':
      return key === ''
        ? l10n.t('The text before “=” isn’t a known key. Use {0}.', list)
        : l10n.t('“{0}” isn’t a known key. Use {1}.', key, list);
    case 'scheme':
      return l10n.t('{0} must start with http:// or https://.', key);
    case 'host':
      return l10n.t('{0} must be a host name with an optional port, such as http://localhost:8080.', key);
    case 'credentials':
      return l10n.t('{0} can’t contain a user name or password.', key);
    case 'path':
      return l10n.t('{0} must end after the host and port, without a path or query.', key);
    case 'variable':
      return l10n.t('{0} must be the name of an environment variable.', key);
    case 'functionsOnly':
      return l10n.t('{0} can be used only with Authentication=Functions.', key);
    case 'oneKeyPlace':
      return l10n.t('Use either KeyFile or KeyVariable.');
    case 'keyNeedsTls':
      return l10n.t('{0} must start with https:// because a key is sent to it.', key);
    case 'notInProject':
      return l10n.t('{0} can’t be used in the files of a project.', key);
    case 'port':
      return l10n.t('{0} must have a port between 1 and 65535.', key);
  }
}
