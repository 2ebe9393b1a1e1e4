"""Build the wheel, install it alone, and look at what a user gets: data files, the type marker, complete types."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
LOOK = """
import cmocio, sys
from cmocio import AlignmentModel, frameworks, measures, samples
assert "site-packages" in cmocio.__file__, cmocio.__file__
assert "five-ways" in frameworks.names(), frameworks.names()
assert [samples.load(name).name for name in ("retailer", "charity")], samples.names()
print(cmocio.assess(AlignmentModel("empty"), "five-ways").score.reason, "|", len(measures.names()), "measures")
"""


def run(*command: str | Path) -> str:
    """Run a command; show what it printed where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, look."""
    with tempfile.TemporaryDirectory() as folder:
        run("uv", "build", "--wheel", "--out-dir", folder)
        (wheel,) = Path(folder).glob("*.whl")
        names = zipfile.ZipFile(wheel).namelist()
        assert "cmocio/py.typed" in names
        assert any(name.startswith("cmocio/frameworks/data/") and name.endswith(".toml") for name in names)
        env = Path(folder, "env")
        run("uv", "venv", "--python", sys.executable, env)
        python = env / "bin" / "python"
        run("uv", "pip", "install", "--python", python, wheel)
        print(run(python, "-I", "-c", LOOK).strip())
        run("uv", "pip", "install", "--python", python, f"{wheel}[formats,testing]", "pyright")
        report = run(env / "bin" / "pyright", "--pythonpath", python, "--ignoreexternal", "--verifytypes", "cmocio")
        print(report[report.index("Symbols exported") :].strip())


main()
