# The short names of running NOS in containers: podman first, docker where there is no podman. `make help` lists them.
# NOS_PORT (3000), NOS_BIND (127.0.0.1), NOTION_DATABASE_ID, SERVICE_URL and LOG_LEVEL may be set, here or in .env.
SHELL := /bin/sh
VERSION := 0.1.0
NOS_IMAGE ?= localhost/nos:$(VERSION)
NOS_PORT ?= 3000
BACKUP_DIR ?= backups
export NOS_IMAGE NOS_PORT

ENGINE = $$(sh deploy/engine.sh)
COMPOSE = $$(sh deploy/engine.sh compose)

.DEFAULT_GOAL := help
.PHONY: help check-deps quick-start quick-restart build up down logs health scan backup-volumes enable-systemd secrets

help: ## list these targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

check-deps: ## say what is missing on this machine
	@sh deploy/check-deps.sh

quick-start: check-deps secrets build up health ## from a fresh clone to a running system, with secrets of its own
	@echo "NOS runs at http://127.0.0.1:$(NOS_PORT)  (make logs, make down)"
	@echo "a token:  $$(sh deploy/engine.sh compose) exec app node /app/main.mjs token create --subject me --role admin"

quick-restart: build ## build again and restart what changed
	@$(COMPOSE) up -d --force-recreate app worker
	@$(MAKE) --no-print-directory health

build: ## build the image
	@$(ENGINE) build $$([ "$$(sh deploy/engine.sh)" = podman ] && echo --format docker) -f Containerfile -t $(NOS_IMAGE) \
	  --build-arg VERSION=$(VERSION) --build-arg REVISION=$$(git rev-parse --short HEAD 2>/dev/null || echo unknown) .

secrets:
	@sh deploy/make-secrets.sh

up: secrets ## start everything
	@$(COMPOSE) up -d

down: ## stop everything; the data stays
	@$(COMPOSE) down

logs: ## follow the logs
	@$(COMPOSE) logs -f

health: ## wait until the service is healthy, and show what it says
	@sh deploy/health.sh "$${HEALTH_URL:-http://127.0.0.1:$(NOS_PORT)}"

scan: ## look for known weaknesses in the image (trivy or grype), and write its list of parts
	@sh deploy/scan.sh "$(NOS_IMAGE)"

backup-volumes: ## write everything that NOS keeps into ./backups (nos backup: consistent, checked, encrypted)
	@sh deploy/backup.sh "$(BACKUP_DIR)"

enable-systemd: secrets ## start NOS with the machine: Quadlet units of this user
	@sh deploy/enable-systemd.sh "$(NOS_IMAGE)"
