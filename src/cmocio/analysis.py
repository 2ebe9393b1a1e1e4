"""Kernels on arrays, for numbers of your own: what measures and simulations compute, without a model."""

from cmocio.chance.rank_correlation import spearman
from cmocio.chance.shapley import Shares, shapley
from cmocio.chance.sobol import Indices, sobol_indices
from cmocio.chance.tornado import Swings, tornado
from cmocio.frameworks import Priorities, comparisons, priorities, synthesis
from cmocio.frameworks.cascade import cascaded
from cmocio.measures.channel_diversity import entropy_shares
from cmocio.measures.co_orientation import closeness
from cmocio.measures.goal_harmony import harmony
from cmocio.measures.goal_overlap import weighted_jaccard
from cmocio.measures.non_segregation import assortativity, modularity
from cmocio.measures.openness import ei_index, expected_ei_index
from cmocio.measures.relationship_upkeep import burstiness
from cmocio.measures.schedule_performance import earned_schedule
from cmocio.measures.strategic_fit import matching, moderation, profile_deviation
from cmocio.measures.team_mix import blau_index
from cmocio.schedules import CriticalPath, critical_path, pert
from cmocio.scoring import apply_rule
from cmocio.scoring.coordination import congruence, requirements

__all__ = [
    "CriticalPath",
    "Indices",
    "Priorities",
    "Shares",
    "Swings",
    "apply_rule",
    "assortativity",
    "blau_index",
    "burstiness",
    "cascaded",
    "closeness",
    "comparisons",
    "congruence",
    "critical_path",
    "earned_schedule",
    "ei_index",
    "entropy_shares",
    "expected_ei_index",
    "harmony",
    "matching",
    "moderation",
    "modularity",
    "pert",
    "priorities",
    "profile_deviation",
    "requirements",
    "shapley",
    "sobol_indices",
    "spearman",
    "synthesis",
    "tornado",
    "weighted_jaccard",
]
