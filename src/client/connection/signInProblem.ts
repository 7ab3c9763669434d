/** Why a sign-in failed, as far as its text tells; each kind has a next step of its own. */
export type SignInProblem =
  /** The program that holds the account is not installed, or not on the PATH of the editor. */
  | 'notInstalled'
  /** There is nothing here that opens a page in a browser, as on a machine that is only reached from elsewhere. */
  | 'noBrowser'
  /** Nobody is signed in there. */
  | 'signedOut'
  /** The application may not ask for this resource in this tenant: an administrator has to consent. */
  | 'consent'
  /** The account is not known in this tenant, or there is no such tenant. */
  | 'tenant'
  /** The tenant wants more proof: another factor, a known device, a fresh password. */
  | 'interaction'
  /** The secret or certificate of the application is wrong or has expired. */
  | 'secret';

/** Codes of the sign-in service (AADSTS…), which stay the same in every language. */
const codes: Readonly<Record<SignInProblem, readonly string[]>> = {
  notInstalled: [],
  noBrowser: [],
  signedOut: ['700082', '50173', '50133', '70043'],
  consent: ['65001', '65002', '65004', '650057', '500011', '650052', '90094', '70011'],
  tenant: ['90002', '50020', '50034', '700016', '90072', '900023', '5000224'],
  interaction: ['50076', '50079', '50074', '53000', '53001', '53003', '50005', '50158', '50055', '50058', '50097'],
  secret: ['7000215', '7000222', '700027', '7000212', '700024'],
};

/** Recognises a failure by its text: a code of the sign-in service, or the words of a command line. */
export function signInProblemOf(text: string): SignInProblem | undefined {
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  if (code !== undefined) {
    const kinds = Object.entries(codes) as readonly (readonly [SignInProblem, readonly string[]])[];
    return kinds.find(([, known]) => known.includes(code))?.[0];
  }
  if (/\b(?:xdg-)?open ENOENT\b/.test(text)) return 'noBrowser';
  if (/could not be found|not installed|is not recognized|ENOENT|command not found/i.test(text)) return 'notInstalled';
  if (/az login|Connect-AzAccount|azd auth login|not logged in|please (?:run|log in|login)/i.test(text))
    return 'signedOut';
  return undefined;
}

/** Whether the sign-in service was only not reached: words of the identity library and codes of sockets. */
export function isNetworkFailure(error: unknown): boolean {
  const words =
    /network_error|endpoints_resolution_error|openid_config_error|ENOTFOUND|EAI_AGAIN|ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT|E(?:NET|HOST)UNREACH/;
  return error instanceof Error && words.test(error.message);
}
