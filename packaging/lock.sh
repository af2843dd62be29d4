#!/usr/bin/env bash
# Writes packaging/locks/*.txt anew, from pyproject.toml, constraints.txt and requirements.in.
# Needs uv (pip install uv). Run it after any of the three has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() { # lock NAME PLATFORM
  local file="packaging/locks/$1.txt"
  echo "# Exact versions and hashes for the $1 build. Made by packaging/lock.sh; not edited by hand." >"$file.new"
  uv pip compile --quiet pyproject.toml packaging/requirements.in -c constraints.txt \
    --python-platform "$2" --python-version 3.11 --only-binary :all: --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links >>"$file.new"
  mv "$file.new" "$file"
}

lock windows x86_64-pc-windows-msvc
lock linux x86_64-manylinux_2_34
