"""The table of drivers says what counts, within the width of a page."""

from datetime import date

from attrs import evolve

from cmocio.scenarios import Driver, Drivers

ADS = Driver("goal:ads", "Campaigns", 0.7, 0.6, 0.8, 0.75, 0.7, 0.8, 0.9, -0.8, 0.8, -0.3, 0.3)
IDLE = Driver("goal:idle", "Idle", 0.0, -0.01, 0.01, 0.0, 0.0, 0.0, 0.0, -0.8, 0.8, 0.0, 0.0)
FOUND = Drivers(
    "shop", "goal:sales", "Sales", None, (ADS, IDLE), 0.0, 0.01, 0.2, 0.0, (0.1, 0.9), 0.95, 1024, 4097, "plain", 0
)


def test_an_input_has_its_shares_its_direction_and_what_it_moves():
    row = next(line for line in str(FOUND).splitlines() if line.startswith("Campaigns"))
    assert row.split() == [
        "Campaigns",
        "70",
        "%",
        "(60–80)",
        "75",
        "%",
        "(70–80)",
        "+0.90",
        "−0.30",
        "+0.30",
        "████████",
    ]


def test_inputs_that_bring_nothing_are_counted_and_not_shown():
    assert "(not shown, as each has a part in 1 % at most: 1)" in str(FOUND)
    assert "Idle" not in str(FOUND)


def test_shares_beyond_their_range_are_shown_within_it():
    text = str(evolve(FOUND, drivers=(evolve(ADS, first_low=-0.1, total_high=1.2),)))
    assert "70 % (0–80)" in text
    assert "75 % (70–100)" in text


def test_one_input_has_all_of_the_spread():
    assert "all of the spread is its own" in str(evolve(FOUND, drivers=(ADS,)))


def sure(item, first, total, by=0.005):
    """With intervals this narrow."""
    ends = {"first_low": first - by, "first_high": first + by, "total_low": total - by, "total_high": total + by}
    return evolve(item, first=first, total=total, **ends)


def test_inputs_that_add_up_are_said_to():
    both = (sure(ADS, 0.7, 0.7), sure(IDLE, 0.3, 0.3))
    assert "the inputs add up" in str(evolve(FOUND, drivers=both))


def test_without_shares_the_reason_is_told_and_the_swings_are_shown():
    lost = evolve(ADS, first=None, first_low=None, first_high=None, total=None, total_low=None, total_high=None)
    text = str(evolve(FOUND, drivers=(lost,), mean=None, deviation=None, undefined=0.5))
    assert "No shares: the number is undefined in 50.0% of the samples" in text
    assert "+0.30" in text


def test_days_are_shown_as_days():
    day = float(date(2026, 3, 29).toordinal())
    late = evolve(ADS, low=day, high=day + 30)
    text = str(evolve(FOUND, of="initiative:site", drivers=(late,), base=day, mean=day, deviation=12.0))
    assert "2026-03-29" in text
    assert "give or take 12 days" in text


def test_no_line_is_wider_than_a_page():
    long = evolve(FOUND, title="A number " * 20, model="shop " * 30, drivers=(evolve(ADS, title="Campaigns " * 20),))
    assert max(map(len, str(long).splitlines())) <= 100


def test_of_many_inputs_the_first_are_shown_and_the_rest_counted():
    many = tuple(evolve(ADS, input=f"goal:{n}", title=f"Goal {n}", total=0.5 - n / 50) for n in range(20))
    text = str(evolve(FOUND, drivers=many))
    assert "Goal 14 " in text
    assert "Goal 15 " not in text
    assert "(not shown, as each has a part in 20 % at most: 5)" in text


def test_a_number_that_moves_little_has_more_digits():
    small = evolve(ADS, low=0.6004, high=0.6011)
    text = str(evolve(FOUND, of="total:framework", drivers=(small,), base=0.6007, mean=0.6007, deviation=0.0003))
    assert "0.6007 on average, give or take 0.0003" in text
    assert "0.6004" in text


def test_inputs_that_act_together_are_said_to_and_by_how_much():
    text = str(evolve(FOUND, drivers=(sure(ADS, 0.6, 0.8), sure(IDLE, 0.2, 0.4))))
    assert "bring 80 % of the spread; the other 20 % (19–21) they bring only together" in " ".join(text.split())


def test_where_few_samples_do_not_tell_whether_inputs_add_up_this_is_said():
    unsure = tuple(sure(item, item.first, item.total, by=0.25) for item in (ADS, IDLE))
    text = " ".join(str(evolve(FOUND, drivers=unsure)).split())
    assert "1,024 samples do not tell whether the inputs add up: between nothing and 35 % of the spread" in text
    assert "A share may be off by 25 points; four times as many samples halve that." in text
    assert "none matters more or less" not in text


