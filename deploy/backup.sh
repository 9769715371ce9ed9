#!/bin/sh
# Writes a backup of the running system into this folder: `nos backup` in the container, streamed out.
set -eu
cd "$(dirname "$0")/.."
folder=$1
umask 077
mkdir -p "$folder"
file=$folder/nos-$(date -u +%Y-%m-%dT%H-%M-%SZ).nosbackup
compose=$(sh deploy/engine.sh compose)
trap 'rm -f "$file.part"' EXIT
# shellcheck disable=SC2086 # several words
$compose exec -T app node /app/main.mjs backup - >"$file.part"
mv "$file.part" "$file"
echo "backed up to $file; secrets/backup_passphrase opens it: keep a copy of that elsewhere"
