#!/bin/sh
# Says whether this machine has what "make quick-start" needs, and what to do where it has not.
set -u
cd "$(dirname "$0")/.." || exit 1
missing=0
found() { command -v "$1" >/dev/null 2>&1; }
good() { printf '  ok    %s\n' "$1"; }
bad() {
  printf '  fail  %s\n        -> %s\n' "$1" "$2"
  missing=1
}
warn() { printf '  warn  %s\n        -> %s\n' "$1" "$2"; }
# How this machine installs packages; their names as Debian, Fedora and most others have them.
install() {
  if found apt-get; then echo "sudo apt-get install $*"
  elif found dnf; then echo "sudo dnf install $*"
  elif found zypper; then echo "sudo zypper install $*"
  elif found pacman; then echo "sudo pacman -S $*"
  elif found apk; then echo "sudo apk add $*"
  elif found brew; then echo "brew install $*"
  else echo "install $*"; fi
}

if engine=$(sh deploy/engine.sh 2>/dev/null); then good "$("$engine" --version 2>/dev/null | head -n 1)"
else bad "no container engine" "$(install podman podman-compose)   (https://podman.io/docs/installation; docker works as well)"; fi
if compose=$(sh deploy/engine.sh compose 2>/dev/null); then good "$compose"
elif [ "${engine:-}" = docker ]; then bad "no compose for docker" "$(install docker-compose-plugin)   (https://docs.docker.com/compose/install)"
else bad "no compose" "$(install podman-compose)"; fi
for program in base64 head tr; do
  if found "$program"; then good "$program"; else bad "no $program" "$(install coreutils)"; fi
done
if found curl || found wget || found node; then good "a program that asks for the health (curl, wget or node)"
else bad "neither curl nor wget nor node" "$(install curl)"; fi
if [ "$(id -u)" = 0 ]; then warn "this is root" "run it as a user of your own: rootless podman needs none"; fi
port=${NOS_PORT:-3000}
least=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || echo 1024)
if [ "$port" -lt "$least" ] && [ "$(id -u)" != 0 ]; then
  bad "port $port may only be taken by root" "choose one from $least on with NOS_PORT, and put a proxy before it"
fi
free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
if [ "$free" -lt 2048 ]; then warn "$free MiB are free here" "the images and the database need about 2 GiB"; else good "$free MiB free"; fi
if [ "${engine:-}" = podman ] && [ "$(id -u)" != 0 ] && [ "$(uname -s)" = Linux ]; then
  if ! grep -qE "^($(id -un)|$(id -u)):" /etc/subuid 2>/dev/null; then
    bad "no subordinate user ids for $(id -un)" "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
  fi
  if found newuidmap; then good newuidmap; else bad "no newuidmap" "$(install uidmap)   (shadow-utils on Fedora)"; fi
fi
exit "$missing"
