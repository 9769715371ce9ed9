#!/usr/bin/env bash
# Builds the image and runs the service from it without a container engine: bases made of Debian packages and the pinned
# Node, buildah with --isolation=chroot, then the service in a chroot as the image's own user. Needs root.
# Exits 0 when all is well, 1 when something is wrong, 3 when this machine lacks what the check needs (and says what).
set -euo pipefail
cd "$(dirname "$0")/.."

lacks() {
  echo "check-image: NOT RUN: $*"
  exit 3
}
step() { echo "check-image: $1 (${SECONDS}s)"; }
wrong() {
  echo "check-image: WRONG: $*"
  exit 1
}

[ "$(id -u)" = 0 ] || lacks "needs root, for a chroot"
command -v apt-get >/dev/null || lacks "needs a Debian or Ubuntu machine"
for program in buildah setpriv; do
  command -v "$program" >/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends buildah util-linux >/dev/null 2>&1 || true
  command -v "$program" >/dev/null || lacks "$program cannot be installed"
done

work=$(mktemp -d)
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
buildah() { command buildah --root "$work/storage" --runroot "$work/run" "$@"; }
mounted=()
started=()
cleanup() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for place in "${mounted[@]}"; do umount -l "$place" 2>/dev/null || true; done
  buildah umount --all >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

# --- bases: one to build in, with a shell and npm; one to run in, with neither --------------------------------------------
node=$(node --input-type=module -e "import { install, pinnedNode } from './tooling/install.mjs'; install(); console.log(pinnedNode())")
packages=$work/packages
mkdir -p "$packages" && chmod 0777 "$packages"
for name in libc6 libgcc-s1 libstdc++6 dash coreutils libacl1 libattr1 libgmp10 libselinux1 libpcre2-8-0; do
  (cd "$packages" && apt-get download -qq "$name" >/dev/null 2>&1) || lacks "the Debian package $name cannot be fetched"
done
make_base() { # name, then packages
  local name=$1 root=$work/$1 package
  shift
  mkdir -p "$root"/usr/{bin,lib,lib64,sbin} "$root"/{etc,tmp,root,proc,dev,run}
  chmod 1777 "$root/tmp"
  for link in bin lib lib64 sbin; do ln -s "usr/$link" "$root/$link"; done
  for package; do
    dpkg-deb --fsys-tarfile "$packages/${package}"_*.deb | tar -x -C "$root" --keep-directory-symlink
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/data:\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnode:x:1000:\n' >"$root/etc/group"
  install -D -m 0755 "$node" "$root/usr/local/bin/node"
}
commit_base() {
  local container
  container=$(buildah from scratch)
  buildah copy -q "$container" "$work/$1" / >/dev/null
  buildah config --env PATH=/usr/local/bin:/usr/bin:/bin "$container"
  buildah commit -q "$container" "localhost/$1" >/dev/null
  buildah rm "$container" >/dev/null
}
make_base base-run libc6 libgcc-s1 libstdc++6
make_base base-build libc6 libgcc-s1 libstdc++6 dash coreutils libacl1 libattr1 libgmp10 libselinux1 libpcre2-8-0
[ -e "$work/base-build/usr/bin/sh" ] || ln -s dash "$work/base-build/usr/bin/sh"
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$work/base-build/usr/local/lib/node_modules"
cp -rL "$npm" "$work/base-build/usr/local/lib/node_modules/npm"
for program in npm npx; do
  ln -s "../lib/node_modules/npm/bin/$program-cli.js" "$work/base-build/usr/local/bin/$program"
done
ln -s /usr/bin/env "$work/base-build/usr/bin/env" 2>/dev/null || true
commit_base base-run
commit_base base-build
step "bases made"

