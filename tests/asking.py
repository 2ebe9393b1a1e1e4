"""Options of `simulate` and `drivers`, told apart from those of `uncertain`."""

OF_UNCERTAIN = ("framework", "functions", "scenario", "correlations", "unknown", "evidence", "as_of")


def apart(options):
    """The options of `uncertain`, and the rest."""
    own = {name: value for name, value in options.items() if name in OF_UNCERTAIN}
    return own, {name: value for name, value in options.items() if name not in OF_UNCERTAIN}
