"""A kind of change under the name of one of the library's own."""

from typing import ClassVar

from cmocio.model.change import change_kind
from pebble_changes import Pebble


@change_kind
class Other(Pebble):
    change: ClassVar[str] = "satisfy"
