"""The propagator against its bases, as ratios in one interleaved run; `report.py` prints all of them as a table."""

import pytest
import report

PARTS = [report.batches, report.singles, report.against_loops, report.compiling, report.gradients]


@pytest.mark.parametrize("part", PARTS + [report.against_c] * bool(report.COMPILER))
def test_one_part_of_the_table(part, benchmark):
    rows = benchmark.pedantic(lambda: list(part(1_000, 1)), rounds=1)
    benchmark.extra_info.update({f"{row.what}, {row.model}": row.measured for row in rows})
    print(*rows, sep="\n")
    assert all(row.measured > 0 for row in rows)


def test_growth(benchmark):
    rows = benchmark.pedantic(lambda: list(report.growth(200, 2_000, 1)), rounds=1)
    print(*rows, sep="\n")
    assert [row.model for row in rows] == [*report.MODELS]


def test_coalitions(benchmark):
    rows = benchmark.pedantic(lambda: list(report.coalitions(1)), rounds=1)
    print(*rows, sep="\n")
    assert all(row.measured > 0 for row in rows)


def test_a_large_model_is_propagated_and_explained(capsys):
    print(*report.explaining(2_000), sep="\n")
    assert "explain" in capsys.readouterr().out
