"""What the library's own formats share: a document of plain data, to a model and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from cmocio.errors import Fault, FormatError
from cmocio.io.content import require_shallow, too_deep
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.model.document import build_model
from cmocio.model.upgrade import NEWER_VERSION, upgraded
from cmocio.texts import Message, declare

REPEATED_KEY = declare("repeated-key", "occurs here more than once; keep one")
NO_FIELDS = declare("no-fields", "holds no named fields; a file of this library's own starts with a schema_version")


def model_of(
    document: object,
    format: str,  # noqa: A002 - the registry's own word
    path: str = "",
    faults: Iterable[Fault] = (),
) -> tuple[AlignmentModel, ImportReport]:
    """The model a document describes, and the report of reading it.

    Parameters
    ----------
    document
        Plain data: dicts, lists, text, numbers, truth values, days.
    format
        The name of the format it stood in.
    path
        The file, for errors and the report.
    faults
        What its parser found wrong already; named first, and nothing more about the values it could not read.

    Raises
    ------
    FormatError
        With every fault of the document and its place.

    Examples
    --------
    >>> model, report = model_of({"schema_version": 2, "name": "shop"}, "json")
    >>> model
    AlignmentModel('shop')
    """
    found = list(faults)
    unread = {fault.place for fault in found if fault.message.code != REPEATED_KEY}
    if not isinstance(document, Mapping):
        raise FormatError(path, [*found, Fault("", Message.of(NO_FIELDS))])
    fields, of_version = upgraded(document)
    found += of_version
    if any(fault.message.code == NEWER_VERSION for fault in of_version):
        raise FormatError(path, found)
    model, of_model = build_model(fields)
    found += (fault for fault in of_model if fault.place not in unread)
    if found or model is None:
        raise FormatError(path, found)
    counts = {name: len(getattr(model, name)) for name in model.collections.values()}
    return model, ImportReport(format, path, {name: count for name, count in counts.items() if count})


def document_of(model: AlignmentModel) -> dict[str, Any]:
    """A model as the document that every one of the library's own formats writes: its own fields, then its entities.

    Raises
    ------
    FormatError
        If its scenarios hold scenarios so deep that the document could not be read again.

    Examples
    --------
    >>> document_of(AlignmentModel("shop"))
    {'schema_version': 2, 'name': 'shop'}
    """
    try:
        found = model.to_dict()
    except RecursionError:
        raise too_deep() from None
    require_shallow({"scenarios": found.get("scenarios", [])})
    return found
