#!/bin/sh
# Installs, updates and removes the worker on a VM: the commands of a VM Application (docs/worker.md). Run it as root from
# the unpacked archive. Each command may be repeated: it ends in the same state.
#
#   orchestrate.sh install    puts this version in place and starts it
#   orchestrate.sh update     the same beside an older one, which comes back when this one does not start
#   orchestrate.sh remove     stops the worker and removes it; tells what stays
#
# SPOTKEEPER_ROOT: a folder to work in instead of /, such as an image that is being built: no user is made there, and nothing
# is started.
set -eu

name=spotkeeper-worker
user=spotkeeper
root=${SPOTKEEPER_ROOT:-}
programs=$root/opt/$name
settings=$root/etc/$name
data=$root/var/lib/$name
unit=$root/etc/systemd/system/$name.service
dropins=$unit.d
# How long a start is watched before it counts as good, in seconds.
probation=${SPOTKEEPER_PROBATION:-6}
# The exit code of a worker whose settings are missing or wrong. A tag can mend that; another version cannot.
wrong_settings=2

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

say() { printf '%s: %s\n' "$name" "$1"; }
fail() {
  printf '%s: %s\n' "$name" "$1" >&2
  exit 1
}

# Whether there is a systemd that can start things; not in a chroot, nor in an image that is being built.
has_systemd() { [ -d "$root/run/systemd/system" ] && command -v systemctl >/dev/null 2>&1; }

systemd_version() { systemctl --version 2>/dev/null | sed -n '1s/^systemd \([0-9]*\).*/\1/p'; }

# The version that a link leads to, `current` or `previous`; nothing when there is none.
version_of() {
  if [ -L "$programs/$1" ]; then basename -- "$(readlink -- "$programs/$1")"; fi
}

make_user() {
  if [ -n "$root" ] || id "$user" >/dev/null 2>&1; then return; fi
  useradd --system --user-group --no-create-home --home-dir "/var/lib/$name" --shell /usr/sbin/nologin "$user" ||
    fail "the user $user cannot be made"
}

# Whether a version is whole and runs on this machine: another processor, an old C library or a mount without exec show here.
check_version() {
  "$1/runtime/bin/java" "@$1/java.options" -version >/dev/null 2>&1 ||
    fail "the Java runtime in $1 does not run on this machine: $("$1/runtime/bin/java" -version 2>&1 | head -n 1)"
}

# Lets Java keep its own classes ready to be mapped, which halves the time to the first poll. Where that fails it loads them each time.
share_classes() {
  if [ -z "$root" ]; then "$1/runtime/bin/java" -Xshare:dump >/dev/null 2>&1 || true; fi
}

# Copies beside the others, under another name until it is whole.
place_version() {
  target=$programs/$version
  mkdir -p "$programs"
  chmod 755 "$programs"
  if [ "$here" != "$target" ]; then
    rm -rf "$target.new"
    mkdir "$target.new"
    for part in LICENSE bin environment java.options legal lib orchestrate.sh restart-backoff.conf runtime \
      spotkeeper-worker.service version; do
      cp -R "$here/$part" "$target.new/"
    done
    chmod -R u=rwX,go=rX "$target.new"
    if [ -z "$root" ]; then chown -R root:root "$target.new"; fi
    check_version "$target.new"
    share_classes "$target.new"
    rm -rf "$target.old"
    if [ -d "$target" ]; then mv "$target" "$target.old"; fi
    mv "$target.new" "$target"
    rm -rf "$target.old"
  fi
}

place_settings() {
  mkdir -p "$settings" "$data"
  chmod 755 "$settings"
  chmod 750 "$data"
  if [ -z "$root" ]; then chown "$user:$user" "$data"; fi
  [ -f "$settings/environment" ] || cp "$here/environment" "$settings/environment"
  chmod 644 "$settings/environment"
}

# One rename: at each moment `current` leads to a whole version.
switch_to() {
  ln -sfn "$1" "$programs/current.new"
  mv -T "$programs/current.new" "$programs/current"
  mkdir -p "$(dirname "$unit")"
  cp "$programs/$1/spotkeeper-worker.service" "$unit.new"
  mv "$unit.new" "$unit"
  if has_systemd && [ "$(systemd_version)" -ge 254 ]; then
    mkdir -p "$dropins"
    cp "$programs/$1/restart-backoff.conf" "$dropins/10-restart-backoff.conf"
  fi
}

