#!/bin/sh
# Looks for known weaknesses in the image, with trivy or grype, and copies its list of parts (CycloneDX) to ./dist.
set -eu
cd "$(dirname "$0")/.."
image=$1
engine=$(sh deploy/engine.sh)
mkdir -p dist
container=$("$engine" create "$image")
"$engine" cp "$container:/app/sbom/nos.cdx.json" dist/nos.cdx.json
"$engine" rm "$container" >/dev/null
echo "dist/nos.cdx.json lists what is inside"
if command -v trivy >/dev/null 2>&1; then
  exec trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed --scanners vuln,secret "$image"
elif command -v grype >/dev/null 2>&1; then
  exec grype "$image" --fail-on high --only-fixed
fi
echo "neither trivy nor grype is installed, so nothing was looked up: https://trivy.dev" >&2
echo "what npm's registry knows about the libraries inside: npm run advisories" >&2
exit 1
