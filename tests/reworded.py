"""A model of which every text is another that may be."""

import re

import cmocio
from cmocio.io.document import document_of, model_of


def reworded(model, change):
    """The model with every text changed, but for ids, days and the library's own words."""
    document, kept = document_of(model), set()
    while True:
        try:
            return model_of(_changed(document, change, kept), "json")[0]
        except cmocio.FormatError as error:
            before = len(kept)
            kept = kept.union(*(_texts_at(document, fault.place) for fault in error.faults))
            if len(kept) == before:
                raise


def _changed(value, change, kept):
    if isinstance(value, dict):
        return {name: _changed(item, change, kept) for name, item in value.items()}
    if isinstance(value, list):
        return [_changed(item, change, kept) for item in value]
    return change(value) if isinstance(value, str) and value not in kept else value


def _texts_at(document, place):
    """All texts at a place of a document."""
    for step in re.findall(r"[^.\[\]]+", place):
        if isinstance(document, (dict, list)):
            document = document[int(step)] if isinstance(document, list) else document.get(step)
    return set(texts_in(document))


def texts_in(value):
    """All texts of a document."""
    if isinstance(value, (dict, list)):
        return [text for item in (value.values() if isinstance(value, dict) else value) for text in texts_in(item)]
    return [value] if isinstance(value, str) else []
