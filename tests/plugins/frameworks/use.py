from warnings import catch_warnings

from cmocio import AlignmentModel, assess, frameworks

assert assess(AlignmentModel("m"), "pebbles").practices[0].practice.title == "A"
assert frameworks.get("okr").title != "Pebbles"
assert {"pebbles", "okr"} <= set(frameworks.names())
with catch_warnings(record=True) as caught:
    assert frameworks.get("stones") is frameworks.get("pebbles")
assert "'stones' is deprecated since 1: it is now called 'pebbles'" in str(caught[-1].message)
