"""All Python of the documents, a module for each, as files for the type checkers: `documented.py FOLDER`."""

import doctest
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^[ \t]*```(?:python|pycon)\b[^\n]*\n(?P<source>.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)


def code_of(source: str) -> str:
    """A fence's code; of a session at the prompt, what was typed and does not end in an error."""
    if not source.lstrip().startswith(">>>"):
        return source
    return "".join(one.source for one in doctest.DocTestParser().get_examples(source) if one.exc_msg is None)


def main(folder: Path) -> None:
    """Write them."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        parts = [code_of(match["source"]) for match in FENCE.finditer(text)]
        name = re.sub(r"\W", "_", page.relative_to(ROOT).with_suffix("").as_posix())
        (folder / f"{name}.py").write_text("\n".join(parts), encoding="utf-8")
    print(f"the code of {len(pages)} pages is in {folder}")


main(Path(sys.argv[1]))
