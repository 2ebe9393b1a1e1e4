"""The stub of the face, from its table: `python tests/face_stub.py` writes `src/cmocio/__init__.pyi`."""

from collections.abc import Iterator
from pathlib import Path

import cmocio

STUB = Path(cmocio.__file__).with_suffix(".pyi")


def lines() -> Iterator[str]:
    homes = dict.fromkeys(cmocio._ROOMS, "cmocio") | cmocio._HOME_OF
    former = {old: (homes[new], new) for old, (new, _) in cmocio._FORMER.items()}
    every = {name: (home, name) for name, home in homes.items()} | former
    yield "# Written by tests/face_stub.py from the table in __init__.py: do not edit."
    for name, (home, there) in sorted(every.items(), key=lambda item: (*item[1], item[0])):
        yield f"from {home} import {there} as {name}"
    yield ""
    yield "__version__: str"
    yield "__all__ = ["
    yield from (f'    "{name}",' for name in cmocio.__all__)
    yield "]"


def text() -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    STUB.write_text(text(), encoding="utf-8")
