import attrs

from cmocio import AlignmentModel
from cmocio.model.field_types import COLLECTIONS, KINDS, refers_to
from cmocio.model.rows import CLASSES


def test_every_kind_has_a_collection_and_a_class():
    fields = {field.name for field in attrs.fields(AlignmentModel)}
    assert set(COLLECTIONS.values()) <= fields
    assert set(CLASSES) == set(KINDS)
    assert all(cls.entity_kind == kind for kind, cls in CLASSES.items())


def test_every_reference_is_to_a_kind():
    for cls in CLASSES.values():
        for field in attrs.fields(cls):
            assert set(field.metadata.get("refers_to", ())) <= set(KINDS)
    assert refers_to("goal") == {"refers_to": ("goal",)}
