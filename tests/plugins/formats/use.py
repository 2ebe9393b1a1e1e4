from pathlib import Path
from tempfile import TemporaryDirectory

from cmocio import read, write

with TemporaryDirectory() as folder:
    path = Path(folder) / "a.pebbles"
    path.write_text("shop")
    model = read(path)
    assert model.name == "shop"
    write(model, Path(folder) / "a.json")
    assert read(Path(folder) / "a.json") == model
