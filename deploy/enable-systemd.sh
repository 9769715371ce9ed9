#!/bin/sh
# Installs NOS as units of this user: Quadlet files, or with a podman older than 4.4 what `podman generate systemd` makes
# of the running containers. Says how to start them with the machine.
set -eu
cd "$(dirname "$0")/.."
image=$1
command -v podman >/dev/null 2>&1 || { echo "Quadlet units need podman; with docker, \"restart: unless-stopped\" in compose.yaml does the same" >&2; exit 1; }
command -v systemctl >/dev/null 2>&1 || { echo "this machine has no systemd" >&2; exit 1; }
config=${XDG_CONFIG_HOME:-$HOME/.config}
mkdir -p "$config/nos" "$config/systemd/user"
chmod 0700 "$config/nos"
[ -d "$config/nos/secrets" ] || mkdir -m 0700 "$config/nos/secrets"
for file in secrets/*; do
  kept=$config/nos/$file
  [ -e "$kept" ] || { cp "$file" "$kept" && chmod 0444 "$kept"; }
done
[ -e "$config/nos/nos.env" ] || printf '# NOTION_DATABASE_ID=\n# SERVICE_URL=https://nos.example.com\n# TRUST_PROXY=1\n' >"$config/nos/nos.env"
cp deploy/backup-now.sh "$config/nos/backup-now.sh"
cp deploy/systemd/* "$config/systemd/user/"

version=$(podman version --format '{{.Client.Version}}')
major=${version%%.*}
minor=${version#*.}
minor=${minor%%.*}
if [ "$major" -gt 4 ] || { [ "$major" -eq 4 ] && [ "$minor" -ge 4 ]; }; then
  mkdir -p "$config/containers/systemd"
  for file in deploy/quadlet/*; do
    sed "s|^Image=localhost/nos:.*|Image=$image|" "$file" >"$config/containers/systemd/$(basename "$file")"
  done
  systemctl --user daemon-reload
  echo "installed Quadlet units in $config/containers/systemd"
  echo "  systemctl --user start nos-app nos-worker     now (make down first: the port is the same)"
else
  podman container exists nos_app_1 || { echo "podman $version knows no Quadlet: run \"make up\" first, its containers become units" >&2; exit 1; }
  for name in $(podman ps --filter label=io.podman.compose.project=nos --format '{{.Names}}'); do
    (cd "$config/systemd/user" && podman generate systemd --new --files --name --restart-policy=always "$name" >/dev/null)
    systemctl --user enable "container-$name.service"
  done
  systemctl --user daemon-reload
  echo "installed units of the running containers (podman $version) in $config/systemd/user"
fi
echo "  systemctl --user enable --now nos-backup.timer     a backup every night"
echo "  loginctl enable-linger $(id -un)     start them with the machine, not with your session"
