from cmocio import AlignmentModel, Goal, Remove, Satisfy, from_records, json_schema
from cmocio.model.change import CHANGES
from cmocio.model.places import clash
from cmocio.model.rename import renamed
from cmocio.model.wording import in_words

row = {"change": "pebble", "goal": "a", "colour": "red"}
model = from_records({"goals": [{"id": "a", "name": "A"}], "scenarios": [{"name": "s", "changes": [row]}]}, name="m")
pebble = model.scenario("s").changes[0]
assert model.apply("s").goal("a").name == "a red pebble"
assert pebble._row() == row
assert str(in_words(pebble, model)) == "Pebble('a', colour='red')"
assert pebble.about(model) == "goal"
assert renamed(model, {"goal:a": "z"}).scenario("s").changes[0].goal == "z"
assert json_schema("model")["$defs"]["Pebble"]["required"] == ["change", "goal"]
assert clash(tuple(pebble.touches()), tuple(Remove("goal:a").touches())) is not None
assert CHANGES.get("satisfy") is Satisfy
assert AlignmentModel("m", goals=[Goal("a", "A")]).add(CHANGES.get("pebble")("a")).goal("a").name == "a grey pebble"
