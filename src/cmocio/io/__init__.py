"""Models in files and in memory: read, written, checked against a schema."""

from cmocio.io.reading import loads, read, read_with_report
from cmocio.io.report import ColumnReading, ImportReport, Note, TableReading
from cmocio.io.schema import json_schema
from cmocio.io.writing import dumps, write

__all__ = [
    "ColumnReading",
    "ImportReport",
    "Note",
    "TableReading",
    "dumps",
    "json_schema",
    "loads",
    "read",
    "read_with_report",
    "write",
]