def test_inputs_that_nearly_add_up_are_said_to_and_by_how_much_they_may_not():
    both = (sure(ADS, 0.7, 0.71, by=0.03), sure(IDLE, 0.29, 0.3, by=0.03))
    text = " ".join(str(evolve(FOUND, drivers=both)).split())
    assert "the inputs add up, or nearly: at most 5 % of the spread they bring only together" in text


def test_what_shares_with_others_leave_bounds_what_inputs_bring_together():
    both = (evolve(sure(ADS, 0.7, 0.7), first_low=0.4, first_high=1.0), sure(IDLE, 0.3, 0.3))
    assert "the inputs add up: none matters" in " ".join(str(evolve(FOUND, drivers=both)).split())


def test_an_input_that_has_more_with_others_than_alone_is_not_said_to_add_up():
    both = (sure(ADS, 0.9, 0.9, by=0.1), sure(IDLE, 0.1, 0.2, by=0.01))
    text = " ".join(str(evolve(FOUND, drivers=both)).split())
    assert "bring 92 % of the spread; the other 8 % (8–10) they bring only together" in text


def row(text, title):
    return next(line for line in text.splitlines() if line.startswith(title))


def test_a_share_alone_is_never_shown_above_that_with_others_and_this_is_told():
    first_surer = evolve(sure(ADS, 0.7, 0.6, by=0.02), total_low=0.4, total_high=0.8)
    total_surer = evolve(sure(IDLE, 0.10, 0.07, by=0.005), first_low=0.08, first_high=0.12)
    text = str(evolve(FOUND, drivers=(first_surer, total_surer)))
    assert row(text, "Campaigns").split()[1:7] == ["70", "%", "(68–72)", "70", "%", "(68–80)"]
    assert row(text, "Idle").split()[1:7] == ["7", "%", "(6–8)", "7", "%", "(6–8)"]
    assert "where the samples say so, they are too few" in " ".join(text.split())
    assert "too few" not in str(FOUND)
    within = sure(ADS, 0.71, 0.7, by=0.02)
    assert "too few" not in str(evolve(FOUND, drivers=(within, IDLE)))


def test_no_range_alone_reaches_beyond_that_with_others():
    text = str(evolve(FOUND, drivers=(evolve(ADS, first_high=0.9, total_low=0.5), IDLE)))
    assert row(text, "Campaigns").split()[1:7] == ["70", "%", "(60–80)", "75", "%", "(60–80)"]


def test_an_input_with_a_share_but_no_swing_is_explained():
    still = evolve(ADS, low=0.48, high=0.48)
    text = " ".join(str(evolve(FOUND, drivers=(still, IDLE))).split())
    assert "The same at both ends, with all others at their medians: Campaigns." in text
    assert "same at both ends" not in str(FOUND)


def test_a_long_title_is_cut_before_its_field():
    long = evolve(ADS, input="goal:ads.weight", title=f"{'Campaigns ' * 9}, weight")
    assert "…, weight " in str(evolve(FOUND, drivers=(long,)))


def test_a_chance_is_told_in_percent_with_its_limits():
    asked = evolve(FOUND, base=0.0, mean=0.07, at_least=0.125, drivers=(evolve(ADS, low=0.0, high=0.26), IDLE))
    text = str(asked)
    assert "What drives the chance that 'Sales' (goal:sales) is 0.125 or more: shop" in text
    assert "7 % of the samples; with every input at its median it is not so" in text
    assert row(text, "Campaigns").split()[8:12] == ["0", "%", "26", "%"]
    assert "is −0.5 or less: shop" in str(evolve(FOUND, at_most=-0.5))
    assert "is from 0 to 0.5: shop" in str(evolve(FOUND, at_least=0.0, at_most=0.5))
    assert max(map(len, text.splitlines())) <= 100


def test_a_delay_that_moves_nothing_is_explained():
    delay = evolve(IDLE, input="initiative:cdp", title="Platform")
    text = " ".join(str(evolve(FOUND, drivers=(ADS, delay), as_of=date(2026, 6, 30))).split())
    assert "Being late, Platform moves nothing here: nothing that counts waits for it on 2026-06-30." in text
    assert "Being late" not in str(evolve(FOUND, drivers=(ADS, evolve(delay, total=0.02))))
    still = evolve(delay, low=739_000.0, high=739_000.0)
    dated = evolve(FOUND, of="initiative:mails", base=739_000.0, mean=739_000.0, drivers=(still,))
    assert "Being late" not in str(dated)
    assert "Being late" not in str(FOUND)
