from cmocio import AlignmentModel, Goal, check, findings

model = AlignmentModel("m", goals=[Goal("a", "Pebble")])
assert "pebbles" in [finding.code for finding in check(model)]
assert findings.get("orphan-goal").look.__module__ == "cmocio.findings.rules.orphan_goal"
assert {"pebbles", "orphan-goal"} <= set(findings.names())
