/** What git, npm, Jest and CI say to those they start; where npm keeps and gets its packages is the user's. */
const NOT_THE_USERS =
  /^(?:GIT_|GITHUB_|CI_|npm_(?!config_(?:cache|registry|userconfig)$)|NODE_OPTIONS$|(?:NO|FORCE)_COLOR$|CI$)/i;

/** The environment in which a user runs commands, whatever runs us; npm says only what is wrong. */
export function userEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_THE_USERS.test(name));
  return { ...Object.fromEntries(kept), npm_config_loglevel: 'error', npm_config_update_notifier: 'false', ...extra };
}
