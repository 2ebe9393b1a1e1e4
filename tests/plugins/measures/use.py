from warnings import catch_warnings

from cmocio import AlignmentModel, Goal, measures

model = AlignmentModel("m", goals=[Goal("a", "Pebble"), Goal("b", "Sand")])
assert measures.get("pebbles")(model).value == 0.5
assert {"pebbles", "goal-overlap"} <= set(measures.names())
assert measures.get("goal-overlap").compute.__module__ == "cmocio.measures.goal_overlap"
with catch_warnings(record=True) as caught:
    assert measures.get("stones") is measures.get("pebbles")
assert "'stones' is deprecated since 1: it is now called 'pebbles'" in str(caught[-1].message)
