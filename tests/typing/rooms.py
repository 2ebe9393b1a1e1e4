"""What users write who take names from their rooms, for the type checkers to read: this file is checked, not run."""

from typing import assert_type

import numpy as np

import cmocio
from cmocio import Uniform, measures
from cmocio.analysis import critical_path, shapley, sobol_indices, spearman, tornado, weighted_jaccard
from cmocio.distributions import Distribution, Normal, distribution_of
from cmocio.errors import CmocioError, NotFoundError
from cmocio.frameworks import Claim, Framework, Level, Practice, get, names
from cmocio.propagation import sensitivity
from cmocio.scoring import Measure, measure

version: str = cmocio.__version__
found: Measure = measures.get("goal-overlap")
assert_type(cmocio.measures.get("goal-overlap"), Measure)
assert_type(cmocio.distributions.Uniform(0, 1), Uniform)
shape: Distribution = distribution_of(Normal(0, 1).to_dict())
overlap: float = weighted_jaccard([1, 2], np.array([2, 1]))
error: type[CmocioError] = NotFoundError
listed: tuple[str, ...] = names()
kernels = (critical_path, shapley, sobol_indices, spearman, tornado, cmocio.analysis.harmony, sensitivity, get, measure)

practice: Practice = Practice("goals", "Share goals", claims=[Claim("ground", "goal-overlap")])
framework: Framework = Framework("mine", "My way", "1", practices=[practice], levels=[Level("all", least=0)])
