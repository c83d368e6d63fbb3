#!/bin/sh
# Runs ws-ssot as a step of GitHub Actions, by what action.yml puts into the environment. Annotations and the summary of the
# job come of `-f github`. Exit codes are those of ws-ssot; 2, too, where it cannot be run.
set -uf

fail() {
  # Only words of our own: what comes from outside could be a command to the runner.
  printf '::error title=ws-ssot could not do its job::%s\n' "$1"
  exit 2
}

unset CDPATH
# What the shell would say repeats the name, and a name can hold a line that is a command.
cd -- "$WS_SSOT_DIRECTORY" 2>/dev/null || fail 'The working-directory that the action was given is no folder of this checkout.'

if npx --no-install ws-ssot --version >/dev/null 2>&1; then
  installed=yes
else
  installed=no
  case $WS_SSOT_VERSION in
    '') fail 'ws-ssot is not installed here. Run "npm ci --ignore-scripts" before this step, or give the action a version.' ;;
    *[!0-9A-Za-z.+-]*) fail 'The version that the action was given is none: it looks like 0.1.0.' ;;
  esac
fi

# Blanks separate them, and nothing else is special: neither quotes nor stars.
# shellcheck disable=SC2086
set -- $WS_SSOT_ARGS
# In one word with its option, no value can be an option of its own.
[ -z "$WS_SSOT_COMMENT_FILE" ] || set -- "--format=markdown=$WS_SSOT_COMMENT_FILE" "$@"
[ -z "$WS_SSOT_SARIF_FILE" ] || set -- "--format=sarif=$WS_SSOT_SARIF_FILE" "$@"
[ -z "$WS_SSOT_SINCE" ] || set -- "--since=$WS_SSOT_SINCE" "$@"
[ -z "$WS_SSOT_BASELINE" ] || set -- "--baseline=$WS_SSOT_BASELINE" "$@"
[ -z "$WS_SSOT_CONFIG" ] || set -- "--config=$WS_SSOT_CONFIG" "$@"
set -- check --format=github "$@"

if [ "$installed" = yes ]; then exec npx --no-install ws-ssot "$@"; fi
exec npx --yes --ignore-scripts "ws-ssot@$WS_SSOT_VERSION" "$@"
