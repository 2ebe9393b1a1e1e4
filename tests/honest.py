"""Proves the laws of honest measurement on all drawn models, turns all knobs in all draws, and tries the adversary.

    uv run python tests/honest.py [face | laws | adversary]

The suite runs the same on a sample. What is printed and not listed in the catalogue fails.
"""

import sys
from collections import Counter

from catalogue.drawn import DRAWN
from catalogue.face import DRAWS
from catalogue.facing import TEXTS, lowering, without_effect
from catalogue.honest import LAWS
from catalogue.proving import CLAIMS, broken, poor, tricked

PAIRS = 2000


def face():
    """The knobs, in all draws."""
    for name in TEXTS:
        print(f"{name}: lowers the whole: {sorted(lowering(name, range(DRAWS)))}")
        print(f"{name}: without effect: {sorted(without_effect(name, range(DRAWS)))}")


def laws():
    """The laws, on all drawn models."""
    thin = poor(range(DRAWN))
    print(f"{len(CLAIMS)} claims, {DRAWN} models; too poorly drawn: {len(thin)}: {sorted(thin)}")
    for law in LAWS:
        counts = Counter(name for number in range(DRAWN) for name in broken(law, number))
        print(f"{law.name}: {len(counts)} claims: {dict(sorted(counts.items()))}", flush=True)


def adversary():
    """Edits that say nothing new, or less: those that raise a level unnoticed."""
    found = [tricked(pair) for pair in range(PAIRS)]
    idle, raised = found.count(None), [one for one in found if one]
    print(f"{PAIRS} pairs, {idle} of them without anything to edit; raised unnoticed: {raised}")


PARTS = {"face": face, "laws": laws, "adversary": adversary}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
