#!/usr/bin/env bash
# Settings are variables with dots, as in discovery.type=single-node. A shell has no such variables,
# so they are read from what it was started with.
set -euo pipefail

[ "$1" = eswrapper ] || exec "$@"

settings=()
while IFS= read -r -d '' variable; do
  if [[ "${variable%%=*}" =~ ^[a-z0-9_]+(\.[a-z0-9_]+)+$ ]]; then settings+=("-E$variable"); fi
done <"/proc/$$/environ"
exec elasticsearch "${settings[@]}"
