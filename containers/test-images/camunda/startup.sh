#!/usr/bin/env bash
# Becomes the broker, the gateway alone, or the restore of a backup
set -euo pipefail

address="$(hostname -i | cut -d ' ' -f 1)"
export ZEEBE_BROKER_NETWORK_HOST="${ZEEBE_BROKER_NETWORK_HOST:-$address}"
export ZEEBE_BROKER_GATEWAY_CLUSTER_HOST="${ZEEBE_BROKER_GATEWAY_CLUSTER_HOST:-$ZEEBE_BROKER_NETWORK_HOST}"
if [ "${ZEEBE_STANDALONE_GATEWAY:-false}" = true ]; then
  export ZEEBE_GATEWAY_NETWORK_HOST="${ZEEBE_GATEWAY_NETWORK_HOST:-0.0.0.0}"
  export ZEEBE_GATEWAY_CLUSTER_HOST="${ZEEBE_GATEWAY_CLUSTER_HOST:-$address}"
  exec "$ZB_HOME/bin/gateway"
fi
if [ "${ZEEBE_RESTORE:-false}" = true ]; then
  exec "$ZB_HOME/bin/restore" --backupId="$ZEEBE_RESTORE_FROM_BACKUP_ID"
fi
exec "$ZB_HOME/bin/broker"
