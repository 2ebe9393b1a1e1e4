"""A format of a stranger."""

from cmocio.io import ImportReport
from cmocio.io.format import Format, register
from cmocio.model import AlignmentModel


def read_pebbles(content, path):
    return AlignmentModel(content.decode()), ImportReport("pebbles")


register(Format("pebbles", read_pebbles, suffixes=(".pebbles",)), origin=__name__)
