#!/usr/bin/env bash
# Makes the database that the variables ask for when there is none, then becomes the server
set -euo pipefail

value() { # the variable, or the content of the file that <variable>_FILE names
  local file="$1_FILE"
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!1:-}"; fi
}

run_scripts() {
  local file
  local psql=(psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$user" --no-password --dbname "$database")
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) "${psql[@]}" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | "${psql[@]}" ;;
    esac
  done
}

initialise() {
  local password method
  password="$(value POSTGRES_PASSWORD)"
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  if [ -z "$password" ] && [ "$method" != trust ]; then
    echo "Set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE: there is no database yet, and its superuser needs a password" >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # options may be several words
  initdb --username="$user" --pwfile=<(printf '%s\n' "$password") \
    --set='listen_addresses=*' --set=unix_socket_directories=/var/run/postgresql ${POSTGRES_INITDB_ARGS:-}
  printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
  # for its socket alone, so that nobody takes it for the server to come
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  if [ "$database" != postgres ]; then
    psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$user" --dbname postgres --set db="$database" <<<'CREATE DATABASE :"db";'
  fi
  run_scripts
  pg_ctl -D "$PGDATA" -m fast -w stop
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
[ "$1" = postgres ] || exec "$@"

mkdir -p "$PGDATA"
if [ "$(id -u)" = 0 ]; then
  chown -R postgres "$PGDATA"
  chown postgres /var/run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
chmod 700 "$PGDATA"
user="$(value POSTGRES_USER)"
user="${user:-postgres}"
database="$(value POSTGRES_DB)"
database="${database:-$user}"
[ -s "$PGDATA/PG_VERSION" ] || initialise
exec "$@"
