#!/bin/sh
# What nos-backup.service runs: a backup out of the container nos-app, the last fourteen kept.
set -eu
umask 077
folder=${NOS_BACKUPS:-$HOME/.local/share/nos/backups}
mkdir -p "$folder"
file=$folder/nos-$(date -u +%Y-%m-%dT%H-%M-%SZ).nosbackup
trap 'rm -f "$file.part"' EXIT
podman exec nos-app node /app/main.mjs backup - >"$file.part"
mv "$file.part" "$file"
find "$folder" -name 'nos-*.nosbackup' -type f | sort -r | tail -n +15 | while read -r old; do rm -f "$old"; done
