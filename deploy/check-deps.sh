#!/bin/sh
# Says whether this machine has what "make quick-start" needs, and what to do where it has not.
set -u
cd "$(dirname "$0")/.." || exit 1
missing=0
good() { printf '  ok    %s\n' "$1"; }
bad() {
  printf '  fail  %s\n        -> %s\n' "$1" "$2"
  missing=1
}
warn() { printf '  warn  %s\n        -> %s\n' "$1" "$2"; }

if engine=$(sh deploy/engine.sh 2>/dev/null); then good "$engine $("$engine" --version 2>/dev/null | head -n 1)"
else bad "no container engine" "install podman: https://podman.io/docs/installation (docker works as well)"; fi
if compose=$(sh deploy/engine.sh compose 2>/dev/null); then good "$compose"
else bad "no compose" "install podman-compose, or docker's compose plugin"; fi
for program in base64 head tr; do
  if command -v "$program" >/dev/null 2>&1; then good "$program"; else bad "no $program" "install coreutils"; fi
done
if [ "$(id -u)" = 0 ]; then warn "this is root" "run it as a user of your own: rootless podman needs none"; fi
port=${NOS_PORT:-3000}
least=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || echo 1024)
if [ "$port" -lt "$least" ] && [ "$(id -u)" != 0 ]; then
  bad "port $port may only be taken by root" "choose one from $least on with NOS_PORT, and put a proxy before it"
fi
free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
if [ "$free" -lt 2048 ]; then warn "$free MiB are free here" "the images and the database need about 2 GiB"; else good "$free MiB free"; fi
if [ "${engine:-}" = podman ] && [ "$(id -u)" != 0 ] && ! grep -q "^$(id -un):" /etc/subuid 2>/dev/null; then
  bad "no subordinate user ids for $(id -un)" "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
fi
exit "$missing"
