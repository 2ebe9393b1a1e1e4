"""Models in files: read, written, checked against a schema."""

from cmocio.io.reading import read, read_with_report
from cmocio.io.report import ImportReport, Note
from cmocio.io.schema import json_schema
from cmocio.io.writing import write

__all__ = ["ImportReport", "Note", "json_schema", "read", "read_with_report", "write"]
