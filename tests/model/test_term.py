from cmocio import Term


def test_one_function_stands_for_several():
    assert Term("cdp", "CDP", "it", needed_by="marketing", known_by=["marketing", "sales"]).known_by == {
        "marketing",
        "sales",
    }
