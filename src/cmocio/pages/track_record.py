"""The page of a track record."""

from cmocio.findings.track_record import TrackRecord
from cmocio.results import page_of
from cmocio.texts import Words, declare

RECORD = declare("track-record", "{title}: {parts}{waiting:?; {waiting} waiting}{left_out:?; {left_out} left out}")
VALUES = declare("track-record-values", "{count} values off by {error:.2f} of the way to the target on average, {bias}")
HOPEFUL = declare("track-record-hopeful", "{size:.2f} too hopeful")
GLOOMY = declare("track-record-gloomy", "{size:.2f} too gloomy")
RANGES = declare("track-record-ranges", "{count} ranges, {share} of them right")
CONFIDENCES = declare("track-record-confidences", "{count} confidences, Brier score {brier:.3f} (0 is best)")


@page_of(TrackRecord)
def track_record(found: TrackRecord, words: Words) -> str:
    """In one line: how far off, which way, how often right, how sure of it."""
    parts = [] if found.reason is None else [words.render(found.reason)]
    if found.mean_error is not None and found.bias is not None:
        bias = words(HOPEFUL if found.bias >= 0 else GLOOMY, size=abs(found.bias))
        parts.append(words(VALUES, count=found.values, error=found.mean_error, bias=bias))
    if found.coverage is not None:
        parts.append(words(RANGES, count=found.ranges, share=words.percent(found.coverage)))
    if found.brier is not None:
        parts.append(words(CONFIDENCES, count=found.confidences, brier=found.brier))
    return words(
        RECORD, title=found.title, parts="; ".join(parts), waiting=found.waiting or "", left_out=found.left_out or ""
    )
