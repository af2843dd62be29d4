#!/bin/sh
# Installs the system libraries that Qt needs on Debian and Ubuntu, and Python's venv; as root only.
# Does nothing where all of them are there. Never asks for more rights: prints one line to paste.
set -eu

packages="python3-venv libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"

command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || exit 0

missing=""
for package in $packages; do
  # Newer Ubuntu calls some of them by another name, as libglib2.0-0t64: what they provide counts.
  dpkg-query -W -f '${Status} ${Package} ${Provides}\n' 2>/dev/null |
    grep '^install ok installed ' |
    grep -Eq "[ ,]$(printf '%s' "$package" | sed 's/[.+]/\\&/g')( |,|\$)" ||
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of words
  apt-get update -q && $install -y -q && exit 0
else
  install="sudo $install"
fi
echo "The window needs some system packages. Paste this line once, then go on:" >&2
echo "  $install" >&2
