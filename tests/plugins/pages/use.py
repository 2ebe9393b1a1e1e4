from pebble_pages import Pebbles

from cmocio.results import PAGES, Rows

assert str(Pebbles(3)) == "3 pebbles"
assert {"pebbles", "rows"} <= set(PAGES.names())
assert str(Rows(["a"])) != "no"