# --- build ----------------------------------------------------------------------------------------------------------------
# The machine's own npm settings, handed in as a secret: nothing of them may stay in the image.
{ [ -f "$HOME/.npmrc" ] && cat "$HOME/.npmrc"; echo; echo "registry=$(npm config get registry)"; } >"$work/npmrc"
ca=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
[ -f "$ca" ] || ca=/dev/null
build() {
  buildah bud --isolation chroot --format docker -f Containerfile --quiet \
    --build-arg BUILD_IMAGE=localhost/base-build --build-arg BASE_IMAGE=localhost/base-run \
    --secret "id=npmrc,src=$work/npmrc" --secret "id=ca,src=$ca" "$@" .
}
build -t localhost/nos >"$work/build.log" 2>&1 || { tail -n 30 "$work/build.log"; wrong "the image cannot be built"; }
step "image built"

# --- what the image says of itself ----------------------------------------------------------------------------------------
buildah inspect --type image localhost/nos >"$work/image.json"
"$node" tooling/check-image-settings.ts "$work/image.json" || wrong "the image's settings"

# --- what is in it ----------------------------------------------------------------------------------------------------------
container=$(buildah from localhost/nos)
root=$(buildah mount "$container")
echo "check-image: size: $(du -sm "$root" | cut -f1) MiB unpacked with this base, $(du -sm "$root/app" | cut -f1) MiB of it NOS"
[ -f "$root/app/sbom/nos.cdx.json" ] || wrong "there is no SBOM"
"$node" -e 'const { bomFormat, components } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
  if (bomFormat !== "CycloneDX" || !components.some(({ name }) => name === "pglite")) process.exit(1)' \
  "$root/app/sbom/nos.cdx.json" || wrong "the SBOM lists not what is inside"
found=$(cd "$root" && find . -xdev \( -name '*.ts' -o -name '*.map' -o -name .env -o -name .npmrc -o -name '*.test.*' \
  -o -path '*node_modules/*' -maxdepth 4 -name 'typescript' -o -name vitest -o -name esbuild -o -name oxlint -o -name prettier \
  -o -name knip -o -name pnpm -o -name npm -o -name playwright-core -o -name sh -o -name dash \) -print)
[ -z "$found" ] || wrong "these have no business in the image: $found"
registry=$(npm config get registry)
case $registry in
*//registry.npmjs.org/) ;; # everybody's own, and what the SBOM names
*) if grep -rqF -e "${registry#*//}" "$root/app" "$work/image.json"; then wrong "the registry of the build stayed in the image"; fi ;;
esac
writable=$(find "$root" -xdev -user 1000 -not -path "$root/data*" -not -path "$root/backups*" -print)
[ -z "$writable" ] || wrong "the service's user owns $writable"
step "content checked"

# --- run it: its user, no capabilities, a read-only root, only /data, /backups and /tmp to write to ------------------------
jail=$work/jail
mkdir -p "$jail" "$work/data" "$work/backups" "$work/secrets"
chown 1000:1000 "$work/data" "$work/backups"
bind() { # what, where, options
  mount --bind "$1" "$2" && mounted=("$2" "${mounted[@]}") && { [ -z "${3:-}" ] || mount -o "remount,bind,$3" "$2"; }
}
bind "$root" "$jail" ro || lacks "this machine allows no bind mounts"
bind "$work/data" "$jail/data"
bind "$work/backups" "$jail/backups"
mount -t tmpfs -o noexec,nosuid,nodev tmpfs "$jail/tmp" && mounted=("$jail/tmp" "${mounted[@]}")
mount -t tmpfs -o mode=0755 tmpfs "$jail/run" && mounted=("$jail/run" "${mounted[@]}")
mount -t proc proc "$jail/proc" && mounted=("$jail/proc" "${mounted[@]}")
mkdir -p "$jail/run/secrets"
head -c 48 /dev/urandom | base64 >"$jail/run/secrets/jwt_secret"
chmod 0444 "$jail/run/secrets/jwt_secret"
export CHECK_JAIL=$jail CHECK_IMAGE=$work/image.json
"$node" tooling/check-service.ts || wrong "the service does not work from the image"
step "all well"
