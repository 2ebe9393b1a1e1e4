"""The way back: from weights of goals to weights of what they are made of, all goals in one pass.

The factors of all links are made at once, since all values are known; then each level hands its weights on. Through a
cycle weights go sweep by sweep.
"""

from functools import cached_property

import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.propagation.engine.cycle import Handed, Loop
from cmocio.propagation.engine.operations import Factors, held_factor
from cmocio.propagation.engine.vector import Forward, Turned


@frozen(eq=False, slots=False)
class Backward:
    """The way back through one binding.

    Parameters
    ----------
    forward
        The binding, computed without bounds.
    shares
        Whether weights are shared out as explanations do, or carried along slopes.
    """

    forward: Forward
    shares: bool

    @cached_property
    def factors(self) -> Factors:
        """Of each link of the program its share or slope."""
        layout, rows = self.forward.layout, self.forward.rows
        block, size = layout.whole, len(layout.program.source)
        found = Factors(np.zeros(size), np.zeros(size), np.zeros(size, dtype=np.bool_))
        here = block.factors(self.forward.x, block.late(rows.binding.late), shares=self.shares)
        for into, some in zip(found, here, strict=True):
            into[block.at] = some
        return found

    @cached_property
    def scale(self) -> Values:
        """By place, how much of its weight each goal hands on to its links."""
        layout, rows, x = self.forward.layout, self.forward.rows, self.forward.x
        scale = np.ones(len(x)) if rows.free is None else rows.free.astype(np.float64)
        if rows.anchored.size:
            derived = layout.derived(x, rows.binding.late)[rows.anchored]
            scale[rows.anchored] *= held_factor(rows.own[:, 0], rows.base[:, 0], derived, shares=self.shares)
        return scale

    def run(self, weights: Values) -> list[tuple[Loop, Handed]]:
        """Carry the weights of goals back, in place; what cycles handed back that is no weight of a goal."""
        layout, x = self.forward.layout, self.forward.x
        place = layout.place
        back = np.empty(len(weights))
        back[place] = weights
        through = []
        for step in reversed(self.forward.trace):
            if isinstance(step, Turned):
                if step.count and back[step.places].any():
                    handed = step.loop.back(back[step.places], x[step.fed], step.count, shares=self.shares)
                    np.add.at(back, step.fed, handed.feeding)
                    through.append((step.loop, handed))
            else:
                step.back(back, self.scale, self.factors.factor)
        weights[:] = back[place]
        return through
