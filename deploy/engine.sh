#!/bin/sh
# Prints the container engine of this machine (podman first), or its compose with "compose". The project is always "nos":
# an older podman-compose would call it after the folder.
set -eu
found() { command -v "$1" >/dev/null 2>&1; }
none() {
  echo "neither podman nor docker is installed: https://podman.io/docs/installation" >&2
  exit 1
}
case ${1:-engine} in
engine)
  if found podman; then echo podman; elif found docker; then echo docker; else none; fi
  ;;
compose)
  if found podman && found podman-compose; then echo podman-compose -p nos
  elif found podman && podman compose version >/dev/null 2>&1; then echo podman compose -p nos
  elif found docker && docker compose version >/dev/null 2>&1; then echo docker compose -p nos
  else
    found podman || found docker || none
    echo "there is no compose: install podman-compose (or docker's compose plugin)" >&2
    exit 1
  fi
  ;;
esac
