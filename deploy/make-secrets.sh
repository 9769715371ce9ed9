#!/bin/sh
# Makes the secrets of this installation in ./secrets, each once: a file that is there is never changed.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets
# The folder keeps others of this machine out; the files are read by other users inside the containers.
chmod 0700 secrets

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }
keep() {
  if [ -e "secrets/$1" ]; then return; fi
  cat >"secrets/$1.new"
  chmod 0444 "secrets/$1.new"
  mv "secrets/$1.new" "secrets/$1"
  echo "made secrets/$1"
}

random 48 | keep jwt_secret
head -c 32 /dev/urandom | base64 | keep encryption_key
random 24 | keep postgres_password
printf 'postgres://nos:%s@postgres:5432/nos\n' "$(cat secrets/postgres_password)" | keep database_url
if [ ! -e secrets/redis_conf ]; then
  password=$(random 24)
  printf 'redis://:%s@redis:6379\n' "$password" | keep redis_url
  printf 'requirepass %s\nsave ""\nappendonly no\nmaxmemory 64mb\nmaxmemory-policy allkeys-lru\ndir /data\n' "$password" | keep redis_conf
fi
# What only you can know, and the secrets that are being replaced during a rotation; empty means "not set".
printf '' | keep jwt_secret_previous
printf '' | keep encryption_key_previous
printf '%s' "${NOTION_API_TOKEN:-}" | keep notion_api_token
random 24 | keep backup_passphrase
