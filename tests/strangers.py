"""The packages of strangers in `plugins`: one folder for each entry-point group, built and installed for real."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

FOLDERS = sorted(file.parent for file in (Path(__file__).parent / "plugins").glob("*/pyproject.toml"))

_BUILD = """
import os, sys
from hatchling.build import build_wheel
for folder in sys.argv[2:]:
    os.chdir(folder)
    build_wheel(sys.argv[1])
"""


def install(target: Path) -> None:
    """Build a wheel of each package and install it into a folder, from which Python can import."""
    wheels = target / "wheels"
    wheels.mkdir(parents=True)
    subprocess.run([sys.executable, "-c", _BUILD, str(wheels), *map(str, FOLDERS)], check=True, capture_output=True)
    for wheel in wheels.iterdir():
        ZipFile(wheel).extractall(target)


def among(*folders: Path) -> dict[str, str]:
    """The environment of a process that finds what is installed in these folders."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
