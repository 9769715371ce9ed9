#!/bin/sh
# Waits up to two minutes for the service at this address to be ready, then prints its health.
set -eu
url=$1
fetch() {
  if command -v curl >/dev/null 2>&1; then curl -fsS --max-time 5 "$1"
  elif command -v wget >/dev/null 2>&1; then wget -qO- -T 5 "$1"
  else node -e 'fetch(process.argv[1]).then(async (a) => { console.log(await a.text()); process.exit(a.ok ? 0 : 1) }, () => process.exit(1))' "$1"; fi
}
end=$(($(date +%s) + ${HEALTH_PATIENCE_S:-120}))
until fetch "$url/health/ready" >/dev/null 2>&1; do
  if [ "$(date +%s)" -ge "$end" ]; then
    echo "the service at $url is not ready; \"make logs\" shows why" >&2
    exit 1
  fi
  sleep 1
done
fetch "$url/health"
echo
