from cmocio import read, read_with_report

model, report = read_with_report(b"pebble,grams\nround,5\nflat,7\n", "csv")
assert report.tables[0].dialect == "pebbles"
assert [goal.name for goal in model.goals] == ["round", "flat"]
assert read(b"pebble,grams\nround,5\n", "csv", dialect="pebbles").goals == model.goals[:1]