# Starts what `current` leads to; fails when it does not stay up. Missing settings are told and are no failure of an install.
start() {
  systemctl daemon-reload
  systemctl reset-failed "$name.service" 2>/dev/null || true
  systemctl enable --quiet "$name.service"
  systemctl restart "$name.service" || return 1
  seconds=0
  while [ "$seconds" -lt "$probation" ]; do
    sleep 1
    seconds=$((seconds + 1))
    state=$(systemctl show --property=ActiveState --value "$name.service")
    restarts=$(systemctl show --property=NRestarts --value "$name.service")
    if [ "$state" = active ] && [ "$restarts" = 0 ]; then continue; fi
    code=$(systemctl show --property=ExecMainStatus --value "$name.service")
    say "the worker does not stay up ($state, exit code $code); its last words:"
    journalctl --unit="$name.service" --lines=5 --output=cat --no-pager 2>/dev/null || true
    if [ "$code" = "$wrong_settings" ]; then return "$wrong_settings"; fi
    return 1
  done
}

# Remembers the version that an update replaces: when the update is cut off and repeated, `current` is the new one already.
remember() {
  if [ -n "$1" ] && [ "$1" != "$version" ]; then ln -sfn "$1" "$programs/previous"; fi
}

# Removes all versions but the present one and the one before it.
prune() {
  for folder in "$programs"/*; do
    if [ -L "$folder" ] || [ ! -d "$folder" ]; then continue; fi
    case $(basename -- "$folder") in
    "$version" | "${1:-}") ;;
    *) rm -rf "$folder" ;;
    esac
  done
}

# After a start that failed: the version before comes back; without one nothing is left running. Fails.
give_back() {
  if [ -n "$1" ] && [ "$1" != "$version" ] && [ -d "$programs/$1" ]; then
    switch_to "$1"
    start || say "version $1 does not stay up either"
    fail "version $version did not start; version $1 runs again"
  fi
  if [ "$is_repeated" = 0 ]; then systemctl disable --quiet --now "$name.service" || true; fi
  fail "version $version did not start"
}

install() {
  [ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "must run as root"
  version=$(cat "$here/version")
  before=$(version_of current)
  make_user
  place_version
  place_settings
  remember "$before"
  is_repeated=0
  if [ "$before" = "$version" ]; then
    is_repeated=1
    before=$(version_of previous)
  fi
  switch_to "$version"
  if ! has_systemd; then
    say "version $version is in place; systemd does not run here, so nothing was started"
  else
    code=0
    start || code=$?
    if [ "$code" = "$wrong_settings" ] && { [ -z "$before" ] || [ "$is_repeated" = 1 ]; }; then
      say "version $version is in place and waits for its settings: $settings/environment, user data or tags of the VM"
    elif [ "$code" != 0 ]; then
      give_back "$before"
    else
      say "version $version runs"
    fi
  fi
  prune "$before"
}

remove() {
  [ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "must run as root"
  if has_systemd && [ -f "$unit" ]; then
    # Waits for the worker, which hands its message back.
    systemctl disable --quiet --now "$name.service" || true
  fi
  if [ -f "$settings/environment" ] && cmp -s "$here/environment" "$settings/environment"; then
    rm -f "$settings/environment"
  fi
  rm -rf "$programs"
  rm -f "$unit" "$dropins/10-restart-backoff.conf"
  rmdir "$dropins" 2>/dev/null || true
  if has_systemd; then systemctl daemon-reload; fi
  # Of a folder only what is empty goes: the rest is the owner's.
  rm -rf "$data/work"
  rmdir "$settings" "$data" 2>/dev/null || true
  for left in "$settings" "$data" "$dropins"; do
    if [ -d "$left" ]; then say "stays, since it holds what is yours: $left"; fi
  done
  if [ -z "$root" ] && [ ! -d "$data" ] && id "$user" >/dev/null 2>&1; then userdel "$user"; fi
  say "removed; checkpoints and results lie in the work account and are not touched"
}

usage="usage: orchestrate.sh install | update | remove"
case ${1:-} in
install | update) install ;;
remove) remove ;;
-h | --help)
  echo "$usage"
  sed -n 's/^#   \(orchestrate\.sh .*\)/  \1/p' "$here/orchestrate.sh"
  ;;
*)
  echo "$usage" >&2
  exit 64
  ;;
esac
