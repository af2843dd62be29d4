"""The catalogs of translations: kept up to date with the sources, filled, and compiled.

    python packaging/catalogs.py update         after a change of texts; says what is missing
    python packaging/catalogs.py missing        the same, and prints it as JSON, to be filled in
    python packaging/catalogs.py fill FILE...   puts translations in: JSON, a list of objects
                                                with context, source, zh_TW and zh_CN
    python packaging/catalogs.py compile        for a program that runs from its sources

A catalog is a .ts file of Qt's tools. It is compiled to a .qm for the window, and to a .json with
the same entries for the command line, which works without Qt. Needs PySide6-Essentials, no more.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "resnet_gui"
FOLDER = PACKAGE / "translations"
LANGUAGES = ("zh_TW", "zh_CN")


@dataclass(frozen=True, order=True)
class Entry:
    """A text and its translation, which is empty where it is missing or not finished."""

    context: str
    source: str
    translation: str
    has_plurals: bool = False


def tool(name: str) -> str:
    """Return the path of one of Qt's tools, which PySide6-Essentials brings."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise OSError("PySide6-Essentials is not installed.")
    program = f"{name}.exe" if sys.platform == "win32" else name
    return str(Path(next(iter(spec.submodule_search_locations)), program))


def catalogs(folder: Path = FOLDER) -> list[Path]:
    """Return the catalogs, one for each language but English."""
    return [folder / f"{language}.ts" for language in LANGUAGES]


def update(folder: Path = FOLDER) -> None:
    """Bring the catalogs up to date with the texts in the sources."""
    with tempfile.TemporaryDirectory() as scratch:
        files = Path(scratch, "files.txt")
        sources = map(str, sorted(PACKAGE.rglob("*.py")))
        files.write_text("\n".join(sources), encoding="utf-8")
        for catalog in catalogs(folder):
            words = [tool("lupdate"), f"@{files}", "-silent", "-locations", "none"]
            words += ["-no-obsolete", "-sort-messages", "-target-language", catalog.stem]
            words += ["-source-language", "en", "-ts", str(catalog)]
            subprocess.run(words, check=True, stdin=subprocess.DEVNULL)


def entries(catalog: Path) -> Iterator[Entry]:
    """Yield what stands in a catalog."""
    for name, message in _messages(ElementTree.parse(catalog)):
        translation = message.find("translation")
        text = ""
        if translation is not None and translation.get("type") is None:
            text = translation.findtext("numerusform", translation.text or "")
        has_plurals = message.get("numerus") == "yes"
        yield Entry(name, message.findtext("source", ""), text, has_plurals)


def fill(files: Sequence[Path], folder: Path = FOLDER) -> None:
    """Put translations into the catalogs; what is already translated is translated anew."""
    given = {}
    for file in files:
        for row in json.loads(file.read_text(encoding="utf-8")):
            given[row["context"], row["source"]] = row
    for catalog in catalogs(folder):
        tree = ElementTree.parse(catalog)
        for name, message in _messages(tree):
            row = given.get((name, message.findtext("source", "")))
            translation = message.find("translation")
            if row is None or translation is None or not row.get(catalog.stem):
                continue
            translation.attrib.pop("type", None)
            form = translation.find("numerusform")
            (translation if form is None else form).text = row[catalog.stem]
        tree.write(catalog, encoding="utf-8", xml_declaration=True)
    update(folder)  # writes the files as Qt's tools do


def missing(folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return the texts that lack a translation, as :func:`fill` takes them."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for catalog in catalogs(folder):
        for entry in entries(catalog):
            if not entry.translation:
                new = {"context": entry.context, "source": entry.source}
                new |= dict.fromkeys(LANGUAGES, "")
                rows.setdefault((entry.context, entry.source), new)
    return list(rows.values())


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Compile each catalog for the window and for the command line; returns the files."""
    made = []
    for catalog in catalogs(folder):
        made += [_compile_json(catalog), _compile_qm(catalog)]
    return made


def is_compiled(folder: Path = FOLDER) -> bool:
    """Return whether what was compiled is there, and newer than the catalogs."""
    for catalog in catalogs(folder):
        for suffix in (".json", ".qm"):
            compiled = catalog.with_suffix(suffix)
            if not compiled.exists() or compiled.stat().st_mtime < catalog.stat().st_mtime:
                return False
    return True


def _compile_json(catalog: Path) -> Path:
    texts: dict[str, dict[str, str]] = {}
    for entry in entries(catalog):
        if entry.translation:
            texts.setdefault(entry.context, {})[entry.source] = entry.translation
    target, unfinished = catalog.with_suffix(".json"), catalog.with_suffix(".json.new")
    unfinished.write_text(json.dumps(texts, ensure_ascii=False, indent=0), encoding="utf-8")
    return unfinished.replace(target)


def _compile_qm(catalog: Path) -> Path:
    target, unfinished = catalog.with_suffix(".qm"), catalog.with_suffix(".qm.new")
    words = [tool("lrelease"), "-silent", "-nounfinished", str(catalog), "-qm", str(unfinished)]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return unfinished.replace(target)


def _messages(
    tree: ElementTree.ElementTree[ElementTree.Element],
) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def main() -> int:
    """Do what the command line asks for; returns the exit code."""
    description, _, usage = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=description, epilog=usage, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("action", choices=["update", "missing", "fill", "compile"])
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    options = parser.parse_args()
    match options.action:
        case "update":
            update()
            print(f"{len(missing())} texts are not translated.")
        case "missing":
            update()
            print(json.dumps(missing(), ensure_ascii=False, indent=1))
        case "fill":
            fill(options.files)
            print(f"{len(missing())} texts are not translated.")
        case "compile":
            compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
